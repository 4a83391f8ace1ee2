"""Register a person with a few fields, on the page itself; whoever was here before comes up meanwhile."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError, StorageError
from app.language import _
from app.model.change import Value
from app.model.identifiers import PartyId, new_id
from app.model.party import Party, PartyKind
from app.services.parties import PartyFilter
from ui import icons, palette, theme
from ui.pages.parties import fields, wording
from ui.pages.parties.desk import Desk
from ui.pages.parties.earlier import EarlierParties
from ui.pages.parties.flow import Flow
from ui.pages.parties.marks_line import MarksLine
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.field_editors import LineEditor
from ui.widgets.leave_watch import LeaveWatch

_KEPT_AFTER_MS = 600
_LOOKED_AT = 20
_SEARCHED = ("name", "id_number", "phone")


class QuickAdd(QFrame):
    """The new person has an id from the first key on, so that what is typed survives a crash as a draft."""

    recorded = Signal(str)
    opened = Signal(str)
    """The user chose somebody who is on record already."""
    closed = Signal()
    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record = ""
        self._typed: set[str] = set()
        theme.set_role(self, "card")
        self.cells = {field.name: FieldCell(field) for field in fields.quick_fields(desk)}
        self.earlier = EarlierParties(desk)
        self.earlier.failed.connect(self.failed)
        self.earlier.chosen.connect(self._on_earlier_chosen)
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self.keep_drafts)
        self._watch = LeaveWatch(self, left=self._on_field_left, window_left=self.keep_drafts)
        self._lay_out()
        self.cells["name"].editor.installEventFilter(self)
        for name, cell in self.cells.items():
            cell.editor.edited.connect(lambda name=name: self._on_edited(name))
            self._watch.follow(cell.editor, name)
            if isinstance(cell.editor, LineEditor):  # in a choice, Enter takes what is offered
                cell.editor.returnPressed.connect(self.register)

    def record_id(self) -> str:
        """Return the id of the person being registered, empty if nobody is."""
        return self._record if not self.isHidden() else ""

    def begin(self) -> None:
        """Begin a new person, in the village of the last one; go on where one is being typed."""
        if not self.record_id():
            self._start(new_id(), {})
            self.cells["division"].editor.set_value(self._usual_village())
        self.cells["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, record: str) -> None:
        """Show again what was typed for a person who was never registered."""
        self._start(record, self._desk.drafts.of(record))
        for cell in self.cells.values():
            if cell.editor.value():
                cell.show_state(State.DRAFT)
        self._show_reading()
        self.cells["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: cell.editor.value() for name, cell in self.cells.items()}

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self._keep.stop()
        for name in sorted(self._typed):
            cell = self.cells[name]
            try:
                self._desk.drafts.keep("party", self._record, name, value=cell.editor.value())
            except AppError as error:
                cell.show_state(State.UNSAVED)
                self._keep.start()
                self.unsaved.emit(error)
                return
            self._typed.discard(name)
            cell.show_state(State.SAVED)
            self.saved.emit()

    def give_up(self) -> None:
        """Close without registering; what was typed is thrown away, which can be undone."""
        self._stop()
        drafts = {name: value for name, value in self.values().items() if value and name != "division"}
        record, values = self._record, self.values()
        self.hide()
        try:
            self._desk.drafts.throw_away(record, *values)
        except AppError as error:
            self.failed.emit(error)
        self.closed.emit()
        if drafts:
            self.undo_offered.emit(_("没有登记，输入已放弃。"), lambda: self._take_up_again(record, values))

    def register(self) -> None:
        """Record the person as typed."""
        for cell in self.cells.values():
            cell.editor.settle()
        party = self._party()
        if not any((party.name, party.anonymous, party.id_number, party.phone)):
            self.cells["name"].show_problem(_("请填姓名；不愿留名可勾选“匿名”。"))
            self.cells["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        given: dict[str, Value] = {
            name: value
            for name in Party.__dataclass_fields__
            if name not in {"id", "scope"} and (value := getattr(party, name)) not in (None, "")
        }
        self._stop()
        try:
            self._desk.parties.record(given, record=self._record)
            self._desk.drafts.throw_away(self._record, *self.cells)
        except StorageError as error:
            for name, value in self.values().items():
                if value:
                    self.cells[name].show_state(State.UNSAVED)
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self.hide()
        self.saved.emit()
        self.recorded.emit(self._record)

    def _start(self, record: str, values: Mapping[str, str]) -> None:
        self._record = record
        self._typed.clear()
        for name, cell in self.cells.items():
            cell.editor.set_value(values.get(name, ""))
            cell.show_state(State.SAVED)
            cell.show_problem("")
            cell.keep_label_line(beside_others=True)
        self._show_reading()
        self.show()

    def _stop(self) -> None:
        self._keep.stop()
        self.earlier.forget()

    def _take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        self._start(record, values)
        self._typed.update(name for name, value in values.items() if value)
        self.keep_drafts()

    def _usual_village(self) -> str:
        newest = self._desk.parties.page(PartyFilter()).rows(0, _LOOKED_AT)
        return next((kept.record.division for kept in newest if kept.record.division), "")

    def _party(self) -> Party:
        """Return the person as typed, with what the ID number says."""
        party = Party(id=PartyId(self._record), scope="", kind=PartyKind.NATURAL_PERSON.value)
        given: dict[str, Value] = {}
        for name, text in self.values().items():
            given |= fields.meant(name, text, party, self._desk).given
        known = {name: getattr(party, name) for name in Party.__dataclass_fields__}
        return Party(**{**known, **given})

    def _on_edited(self, name: str) -> None:
        self._typed.add(name)
        self.cells[name].show_problem("")
        if not self._keep.isActive():
            self._keep.start()
        if name in _SEARCHED:
            self.earlier.look_for(self.values())
        self._show_reading()

    def _show_reading(self) -> None:
        party = self._party()
        facts = wording.facts_of(self._desk, party)
        self.marks.show_marks(facts, wording.marks_of(self._desk, party, in_conflict=False))

    def _show_problems(self) -> None:
        found = fields.problems_of(self._party(), self._desk)
        for name, cell in self.cells.items():
            cell.show_problem(found.get(name, "") if cell.editor.value() else "")

    def _on_earlier_chosen(self, record: str) -> None:
        self.give_up()
        self.opened.emit(record)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        head = QHBoxLayout()
        title = QLabel(_("登记当事人"))
        theme.set_role(title, "section")
        head.addWidget(title)
        head.addSpacing(palette.SPACE_16)
        self.marks = MarksLine()
        head.addWidget(self.marks, 1)
        column.addLayout(head)
        column.addWidget(Flow(tuple(self.cells.values())))
        column.addWidget(self.earlier)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_12)
        hint = QLabel(_("其他内容登记后再补。"))
        theme.set_role(hint, "small")
        foot.addWidget(hint, 1)
        leave = QPushButton(_("不登记了"))
        leave.clicked.connect(self.give_up)
        foot.addWidget(leave)
        self.button = QPushButton(_("登记当事人"))
        theme.set_role(self.button, "primary")
        icons.put(self.button, "user-plus", role="light")
        self.button.clicked.connect(self.register)
        foot.addWidget(self.button)
        return foot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the name to those who were here before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() == Qt.Key.Key_Down and self.earlier.begin()
        return super().eventFilter(watched, event)

    def _on_field_left(self, name: str) -> None:
        self.cells[name].editor.settle()
        if not self.isHidden():
            self.keep_drafts()
            self._show_problems()
