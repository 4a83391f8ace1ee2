"""What a person came for before: the last consultations and disputes, each to be opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.consultation import Consultation
from app.model.dispute import Dispute
from ui import icons, palette, theme
from ui.matters.desk import MatterDesk
from ui.widgets.plain_label import PlainLabel

_SHOWN = 5
_SHOWN_IN_LITTLE_ROOM, _ALL_SHOWN_FROM = 3, 900
_WORDS = 30
_TABLE, _RECORD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class EarlierVisits(QWidget):
    """Hidden where somebody comes for the first time."""

    record_asked = Signal(str, str)
    """Table and id."""
    failed = Signal(object)

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hint = PlainLabel()
        theme.set_role(self._hint, "small")
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_opened)
        self.list.itemClicked.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        column.addWidget(self._hint)
        column.addWidget(self.list)
        self.hide()

    def show_for(self, party: str) -> None:
        """Show what a person came for, the newest first."""
        try:
            found = self._of(party)
        except AppError as error:
            self.failed.emit(error)
            found = []
        self.list.clear()
        for matter in found:
            self.list.addItem(self._item(matter))
        self._hint.setText(_("以前来过，最近的 {count} 次（Enter 打开，填到一半的会留着）：").format(count=len(found)))
        has_room = self.window().height() >= theme.scaled(_ALL_SHOWN_FROM)
        rows = min(len(found), _SHOWN if has_room else _SHOWN_IN_LITTLE_ROOM)
        around = 2 * self.list.frameWidth() + palette.SPACE_4  # nothing peeps out below the last one
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * rows + around if found else 0)
        self.setVisible(bool(found))

    def lines(self) -> list[str]:
        """Return what is shown."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _of(self, party: str) -> Sequence[Consultation | Dispute]:
        found: list[Consultation | Dispute] = [*self._desk.consultations.of_party(party, limit=_SHOWN)]
        found += self._desk.disputes.of_party(party, limit=_SHOWN)
        return sorted(found, key=lambda matter: (_day_of(matter), matter.id), reverse=True)[:_SHOWN]

    def _item(self, matter: Consultation | Dispute) -> QListWidgetItem:
        is_dispute = isinstance(matter, Dispute)
        told = matter.brief if isinstance(matter, Dispute) else matter.question
        words = " ".join((told or "").split())
        words = words if len(words) <= _WORDS else _("{words}…").format(words=words[:_WORDS])
        kind = self._desk.dispute_types.name(matter.dispute_type) if matter.dispute_type else ""
        status = texts.STATUSES.get(matter.status, matter.status)
        parts = (_day_of(matter), texts.TABLES["dispute" if is_dispute else "consultation"], status, kind, words)
        item = QListWidgetItem(icons.icon("handshake" if is_dispute else "message-square", role="muted"), "")
        item.setText("　".join(part for part in parts if part))
        item.setData(_TABLE, "dispute" if is_dispute else "consultation")
        item.setData(_RECORD, matter.id)
        return item

    def _on_opened(self, item: QListWidgetItem) -> None:
        self.record_asked.emit(str(item.data(_TABLE)), str(item.data(_RECORD)))


def _day_of(matter: Consultation | Dispute) -> str:
    begun = matter.accepted_on if isinstance(matter, Dispute) else matter.received_at
    return (begun or "")[:10]
