"""Choose a consultation or dispute to which something is added: those opened last, or those with some words in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import texts
from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from app.services.consultations import Consultations
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.recent import Recent
    from ui.jobs import JobRunner, Progress

TABLES = ("consultation", "dispute")
_REST_MS = 200
_SHOWN = 6
_ICONS = dict(zip(TABLES, ("message-square", "handshake"), strict=True))


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A consultation or dispute as it is offered; `amount` is what it is about, in yuan."""

    table: str
    record: str
    title: str
    amount: str
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class MatterShelf:
    """The services in which consultations and disputes are found."""

    consultations: "Consultations"
    disputes: "Disputes"
    dispute_types: "DisputeTypes"
    recent: "Recent"

    def find(self, record: str) -> MatterLine | None:
        """Return a consultation or dispute by its id, or None where it is not held."""
        services: tuple[Any, ...] = (self.consultations, self.disputes)
        for table, service in zip(TABLES, services, strict=True):
            kept = service.find(record)
            if kept is not None:
                named = texts.title_text(service.title_of(kept.record), self.dispute_types.name)
                title = named or kept.record.number or texts.TABLES[table]
                return MatterLine(table, record, title, getattr(kept.record, "amount", None) or "", bool(kept.deleted))
        return None

    def opened_last(self) -> list[str]:
        """Return the ids of those opened last."""
        return [each.record for each in self.recent.all(limit=30) if each.table in TABLES][:_SHOWN]


class MatterChoice(QWidget):
    """A box to search in and what was found, to be chosen by Enter or a click; closed matters too."""

    chosen = Signal(str, str)
    """Table and id."""
    failed = Signal(object)

    def __init__(self, shelf: MatterShelf, jobs: "JobRunner[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf, self._jobs = shelf, jobs
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("姓名、案情、编号里的字"))
        self.search.setAccessibleName(_("找咨询或纠纷"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.search.returnPressed.connect(self._choose_first)
        self.hint = PlainLabel()
        theme.set_role(self.hint, "small")
        self.list = QListWidget()
        theme.set_role(self.list, "flat")
        self.list.setAccessibleName(_("咨询和纠纷"))
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
        """Show those opened last, or what the words find now."""
        self._rest.stop()
        words = self.search.text().strip()
        if not words:
            self._show(words, self._shelf.opened_last())
            return
        self._jobs.run(self, partial(_find, words), done=partial(self._show, words), failed=self.failed.emit)

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
        for record in found:
            line = self._shelf.find(record)
            if line is not None and not line.is_deleted:
                self.list.addItem(_item(line))
        count = self.list.count()
        self.list.setFixedHeight(count * theme.scaled(palette.TARGET) + palette.SPACE_8)
        self.list.setVisible(count > 0)
        self.hint.setText(_hint(words, count))

    def _choose_first(self) -> None:
        if self.list.count():
            self._on_chosen(self.list.item(max(self.list.currentRow(), 0)))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        table, record = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(str(table), str(record))


def _item(line: MatterLine) -> QListWidgetItem:
    told = _("{kind}　{title}").format(kind=texts.TABLES[line.table], title=line.title)
    item = QListWidgetItem(icons.icon(_ICONS[line.table], role="muted"), told)
    item.setToolTip(told)
    item.setSizeHint(QSize(0, theme.scaled(palette.TARGET)))
    item.setData(Qt.ItemDataRole.UserRole, (line.table, line.record))
    return item


def _hint(words: str, count: int) -> str:
    if words:
        return _("找到的：") if count else _("没有找到，换几个字再找。")
    return _("最近打开的：") if count else _("最近没有打开过咨询或纠纷，可以输入几个字找。")


def _find(words: str, services: "Services", _progress: "Progress") -> list[str]:
    from app.services.search import SearchFilter  # after the first paint

    hits = [
        hit
        for table in TABLES
        for hit in services.search.find(words, SearchFilter(kind=table), limit=_SHOWN, ranked=True)
    ]
    return [hit.id for hit in hits][:_SHOWN]
