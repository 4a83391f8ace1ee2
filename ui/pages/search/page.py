"""The search page: one box for everything, filters, and what was found."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.services.search import Hit, SearchFilter
from ui import palette, theme
from ui.page import Page
from ui.pages.search.filters import SearchFilters
from ui.pages.search.results import Results
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_head import PageHead
from ui.widgets.record_model import HeldRows

if TYPE_CHECKING:
    from app.services import Services
    from app.services.dispute_types import DisputeTypes
    from ui.changes import Changes
    from ui.jobs import JobRunner, Progress

_SHOWN = 200


class SearchPage(Page):
    """Asks in the worker; the last question asked is the only one answered."""

    def __init__(
        self,
        *,
        jobs: "JobRunner[Services]",
        dispute_types: "DisputeTypes",
        changes: "Changes",
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._types = jobs, dispute_types
        self._running: Progress | None = None
        self._asked = 0
        theme.set_role(self, "page")
        self.head = PageHead(_("查找"))
        self.head.add_search(_("任意文字、姓名拼音或首字母、电话、案号"), width=420)
        self.filters = SearchFilters(dispute_types, today, self.head)
        self.filters.changed.connect(self.refresh)
        self.results = Results(self._title)
        self.results.opened.connect(lambda hit: self.record_asked.emit(hit.kind, hit.id))
        self.results.failed.connect(self.failed)
        self.head.left_downwards.connect(self.results.take_focus)
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.head)
        column.addWidget(self.results, 1)
        changes.changed.connect(self._on_changed)
        self._show((), is_asked=False)

    def refresh(self) -> None:
        """Ask again what the box and the filters say."""
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None
        words, wanted, ranked = self.filters.words(), self.filters.wanted(), self.filters.ranked.isChecked()
        if not words and wanted == SearchFilter():
            self._show((), is_asked=False)
            return
        asked = self._asked

        def on_done(found: Sequence[Hit]) -> None:
            if asked == self._asked:
                self._show(found, is_asked=True)

        self._running = self._jobs.run(
            self,
            lambda services, _progress: services.search.find(words, wanted, limit=_SHOWN + 1, ranked=ranked),
            done=on_done,
            failed=self.failed.emit,
        )

    def areas(self) -> Sequence[QWidget]:
        """Return the box and what was found."""
        return (self.head, self.results)

    def start_search(self) -> None:
        """Go to the box; what stands there is typed over."""
        if self.head.search is not None:
            self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.head.search.selectAll()

    def look_for(self, words: str) -> None:
        """Put words into the box and look for them."""
        if self.head.search is not None:
            self.head.search.setText(words)

    def place(self) -> str:
        """Return the words looked for, to come back to after a lock."""
        return self.filters.words()

    def return_to(self, place: str) -> None:
        """Look again for the words that `place` returned."""
        self.look_for(place)

    def _title(self, hit: Hit) -> str:
        if hit.kind == "party":
            return hit.heading[0] if hit.heading else _("匿名")
        people = _("、").join(name or _("匿名") for name in hit.people)
        return people or " · ".join(hit.heading) or texts.TABLES[hit.kind]

    def _show(self, found: Sequence[Hit], *, is_asked: bool) -> None:
        if is_asked:
            empty = EmptyState(_("没有找到。少写几个字，或者去掉上面的筛选再试。"), icon="search")
        else:
            empty = EmptyState(_("输入一个字以上就开始查找；几个词用空格隔开，全都有的才算。"), icon="search")
        self.results.set_empty(empty)
        self.results.show_listing(HeldRows(found[:_SHOWN]))
        if len(found) > _SHOWN:
            hint = _("只列出 {count} 条，请多写几个字缩小范围").format(count=_SHOWN)
        else:
            hint = _("共 {count} 条").format(count=len(found)) if is_asked else ""
        self.head.set_hint(hint)

    def _on_changed(self, _topics: object) -> None:
        if self.isVisible():
            self.refresh()
