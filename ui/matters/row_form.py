"""A small form by which one row is added to a matter or changed; what is typed in it survives a crash."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError, InvalidInput, ProblemLike
from app.language import _
from app.model.change import Value
from ui import palette
from ui.matters import values
from ui.matters.values import Shape
from ui.records.flow import Flow
from ui.records.row_editor import RowEditor
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.field_editors import LineEditor
from ui.widgets.form_spec import Editor, Field
from ui.widgets.leave_watch import LeaveWatch

if TYPE_CHECKING:
    from ui.matters.desk import MatterDesk

Write = Callable[[str, dict[str, Value]], object]
"""(row's id, empty for a new one; its fields) → written; raises `InvalidInput` for what can't be."""
_KEPT_AFTER_MS = 600
_ROW = "row"


def _blank() -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSpec:
    """What a form of a row asks for."""

    name: str
    """Tells its drafts from those of the other forms of the same record."""
    shape: Shape
    fields: tuple[Field, ...]
    needed: tuple[str, ...]
    act: str
    """The word on the button that records the row."""
    blank: Callable[[], Mapping[str, str]] = _blank
    """What stands in it to begin with."""


class RowForm(RowEditor):
    """Enter in a line records, Esc puts the form away; what was typed stands there again the next time."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    finished = Signal()
    """The row was recorded, or given up."""

    def __init__(self, desk: "MatterDesk", table: str, spec: RowSpec, *, write: Write) -> None:
        """Make it; `table` is that of the matter for which drafts are kept."""
        super().__init__()
        self._desk, self._table, self.spec = desk, table, spec
        self._write = write
        self._record = ""
        self._typed: set[str] = set()
        self.row = ""
        self.cells = {field.name: self._cell(field) for field in spec.fields}
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self.keep_drafts)
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.keep_drafts)
        for name, cell in self.cells.items():
            self._watch.follow(cell.editor, name)
        self.record = QPushButton(spec.act)
        self.record.clicked.connect(self.take)
        self._lay_out()
        self._fill(spec.blank())
        self.hide()

    def show(self) -> None:
        """Open it for a new row, at its first field."""
        if self.row:
            self.clear()
        super().show()
        self.focus()

    def edit(self, row: Any) -> None:
        """Open it to change a row."""
        self.row = row.id
        self._fill(values.shown(row))
        super().show()
        self.focus()

    def show_values(self, shown: Mapping[str, str]) -> None:
        """Open it for a new row that begins with these values."""
        self.clear()
        self._fill({**self.spec.blank(), **shown})
        super().show()
        self.focus()

    def focus(self) -> None:
        """Go to the first field."""
        next(iter(self.cells.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_for(self, record: str) -> None:
        """Turn to another matter, with what was being typed for it last time; for the same one it stays as it is."""
        if record == self._record:
            return
        self._record = record
        self.clear()
        drafts = {name: text for name in self._keys() if (text := self._desk.drafts.of(record).get(self._key(name)))}
        if not drafts:
            self.hide()
            return
        self.row = drafts.pop(_ROW, "")
        self._fill({**(self.spec.blank() if not self.row else {}), **drafts})
        for name in drafts:
            self._mark(name, State.DRAFT)
        super().show()

    def texts(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: cell.editor.value() for name, cell in self.cells.items()}

    def take(self) -> None:
        """Record the row as typed, where nothing is missing or wrong."""
        for cell in self.cells.values():
            cell.editor.settle()
            cell.show_problem("")
        given, problems = values.given_of(self.spec.shape, self._given(), self._desk.today)
        sentences = {**self._missing(given), **{name: texts.problem_text(each) for name, each in problems.items()}}
        if sentences:
            self.show_sentences(sentences)
            return
        try:
            self._write(self.row, given)
        except InvalidInput as refused:
            self.show_problems(refused.problems)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self._forget()
        self.clear()
        self.hide()
        self.finished.emit()

    def show_problems(self, problems: Sequence[ProblemLike]) -> None:
        """Put sentences under the fields and go to the first."""
        self.show_sentences({problem.field: texts.problem_text(problem) for problem in problems})

    def show_sentences(self, sentences: Mapping[str, str]) -> None:
        """Put these sentences under their fields and go to the first."""
        wrong = [cell for name, cell in self.cells.items() if name in sentences]
        for cell in wrong:
            cell.show_problem(sentences[cell.field.name])
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Make it blank, for a new row."""
        self._keep.stop()
        self.row = ""
        self._fill(self.spec.blank())

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self._keep.stop()
        typed = self.texts()
        if not self._typed or not self._record:
            return
        kept = {name: typed.get(name, "") for name in sorted(self._typed)}
        try:
            for name, text in {**kept, _ROW: self.row}.items():
                self._desk.drafts.keep(self._table, self._record, self._key(name), value=text)
        except AppError as error:
            for name in kept:
                self._mark(name, State.UNSAVED)
            self._keep.start()
            self.unsaved.emit(error)
            return
        for name in kept:
            self._mark(name, State.SAVED)
        self._typed.clear()
        self.saved.emit()

    def _given(self) -> dict[str, str]:
        """Return the texts that become fields of the row."""
        return self.texts()

    def _missing(self, given: Mapping[str, Value]) -> dict[str, str]:
        """Return sentences for what the row can't do without."""
        missing = [name for name in self.spec.needed if given.get(name) in (None, "")]
        return {name: _("请填写{label}。").format(label=self.cells[name].field.label) for name in missing}

    def _fill(self, shown: Mapping[str, str]) -> None:
        self._typed.clear()
        for name, cell in self.cells.items():
            cell.editor.set_value(shown.get(name, ""))
            cell.show_problem("")
            cell.show_state(State.SAVED)

    def _on_edited(self, name: str) -> None:
        self._typed.add(name)
        if name in self.cells:
            self.cells[name].show_problem("")
        if not self._keep.isActive():
            self._keep.start()

    def _on_left(self, name: str) -> None:
        cell = self.cells[name]
        cell.editor.settle()
        meant = values.meant(self.spec.shape, name, cell.editor.value(), self._desk.today)
        if meant.problem is not None:
            cell.show_problem(texts.problem_text(meant.problem))
        elif self.spec.shape.reads.get(name) not in (None, values.read_tick):
            cell.editor.set_value(values.shown_value(meant.given[name]))
        self.keep_drafts()

    def _on_given_up(self) -> None:
        """Put it away; what was typed stays in it, but is no draft any more."""
        self._forget()
        self.hide()
        self.finished.emit()

    def _forget(self) -> None:
        self._keep.stop()
        self._typed.clear()
        try:
            self._desk.drafts.throw_away(self._record, *(self._key(name) for name in self._keys()))
        except AppError as error:
            self.failed.emit(error)

    def _keys(self) -> tuple[str, ...]:
        return (*self.cells, _ROW)

    def _key(self, name: str) -> str:
        return f"{self.spec.name}.{name}"

    def _mark(self, name: str, state: State) -> None:
        if name in self.cells:
            self.cells[name].show_state(state)

    def _cell(self, field: Field) -> FieldCell:
        cell = FieldCell(field)
        cell.keep_label_line(beside_others=True)
        cell.editor.edited.connect(lambda name=field.name: self._on_edited(name))
        cell.editor.unmatched.connect(
            lambda text, cell=cell: cell.show_problem(_("“{text}”不在列表里，请从列表中选一个。").format(text=text))
        )
        if isinstance(cell.editor, LineEditor):  # in a choice, Enter takes what is offered
            cell.editor.returnPressed.connect(self.take)
        return cell

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, palette.SPACE_8, 0, 0)
        column.setSpacing(palette.SPACE_4)
        for part in self._parts():
            column.addWidget(part)
        column.addLayout(self.foot(self.record))

    def _parts(self) -> list[QWidget]:
        """Return the cells, the narrow ones side by side while there is room."""
        parts: list[QWidget] = []
        narrow: list[QWidget] = []
        for name, cell in self.cells.items():
            if cell.field.editor is Editor.TEXT or not cell.field.width:
                parts += [Flow(tuple(narrow))] if narrow else []
                narrow = []
                parts.append(self.cells[name])
            else:
                narrow.append(cell)
        return [*parts, Flow(tuple(narrow))] if narrow else parts

    def foot(self, record: QPushButton) -> QHBoxLayout:
        """Return the buttons under the form."""
        row = super().foot(record)
        self.leave.setText(_("先不记了"))
        self.leave.clicked.connect(self._on_given_up)
        return row

    def event(self, event: QEvent) -> bool:
        """Keep Esc from closing the record."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave.click()
        else:
            super().keyPressEvent(event)
