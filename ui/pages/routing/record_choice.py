"""Choose a consultation or dispute: those opened last, or those in which some words stand."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import texts
from app.language import _
from ui import icons, palette, theme
from ui.pages.routing.desk import MATTERS, RoutingDesk, find_matter
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_REST_MS = 200
_SHOWN = 8
_ICONS = dict(zip(MATTERS, ("message-square", "handshake"), strict=True))


class RecordChoice(QWidget):
    """A box to search in and what was found, to be opened by Enter or a click."""

    chosen = Signal(str, str)
    """Table and id."""
    failed = Signal(object)

    def __init__(self, desk: RoutingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名、案情、编号里的字"))
        self.search.setAccessibleName(_("找咨询或纠纷"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._open_first)
        self.hint = PlainLabel()
        theme.set_role(self.hint, "small")
        self.list = QListWidget()
        theme.set_role(self.list, "flat")
        self.list.setAccessibleName(_("咨询和纠纷"))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        for widget in (self.search, self.hint, self.list):
            column.addWidget(widget)

    def refresh(self) -> None:
        """Show what was opened last, or what the words find now."""
        self._look()

    def focus(self) -> None:
        """Go to the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[str]:
        """Return what is offered."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _on_typed(self) -> None:
        self._rest.start()

    def _look(self) -> None:
        self._rest.stop()
        words = self.search.text().strip()
        if not words:
            opened = [each.record for each in self._desk.recent.all(limit=30) if each.table in MATTERS]
            self._show(words, opened[:_SHOWN])
            return
        show = partial(self._show, words)
        self._desk.jobs.run(self, partial(_find, words), done=show, failed=self.failed.emit)

    def _show(self, words: str, found: Sequence[str]) -> None:
        if words != self.search.text().strip():
            return
        self.list.clear()
        for record in found:
            matter = find_matter(self._desk, record)
            if matter is None or matter.is_closed or matter.is_deleted:
                continue
            told = _("{kind}　{title}").format(kind=texts.TABLES[matter.table], title=matter.title)
            item = QListWidgetItem(icons.icon(_ICONS[matter.table], role="muted"), told)
            item.setToolTip(told)
            item.setSizeHint(QSize(0, theme.scaled(palette.TARGET)))
            item.setData(Qt.ItemDataRole.UserRole, (matter.table, matter.record))
            self.list.addItem(item)
        count = self.list.count()
        self.list.setFixedHeight(count * theme.scaled(palette.TARGET) + palette.SPACE_8)
        self.list.setVisible(count > 0)
        self.hint.setText(_hint(words, count))

    def _open_first(self) -> None:
        if self.list.count():
            self._on_chosen(self.list.item(max(self.list.currentRow(), 0)))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        table, record = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(str(table), str(record))


def _hint(words: str, count: int) -> str:
    if words:
        return _("找到的：") if count else _("没有找到没办结的咨询或纠纷，换几个字再找。")
    return _("最近打开的：") if count else _("最近没有打开过咨询或纠纷，可以输入几个字找。")


def _find(words: str, services: "Services", _progress: "Progress") -> list[str]:
    from app.services.search import SearchFilter  # after the first paint

    hits = [
        hit
        for table in MATTERS
        for hit in services.search.find(words, SearchFilter(kind=table), limit=_SHOWN, ranked=True)
    ]
    return [hit.id for hit in hits][: 2 * _SHOWN]
