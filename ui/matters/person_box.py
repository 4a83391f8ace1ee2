"""Somebody named while a matter is taken down: one who is on record already, or a name and a phone number."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.party import normalise
from ui import palette
from ui.changes import Topic
from ui.matters.desk import MatterDesk
from ui.matters.sight import bring_into_sight
from ui.records import party_words
from ui.records.earlier import EarlierParties
from ui.records.flow import Flow
from ui.widgets.field_cell import FieldCell
from ui.widgets.field_editors import LineEditor
from ui.widgets.form_spec import Field

_NAME, _PHONE = "name", "phone"


class PersonBox(QWidget):
    """Two cells, and below them whoever the name may mean; choosing one of them fills both."""

    edited = Signal(str)
    """name, phone or party: the text that has changed."""
    failed = Signal(object)

    def __init__(
        self, desk: MatterDesk, name: FieldCell, phone: FieldCell, *, beside: tuple[QWidget, ...] = ()
    ) -> None:
        """Put the two cells into it, after those that stand `beside` them."""
        super().__init__()
        self._desk = desk
        self.name, self.phone = name, phone
        self.party = ""
        self.earlier = EarlierParties(desk, hint=_("以前登记过这些人，是其中一位就按 ↓ 和 Enter 选中："))
        self.earlier.failed.connect(self.failed)
        self.earlier.chosen.connect(self._on_chosen)
        self.earlier.installEventFilter(self)
        for cell, what in ((name, _NAME), (phone, _PHONE)):
            cell.editor.edited.connect(lambda what=what: self._on_edited(what))
        name.editor.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        column.addWidget(Flow((*beside, name, phone)))
        column.addWidget(self.earlier)

    def texts(self) -> dict[str, str]:
        """Return what is typed, and the id of who was chosen."""
        return {_NAME: self.name.editor.value(), _PHONE: self.phone.editor.value(), "party": self.party}

    def fill(self, shown: Mapping[str, str]) -> None:
        """Show a name and a phone number, or who was chosen."""
        self.name.editor.set_value(shown.get(_NAME, ""))
        self.phone.editor.set_value(shown.get(_PHONE, ""))
        self.earlier.forget()
        self._choose(shown.get("party", ""))

    def is_empty(self) -> bool:
        """Return whether nobody is named."""
        return not any(text.strip() for text in self.texts().values())

    def person(self) -> str | None:
        """Return the party's id, recording somebody new; None where nobody is named. Raises `AppError`."""
        if self.party:
            return self.party
        given = {name: normalise(name, text) for name, text in self.texts().items() if name != "party"}
        if not any(given.values()):
            return None
        person = self._desk.reception.person(given)
        self._desk.changes.tell(Topic.PARTIES)
        return person

    def _on_edited(self, what: str) -> None:
        if self.party:
            self._choose("")
            self.edited.emit("party")
        typed = self.texts()
        self.earlier.look_for({_NAME: typed[_NAME], _PHONE: typed[_PHONE], "id_number": ""})
        self.edited.emit(what)

    def _on_chosen(self, party: str) -> None:
        self.earlier.forget()
        self._choose(party)
        for what in (_NAME, _PHONE, "party"):
            self.edited.emit(what)
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, party: str) -> None:
        kept = self._desk.parties.find(party) if party else None
        self.party = party if kept else ""
        if kept is not None:
            self.name.editor.set_value(party_words.called(kept.record))
            self.phone.editor.set_value(kept.record.phone or "")
            self.name.show_reading(party_words.facts_of(self._desk, kept.record))
        else:
            self.name.show_reading("")
        self.phone.editor.setEnabled(kept is None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the name to those who were here before, once they have come into sight."""
        if watched is self.earlier and event.type() == QEvent.Type.Show:
            bring_into_sight(self.earlier)
        if watched is self.name.editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() == Qt.Key.Key_Down and self.earlier.begin()
        return super().eventFilter(watched, event)


def person_fields(label: str, *, prefix: str = "") -> tuple[Field, Field]:
    """Return the fields of a name and a phone number."""
    return (
        Field(f"{prefix}{_NAME}", label, width=22),
        Field(f"{prefix}{_PHONE}", texts.FIELDS[_PHONE], width=15),
    )


def person_cells(label: str, *, prefix: str = "") -> tuple[FieldCell, FieldCell]:
    """Return the cells of a name and a phone number that stand on their own."""
    name, phone = (FieldCell(field) for field in person_fields(label, prefix=prefix))
    assert isinstance(name.editor, LineEditor)
    return name, phone
