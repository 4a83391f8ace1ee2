"""What is offered when a stick comes: its replies, or to write what waits; never over a page that stands alone."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.language import _
from ui.sticks.drives import Stick
from ui.sticks.watch import StickWatch
from ui.workbench import Workbench

if TYPE_CHECKING:
    from app.model.transfer import Reply
    from app.services import Services
    from ui.jobs import Progress

_FIRST_LOOK_MS = 1_500


class StickOffers(QObject):
    """Lives as long as a workbench; looks through each stick that comes, in the background."""

    def __init__(self, workbench: Workbench, watch: StickWatch, *, page: str) -> None:
        """Make it; `page` is the entry that sticks are read and written on."""
        super().__init__(workbench)
        watch.setParent(self)
        self._workbench, self._page = workbench, page
        watch.came.connect(self._on_came)
        QTimer.singleShot(_FIRST_LOOK_MS, watch, watch.begin)  # the first paint doesn't wait for drives

    def _on_came(self, stick: Stick) -> None:
        def op(services: "Services", progress: "Progress") -> "tuple[list[Reply], int]":
            found = services.exchange.replies(stick.folder, lambda _done, _total: progress.check())
            return found, services.history.unsent()

        self._workbench.jobs.run(
            self,
            op,
            done=lambda found: self._on_looked(stick, len(found[0]), found[1]),
            failed=lambda _error: None,  # a stick that can't be read is told of where somebody uses it
        )

    def _on_looked(self, stick: Stick, replies: int, unsent: int) -> None:
        if self._workbench.is_alone or self._workbench.place()[0] == self._page:
            return
        if replies:
            told = _("U盘“{name}”上有 {count} 份给本机的文件。").format(name=stick.name, count=replies)
            self._workbench.offer(told, lambda: self._open(stick.folder), _("去看看"))
        elif unsent and not stick.is_read_only:
            told = _("插上了U盘“{name}”；本机有 {count} 处改动县局还没有收到。").format(name=stick.name, count=unsent)
            self._workbench.offer(told, lambda: self._open(stick.folder), _("去送交"))

    def _open(self, folder: Path) -> None:
        self._workbench.open(self._page).choose_stick(folder)
