"""Record a dispute that did not come from a consultation: what it is about, and who is in it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError, StorageError
from app.language import _
from app.model.change import Value
from app.model.identifiers import new_id
from ui import icons, palette, theme
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.person_box import PersonBox, person_cells
from ui.pages.disputes import fields
from ui.records.new_panel import NewPanel
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.leave_watch import LeaveWatch
from ui.widgets.plain_label import PlainLabel
from ui.widgets.shrinking_area import ShrinkingArea

_KEPT_AFTER_MS = 600
_LINES = 3
_RING = palette.SPACE_4
"""Room for the focus ring around what stands at the border of the area that scrolls."""
_SIDES = {"applicant": _("申请人"), "respondent": _("被申请人")}


class NewDispute(NewPanel):
    """Story, type and both sides; everything else is filled in on the record."""

    def __init__(self, desk: MatterDesk) -> None:
        super().__init__()
        self._desk = desk
        self._record = ""
        self._typed: set[str] = set()
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self.keep_drafts)
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.keep_drafts)
        self.cells = {
            field.name: FieldCell(field)
            for field in (fields.brief_field(lines=_LINES), words.type_field(desk, table=fields.TABLE, width=34))
        }
        self.sides: dict[str, PersonBox] = {}
        for side, label in _SIDES.items():
            name, phone = person_cells(label)
            self.sides[side] = PersonBox(desk, name, phone)
            self.sides[side].edited.connect(lambda what, side=side: self._on_edited(f"{side}.{what}"))
            self.sides[side].failed.connect(self.failed)
            self._watch.follow(name.editor, f"{side}.name")
            self._watch.follow(phone.editor, f"{side}.phone")
        for field, cell in self.cells.items():
            cell.editor.edited.connect(lambda field=field: self._on_edited(field))
            self._watch.follow(cell.editor, field)
        self._lay_out()

    def record_id(self) -> str:
        """Return the id of the dispute being typed, empty if none is."""
        return self._record

    def begin(self) -> None:
        """Begin a new dispute; go on where one is being typed."""
        if not self._record:
            self._show_values(new_id(), {})
            self.show()
        self.cells["brief"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, record: str) -> None:
        """Show again what was typed for a dispute that was never recorded."""
        drafts = self._desk.drafts.of(record)
        self._show_values(record, drafts)
        for name in drafts:
            if name in self.cells:
                self.cells[name].show_state(State.DRAFT)
        self.show()
        self.cells["brief"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        typed = {name: cell.editor.value() for name, cell in self.cells.items()}
        for side, box in self.sides.items():
            typed |= {f"{side}.{what}": text for what, text in box.texts().items()}
        return typed

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self._keep.stop()
        typed = self.values()
        for name in sorted(self._typed):
            try:
                self._desk.drafts.keep(fields.TABLE, self._record, name, value=typed[name])
            except AppError as error:
                self._mark(name, State.UNSAVED)
                self._keep.start()
                self.unsaved.emit(error)
                return
            self._typed.discard(name)
            self._mark(name, State.SAVED)
            self.saved.emit()

    def give_up(self) -> None:
        """Close without recording; what was typed is thrown away, which can be undone."""
        record, values = self._record, self.values()
        self._end()
        self._attempt(record)
        self.closed.emit()
        if any(text.strip() for text in values.values()):
            self.undo_offered.emit(_("没有登记，输入已放弃。"), lambda: self._take_up_again(record, values))

    def register(self) -> None:
        """Record the dispute as typed."""
        for cell in self.cells.values():
            cell.editor.settle()
        if not self.cells["brief"].editor.value().strip() and all(box.is_empty() for box in self.sides.values()):
            self.cells["brief"].show_problem(_("请写几句是什么事，或者写上当事人。"))
            self.cells["brief"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keep.stop()
        record = self._record
        try:
            people = [(side, party) for side, box in self.sides.items() if (party := box.person())]
            self._desk.disputes.accept(self._given(), people, record=record)
            self._throw_away(record)
        except StorageError as error:
            for name, text in self.values().items():
                if text:
                    self._mark(name, State.UNSAVED)
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self._end()
        self.saved.emit()
        self.recorded.emit(record)

    def _given(self) -> dict[str, Value]:
        return {name: text for name, cell in self.cells.items() if (text := cell.editor.value().strip())}

    def _end(self) -> None:
        self._keep.stop()
        self._typed.clear()
        for box in self.sides.values():
            box.earlier.forget()
        self._record = ""
        self.hide()

    def _throw_away(self, record: str) -> None:
        self._desk.drafts.throw_away(record, *self.values())

    def _attempt(self, record: str) -> None:
        try:
            self._throw_away(record)
        except AppError as error:
            self.failed.emit(error)

    def _take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        self._show_values(record, values)
        self._typed.update(name for name, text in values.items() if text)
        self.keep_drafts()
        self.show()

    def _show_values(self, record: str, values: Mapping[str, str]) -> None:
        self._record = record
        self._typed.clear()
        for name, cell in self.cells.items():
            cell.editor.set_value(values.get(name, ""))
            cell.show_state(State.SAVED)
            cell.show_problem("")
        for side, box in self.sides.items():
            box.fill({what: values.get(f"{side}.{what}", "") for what in box.texts()})

    def _on_edited(self, name: str) -> None:
        self._typed.add(name)
        if name in self.cells:
            self.cells[name].show_problem("")
        if not self._keep.isActive():
            self._keep.start()

    def _on_left(self, name: str) -> None:
        if name in self.cells:
            self.cells[name].editor.settle()
        if self._record:
            self.keep_drafts()

    def _mark(self, name: str, state: State) -> None:
        side, _dot, what = name.partition(".")
        cells = {**self.cells, **({"name": self.sides[side].name, "phone": self.sides[side].phone} if what else {})}
        if (what or name) in cells:
            cells[what or name].show_state(state)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(
            palette.SPACE_24 - _RING, palette.SPACE_16, palette.SPACE_24 - _RING, palette.SPACE_16
        )
        column.setSpacing(palette.SPACE_4)
        title = PlainLabel(_("登记纠纷"))
        title.setContentsMargins(_RING, 0, 0, 0)
        theme.set_role(title, "section")
        column.addWidget(title)
        column.addWidget(ShrinkingArea(self._body()))
        column.addLayout(self._foot())

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_RING, _RING, _RING, 0)
        column.setSpacing(palette.SPACE_4)
        matter = QHBoxLayout()
        matter.setSpacing(palette.SPACE_24)
        matter.addWidget(self.cells["brief"], 1)
        matter.addWidget(self.cells["dispute_type"], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(matter)
        sides = QHBoxLayout()
        sides.setSpacing(palette.SPACE_24)
        for box in self.sides.values():
            sides.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(sides)
        return body

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_RING, 0, _RING, 0)
        foot.setSpacing(palette.SPACE_12)
        hint = PlainLabel(_("其他内容登记后再补。"))
        theme.set_role(hint, "small")
        foot.addWidget(hint, 1)
        leave = QPushButton(_("不登记了"))
        leave.clicked.connect(self.give_up)
        foot.addWidget(leave)
        self.button = QPushButton(_("登记纠纷"))
        theme.set_role(self.button, "primary")
        icons.put(self.button, "plus", role="light")
        self.button.clicked.connect(self.register)
        foot.addWidget(self.button)
        return foot
