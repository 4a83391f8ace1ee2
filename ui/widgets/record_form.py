"""The one form body: groups of fields from plain data, with problems, drafts and saving shown at the field.

A page hears `typed` while the user types (for the draft) and `left` when he has left a field with a new
value (for the change). It answers with `mark_saved`, or `mark_unsaved` where the disk refused.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.form_spec import Editor, Field, Group
from ui.widgets.leave_watch import LeaveWatch, commit_input_method
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import make_scrolling

__all__ = ["Editor", "Field", "Group", "RecordForm"]

TYPED_AFTER_MS = 600
TYPED_AT_LEAST_EVERY_MS = 2_000
_CHOSEN_AT_ONCE = (Editor.CHOICE, Editor.CHECK, Editor.DIVISION, Editor.RECORD)


class RecordForm(QScrollArea):
    """Edits one record; knows the values saved, the values shown, and what the page has been told."""

    typed = Signal(str, str)
    """Name, value: a pause in the typing (600 ms after the last key, every 2 s while it goes on)."""
    left = Signal(str, str)
    """Name, value: a field was left with a value that is not the saved one."""

    def __init__(self, groups: tuple[Group, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._saved: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._pending: set[str] = set()
        self._columns = 0
        self._grids: list[tuple[QGridLayout, tuple[Field, ...]]] = []
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.flush_typed)
        self._cells = {field.name: self._make_cell(field) for group in groups for field in group.fields}
        self._pause = QTimer(self, singleShot=True, interval=TYPED_AFTER_MS)
        self._pause.timeout.connect(self.flush_typed)
        self._longest = QTimer(self, singleShot=True, interval=TYPED_AT_LEAST_EVERY_MS)
        self._longest.timeout.connect(self.flush_typed)
        self._build()

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show a record: every field, the missing ones empty; all count as saved."""
        self._pending.clear()
        self._told.clear()
        for name, cell in self._cells.items():
            cell.editor.set_value(values.get(name, ""))
            self._saved[name] = cell.editor.value()
            cell.show_state(State.SAVED)
            cell.show_problem("")

    def set_draft(self, values: Mapping[str, str]) -> None:
        """Show what was being typed last time, marked 未完成的输入; it counts as not yet saved."""
        for name, value in values.items():
            self._cells[name].editor.set_value(value)
            self._cells[name].show_state(State.DRAFT)

    def value(self, name: str) -> str:
        """Return the value of a field."""
        return self._cells[name].editor.value()

    def values(self) -> dict[str, str]:
        """Return the values of all fields."""
        return {name: cell.editor.value() for name, cell in self._cells.items()}

    def set_value(self, name: str, value: str) -> None:
        """Show a value that the page derived (sex from the identity number); it counts as not yet saved."""
        self._cells[name].editor.set_value(value)

    def unsaved(self) -> tuple[str, ...]:
        """Return the names of the fields whose value is not the saved one."""
        return tuple(name for name in self._cells if self.value(name) != self._saved.get(name, ""))

    def mark_saved(self, name: str) -> None:
        """The value last told by `left` is saved."""
        self._saved[name] = self._told.pop(name, self.value(name))
        self._cells[name].show_state(State.SAVED)

    def mark_unsaved(self, name: str) -> None:
        """Saving failed: the field says 尚未保存 until `mark_saved`; `flush` tries again."""
        self._cells[name].show_state(State.UNSAVED)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put these sentences under their fields and take away all others."""
        for name, cell in self._cells.items():
            cell.show_problem(problems.get(name, ""))

    def set_reading(self, name: str, reading: str) -> None:
        """Show beside a field how its text was understood (= 2026-03-05 周四)."""
        self._cells[name].show_reading(reading)

    def set_read_only(self, name: str, *, read_only: bool) -> None:
        """Let a field be read but not changed."""
        self._cells[name].editor.setEnabled(not read_only)

    def focus(self, name: str) -> None:
        """Go to a field."""
        self._cells[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def cell(self, name: str) -> FieldCell:
        """Return a field as it stands on the page."""
        return self._cells[name]

    def add_below(self, widget: QWidget) -> None:
        """Put something of the page's own under the fields, scrolling with them."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def flush(self) -> None:
        """Tell `left` for everything not saved: Ctrl+S, leaving the page, closing."""
        commit_input_method()
        focused = self._focused()
        if focused:
            self._cells[focused].editor.settle()
        for name in self.unsaved():
            self._tell_left(name)
        self.flush_typed()

    def flush_typed(self) -> None:
        """Tell `typed` for what is pending: the lock, which must not turn half a word into history."""
        self._pause.stop()
        self._longest.stop()
        pending, self._pending = self._pending, set()
        for name in self._cells:
            if name in pending:
                self.typed.emit(name, self.value(name))

    def _on_left(self, name: str) -> None:
        self._cells[name].editor.settle()
        if self.value(name) != self._saved.get(name, ""):
            self._tell_left(name)

    def _tell_left(self, name: str) -> None:
        self._pending.discard(name)
        self._told[name] = self.value(name)
        self.left.emit(name, self._told[name])

    def _focused(self) -> str:
        return next((name for name, cell in self._cells.items() if cell.editor.hasFocus()), "")

    def _make_cell(self, field: Field) -> FieldCell:
        cell = FieldCell(field)
        editor = cell.editor
        editor.edited.connect(lambda: self._on_edited(field))
        editor.over_limit.connect(
            lambda: cell.show_problem(_("最多 {limit} 个字，多出的没有收进来。").format(limit=field.limit))
        )
        editor.unmatched.connect(
            lambda text: cell.show_problem(_("“{text}”不在列表里，请从列表中选一个。").format(text=text))
        )
        self._watch.follow(editor, field.name)
        return cell

    def _on_edited(self, field: Field) -> None:
        self._cells[field.name].show_problem("")
        if field.editor in _CHOSEN_AT_ONCE:
            self._on_left(field.name)
            return
        self._pending.add(field.name)
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _build(self) -> None:
        body = QWidget()
        theme.set_role(body, "body")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, palette.SPACE_4, 0)
        self._column.setSpacing(palette.SPACE_16)
        for group in self._groups:
            card = QFrame()
            theme.set_role(card, "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_8)
            inside.setSpacing(palette.SPACE_12)
            if group.title:
                title = PlainLabel(group.title)
                theme.set_role(title, "section")
                inside.addWidget(title)
            grid = QGridLayout()
            grid.setHorizontalSpacing(palette.SPACE_32)
            grid.setVerticalSpacing(palette.SPACE_4)
            inside.addLayout(grid)
            self._column.addWidget(card)
            self._grids.append((grid, group.fields))
        self._column.addStretch(1)
        self._arrange(1)
        make_scrolling(self)
        self.setWidget(body)

    def _arrange(self, columns: int) -> None:
        """Place the fields in one column or two; long texts take the whole width."""
        self._columns = columns
        for grid, fields in self._grids:
            row, column = 0, 0
            for field in fields:
                cell = self._cells[field.name]
                span = columns if field.editor is Editor.TEXT or not field.width else 1
                if column and column + span > columns:
                    row, column = row + 1, 0
                grid.addWidget(cell, row, column, 1, span)
                cell.keep_label_line(beside_others=columns > 1)
                row, column = (row + 1, 0) if column + span >= columns else (row, column + span)
            for number in range(2):
                grid.setColumnStretch(number, 1 if number < columns else 0)
                grid.setColumnMinimumWidth(number, 0)

    def _fitting_columns(self) -> int:
        room = self.viewport().width() >= theme.scaled(palette.TWO_COLUMNS_FROM)
        return 2 if room and theme.scale() < palette.SCALES[-1] else 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting_columns() != self._columns:
            self._arrange(self._fitting_columns())
