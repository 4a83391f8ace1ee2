"""Choose the record of which a document is made: those opened last, or those in which some words stand."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import texts
from app.language import _
from ui import icons, palette, theme
from ui.pages.papers.desk import SUBJECTS, PapersDesk, Subject, find_subject
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_REST_MS = 200
_SHOWN = 8
_ICONS = dict(zip(SUBJECTS, ("message-square", "handshake", "file-text"), strict=True))


class SubjectChoice(QWidget):
    """A box to search in and what was found, to be chosen by Enter or a click."""

    chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名、案情、编号里的字"))
        self.search.setAccessibleName(_("找咨询、纠纷或协议"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.search.returnPressed.connect(self._choose_first)
        self.hint = PlainLabel()
        theme.set_role(self.hint, "small")
        self.list = QListWidget()
        theme.set_role(self.list, "flat")
        self.list.setAccessibleName(_("咨询、纠纷和协议"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        for widget in (self.search, self.hint, self.list):
            column.addWidget(widget)

    def refresh(self) -> None:
        """Show what was opened last, or what the words find now."""
        self._rest.stop()
        words = self.search.text().strip()
        if not words:
            opened = [each.record for each in self._desk.recent.all(limit=30) if each.table in SUBJECTS]
            self._show(words, opened)
            return
        self._desk.jobs.run(self, partial(_find, words), done=partial(self._show, words), failed=self.failed.emit)

    def focus(self) -> None:
        """Go to the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[str]:
        """Return what is offered."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _show(self, words: str, found: Sequence[str]) -> None:
        if words != self.search.text().strip():
            return
        self.list.clear()
        subjects = (self._with_agreements(record) for record in found)
        offered = {each.record: each for several in subjects for each in several if not each.is_deleted}
        for subject in list(offered.values())[:_SHOWN]:
            told = _("{kind}　{title}").format(kind=texts.TABLES[subject.table], title=subject.title)
            item = QListWidgetItem(icons.icon(_ICONS[subject.table], role="muted"), told)
            item.setToolTip(told)
            item.setSizeHint(QSize(0, theme.scaled(palette.TARGET)))
            item.setData(Qt.ItemDataRole.UserRole, subject.record)
            self.list.addItem(item)
        count = self.list.count()
        self.list.setFixedHeight(count * theme.scaled(palette.TARGET) + palette.SPACE_8)
        self.list.setVisible(count > 0)
        self.hint.setText(_hint(words, count))

    def _with_agreements(self, record: str) -> list[Subject]:
        """Return a record and, of a dispute, its agreements: words are found in the dispute they belong to."""
        subject = find_subject(self._desk, record)
        if subject is None:
            return []
        agreements = self._desk.agreements.of(record) if subject.table == "dispute" else []
        found = [find_subject(self._desk, each.id) for each in agreements]
        return [subject, *(each for each in found if each is not None)]

    def _choose_first(self) -> None:
        if self.list.count():
            self._on_chosen(self.list.item(max(self.list.currentRow(), 0)))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _hint(words: str, count: int) -> str:
    if words:
        return _("找到的：") if count else _("没有找到，换几个字再找。")
    return _("最近打开的：") if count else _("最近没有打开过登记，可以输入几个字找。")


def _find(words: str, services: "Services", _progress: "Progress") -> list[str]:
    from app.services.search import SearchFilter  # after the first paint

    hits = [
        hit
        for table in ("dispute", "consultation")
        for hit in services.search.find(words, SearchFilter(kind=table), limit=_SHOWN, ranked=True)
    ]
    return [hit.id for hit in hits]
