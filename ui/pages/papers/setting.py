"""A paper set by the worker while somebody types; its pages are drawn as sharp as they are seen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.jobs import JobRunner, Progress
from ui.pages.papers import drafting
from ui.pages.papers.drafting import Draft, Wanted
from ui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from app.services import Services


class PaperSetting(QObject):
    """Answers that come too late are dropped; what was set last stays until the next one comes."""

    drafted = Signal(object, bool)
    """A `Draft`, and whether it is the first since there was none."""
    failed = Signal(object)

    def __init__(self, jobs: "JobRunner[Services]", view: PaperView, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._view = jobs, view
        self.draft: Draft | None = None
        self._asked = 0
        self._running: Progress | None = None
        self._widths: dict[int, int] = {}
        view.wanted.connect(self.draw_more)

    def is_running(self) -> bool:
        """Return whether a paper is being set."""
        return self._running is not None

    def ask(self, wanted: Wanted) -> None:
        """Set a paper, and no longer the one that was asked for before."""
        self._stop()
        self._asked += 1

        def op(services: "Services", progress: Progress) -> Draft:
            return drafting.draft(services, progress, wanted)

        number = self._asked
        self._running = self._jobs.run(
            self, op, done=partial(self._on_drafted, number, wanted), failed=partial(self._on_failed, number)
        )

    def drop(self) -> None:
        """Forget the paper; what is under way answers nobody."""
        self._stop()
        self.draft = None

    def draw_more(self) -> None:
        """Have the pages drawn that are in sight, or will be next, and not as sharp as they should be."""
        draft, view = self.draft, self._view
        if draft is None or not draft.sizes or self._running is not None:
            return
        width, seen = view.pixel_width(draft.sizes[0]), view.pages_in_sight()
        near = (*seen, seen[-1] + 1)
        pages = tuple(page for page in near if page < len(draft.sizes) and self._widths.get(page) != width)
        if not pages:
            return
        number = self._asked

        def op(_services: "Services", progress: Progress) -> dict[int, QImage]:
            return drafting.drawn(draft.content, draft.sizes, pages, width=width, progress=progress)

        self._widths.update(dict.fromkeys(pages, width))
        self._jobs.run(self, op, done=partial(self._on_drawn, number), failed=partial(self._on_failed, number))

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._asked += 1  # what is under way answers nobody

    def _on_drafted(self, number: int, wanted: Wanted, draft: Draft) -> None:
        if number != self._asked:
            return
        self._running = None
        is_first = self.draft is None
        self.draft = draft
        self._widths = dict.fromkeys(draft.images, wanted.width)
        self.drafted.emit(draft, is_first)

    def _on_drawn(self, number: int, images: dict[int, QImage]) -> None:
        if number == self._asked:
            self._view.show_images(images)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._asked:
            self._running = None
            self.failed.emit(error)
