"""The few fields by which a person is taken down, with who was here before and what the ID number says."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.change import Value
from app.model.identifiers import PartyId
from app.model.party import Party, PartyKind
from app.services.parties import PartyFilter
from ui import palette
from ui.records import party_values, party_words, villages
from ui.records.desk import Desk
from ui.records.earlier import EarlierParties
from ui.records.flow import Flow
from ui.records.marks_line import MarksLine
from ui.records.typed_drafts import TypedDrafts
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.field_editors import LineEditor
from ui.widgets.form_spec import Editor, Field
from ui.widgets.leave_watch import LeaveWatch

_LOOKED_AT = 20
_LONGEST_SAID = 6
_SEARCHED = ("name", "id_number", "phone")


class PersonCells(QWidget):
    """Keeps what is typed as drafts of a record; records nobody itself.

    The record may be the party to come, or another record that will name the party: then `table` is that
    record's, and `prefix` tells the drafts of these cells from its own.
    """

    chosen = Signal(str)
    """Somebody who is on record already: the party's id."""
    edited = Signal()
    confirmed = Signal()
    """Enter in a line."""
    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        marks: MarksLine,
        *,
        table: str = "party",
        prefix: str = "",
        earlier_hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make them; `marks` is where the owner wants to show age, sex and what is to be noticed."""
        super().__init__(parent)
        self._desk, self._marks = desk, marks
        self._prefix = prefix
        self._unmatched: dict[str, str] = {}
        self.cells = {field.name: FieldCell(field) for field in quick_fields(desk)}
        self.earlier = EarlierParties(desk, hint=earlier_hint)
        self.earlier.failed.connect(self.failed)
        self.earlier.chosen.connect(self.chosen)
        self._typed = TypedDrafts(desk.drafts, table, value=self._value, mark=self._mark, prefix=prefix, parent=self)
        self._typed.saved.connect(self.saved)
        self._typed.unsaved.connect(self.unsaved)
        self._watch = LeaveWatch(self, left=self._on_field_left, window_left=self.keep_drafts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(Flow(tuple(self.cells.values())))
        column.addWidget(self.earlier)
        self.cells["name"].editor.installEventFilter(self)
        for name, cell in self.cells.items():
            cell.editor.edited.connect(lambda name=name: self._on_edited(name))
            cell.editor.unmatched.connect(lambda text, name=name: self._on_unmatched(name, text))
            self._watch.follow(cell.editor, name)
            if isinstance(cell.editor, LineEditor):  # in a choice, Enter takes what is offered
                cell.editor.returnPressed.connect(self.confirmed)

    def record_id(self) -> str:
        """Return the id of the record the drafts are kept for, empty while nobody is being typed."""
        return self._typed.record

    def begin(self, record: str) -> None:
        """Begin a new person, in the village of the last one."""
        self.show_values(record, {})
        self.cells["division"].editor.set_value(self._usual_village())

    def go_on(self, record: str) -> None:
        """Show again what was typed for somebody who was never recorded; the village may never have been typed."""
        drafts = self._desk.drafts.of(record)
        typed = {name: drafts[self._prefix + name] for name in self.cells if self._prefix + name in drafts}
        self.show_values(record, {"division": self._usual_village(), **typed})
        for name, text in typed.items():
            if text:
                self.cells[name].show_state(State.DRAFT)

    def take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        """Show values that were given up, and keep them as drafts again."""
        self.show_values(record, values)
        self._typed.keep_all(name for name, value in values.items() if value)

    def show_values(self, record: str, values: Mapping[str, str]) -> None:
        """Show these values for a record; they count as kept."""
        self._typed.begin(record)
        self._unmatched.clear()
        for name, cell in self.cells.items():
            cell.editor.set_value(values.get(name, ""))
            cell.show_state(State.SAVED)
            cell.show_problem("")
            cell.keep_label_line(beside_others=True)
        self._show_reading()

    def rest(self) -> None:
        """Stop the clocks and offer nobody any more: what is typed is about to be recorded."""
        self._typed.rest()
        self.earlier.forget()

    def end(self) -> None:
        """Forget the record: it was recorded or given up."""
        self.rest()
        self._typed.end()

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: cell.editor.value() for name, cell in self.cells.items()}

    def has_input(self) -> bool:
        """Return whether anything but the village, which is filled in beforehand, is typed."""
        return any(value for name, value in self.values().items() if name != "division")

    def settle(self) -> None:
        """Turn half-chosen texts into values."""
        for cell in self.cells.values():
            cell.editor.settle()

    def party(self) -> Party:
        """Return the person as typed, with what the ID number says."""
        party = Party(id=PartyId(self._typed.record), scope="", kind=PartyKind.NATURAL_PERSON.value)
        given: dict[str, Value] = {}
        for name, text in self.values().items():
            given |= party_values.meant(name, text, party, self._desk).given
        known = {name: getattr(party, name) for name in Party.__dataclass_fields__}
        return Party(**{**known, **given})

    def given(self) -> dict[str, Value]:
        """Return the fields with which the person is recorded."""
        party = self.party()
        return {
            name: value
            for name in Party.__dataclass_fields__
            if name not in {"id", "scope"} and (value := getattr(party, name)) not in (None, "")
        }

    def is_nobody(self) -> bool:
        """Return whether nothing typed tells who it is, nor that they want to stay anonymous."""
        party = self.party()
        return not any((party.name, party.anonymous, party.id_number, party.phone))

    def ask_for_name(self) -> None:
        """Say under the name that it is missing, and go there."""
        self.cells["name"].show_problem(_("请填姓名；不愿留名可勾选“匿名”。"))
        self.focus()

    def focus(self) -> None:
        """Go to the name."""
        self.cells["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_where_left(self) -> None:
        """Go to the end of the last line typed; to the name where there is none."""
        lines = [cell.editor for cell in self.cells.values() if isinstance(cell.editor, LineEditor)]
        line = next((line for line in reversed(lines) if line.value()), lines[0])
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.end(False)

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self._typed.keep()

    def is_kept(self) -> bool:
        """Return whether everything typed is kept."""
        return self._typed.is_kept()

    def throw_drafts_away(self) -> None:
        """Forget what was kept. Raises `AppError`."""
        self._typed.throw_away(self.cells)

    def mark_unsaved(self) -> None:
        """Mark everything typed 尚未保存: the disk has refused it; it is tried again as drafts."""
        self._typed.try_again(name for name, value in self.values().items() if value)

    def _value(self, name: str) -> str:
        return self.cells[name].editor.value()

    def _mark(self, name: str, state: State) -> None:
        self.cells[name].show_state(state)

    def _usual_village(self) -> str:
        newest = self._desk.parties.page(PartyFilter()).rows(0, _LOOKED_AT)
        return next((kept.record.division for kept in newest if kept.record.division), "")

    def _on_edited(self, name: str) -> None:
        self._typed.note(name)
        self._unmatched.pop(name, None)
        self.cells[name].show_problem("")
        if name in _SEARCHED:
            self.earlier.look_for(self.values())
        self._show_reading()
        self.edited.emit()

    def _on_unmatched(self, name: str, text: str) -> None:
        begun = text if len(text) <= _LONGEST_SAID else text[:_LONGEST_SAID] + "…"
        self._unmatched[name] = _("“{text}”不在列表里，请从列表中选一个。").format(text=begun)
        self.cells[name].show_problem(self._unmatched[name])

    def _on_field_left(self, name: str) -> None:
        self.cells[name].editor.settle()
        if self._typed.record:
            self.keep_drafts()
            self._show_problems()

    def _show_reading(self) -> None:
        party = self.party()
        facts = party_words.facts_of(self._desk, party)
        self._marks.show_marks(facts, party_words.marks_of(self._desk, party, in_conflict=False))

    def _show_problems(self) -> None:
        found = party_values.problems_of(self.party(), self._desk)
        for name, cell in self.cells.items():
            problem = found.get(name, "") if cell.editor.value() else ""
            cell.show_problem(self._unmatched.get(name) or problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the name to those who were here before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() == Qt.Key.Key_Down and self.earlier.begin()
        return super().eventFilter(watched, event)


def quick_fields(desk: Desk) -> tuple[Field, ...]:
    """Return the few fields by which a person is taken down."""
    return (
        Field("name", texts.FIELDS["name"], width=22),
        Field("phone", texts.FIELDS["phone"], width=15),
        Field("id_number", texts.FIELDS["id_number"], width=22),
        villages.village_field(desk, width=26),
        Field("anonymous", _("匿名"), Editor.CHECK),
    )
