"""A panel for a new record that is typed into a few cells: their drafts, giving up, recording."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError, StorageError
from app.language import _
from app.model.identifiers import new_id
from ui import palette, theme
from ui.records.new_panel import NewPanel
from ui.records.typed_drafts import TypedDrafts
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.form_spec import Field
from ui.widgets.leave_watch import LeaveWatch
from ui.widgets.plain_label import PlainLabel
from ui.widgets.shrinking_area import ShrinkingArea

if TYPE_CHECKING:
    from app.services.drafts import Drafts

RING = palette.SPACE_4
"""Room for the focus ring around what stands at the border of the area that scrolls."""


class TypedPanel(NewPanel):
    """Says in `_is_enough` what it can't do without, and records in `_record`."""

    begins_at = ""
    """The cell in which one begins to type."""
    goes_on_at = ""
    """The cell in which one goes on typing."""

    def __init__(self, drafts: "Drafts", table: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._drafts = drafts
        self.cells = {field.name: FieldCell(field) for field in fields}
        self._typed = TypedDrafts(drafts, table, value=lambda name: self.values()[name], mark=self._mark, parent=self)
        self._typed.saved.connect(self.saved)
        self._typed.unsaved.connect(self.unsaved)
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.keep_drafts)
        for name, cell in self.cells.items():
            cell.editor.edited.connect(lambda name=name: self._on_edited(name))
            self._watch.follow(cell.editor, name)

    def record_id(self) -> str:
        """Return the id of the record being typed, empty if none is."""
        return self._typed.record

    def begin(self) -> None:
        """Begin a new record; go on where one is being typed."""
        if not self.record_id():
            self._show_values(new_id(), {})
            self.show()
        self._focus(self.begins_at)

    def go_on(self, record: str) -> None:
        """Show again what was typed for a record that never came to be."""
        drafts = self._drafts.of(record)
        self._show_values(record, drafts)
        for name in drafts.keys() & self.cells.keys():
            self.cells[name].show_state(State.DRAFT)
        self.show()
        self._focus(self.goes_on_at)

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: cell.editor.value() for name, cell in self.cells.items()}

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self._typed.keep()

    def give_up(self) -> None:
        """Close without recording; what was typed is thrown away, which can be undone."""
        record, values = self.record_id(), self.values()
        try:
            self._typed.throw_away(values)
        except AppError as error:
            self.failed.emit(error)
        self._end()
        self.closed.emit()
        if any(text.strip() for text in values.values()):
            self.undo_offered.emit(_("没有登记，输入已放弃。"), lambda: self._take_up_again(record, values))

    def register(self) -> None:
        """Record what is typed, where it is enough."""
        for cell in self.cells.values():
            cell.editor.settle()
        if not self._is_enough():
            return
        self._typed.rest()
        record, values = self.record_id(), self.values()
        try:
            self._record(record)
            self._typed.throw_away(values)
        except StorageError as error:
            for name, text in values.items():
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

    def _is_enough(self) -> bool:
        """Return whether it can be recorded; else say under the cells what is missing."""
        raise NotImplementedError

    def _record(self, record: str) -> None:
        """Record what is typed under this id. Raises `AppError`."""
        raise NotImplementedError

    def _focus(self, name: str) -> None:
        self.cells[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._typed.end()
        self.hide()

    def _take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        self._show_values(record, values)
        self._typed.keep_all(name for name, text in values.items() if text)
        self.show()

    def _show_values(self, record: str, values: Mapping[str, str]) -> None:
        self._typed.begin(record)
        for name, cell in self.cells.items():
            cell.editor.set_value(values.get(name, ""))
            cell.show_state(State.SAVED)
            cell.show_problem("")

    def _mark(self, name: str, state: State) -> None:
        self.cells[name].show_state(state)

    def _on_edited(self, name: str) -> None:
        self._typed.note(name)
        if name in self.cells:
            self.cells[name].show_problem("")

    def _on_left(self, name: str) -> None:
        if name in self.cells:
            self.cells[name].editor.settle()
        if self.record_id():
            self.keep_drafts()

    def _lay_out(self, title: str, body: QWidget, hint: str) -> None:
        column = QVBoxLayout(self)
        sides = palette.SPACE_24 - RING
        column.setContentsMargins(sides, palette.SPACE_16, sides, palette.SPACE_16)
        column.setSpacing(palette.SPACE_4)
        head = PlainLabel(title)
        head.setContentsMargins(RING, 0, 0, 0)
        theme.set_role(head, "section")
        foot = self._foot(hint, title)
        foot.setContentsMargins(RING, 0, RING, 0)
        column.addLayout(self._headed(head))
        column.addWidget(ShrinkingArea(body))
        column.addLayout(foot)

    def _headed(self, head: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_16)
        row.addWidget(head)
        row.addWidget(self.village, 1)
        return row
