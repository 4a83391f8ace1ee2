"""What is taken down for a record that does not exist yet: cells, and what is chosen without one, kept as drafts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.language import _
from ui.records.typed_drafts import TypedDrafts
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.form_spec import Field
from ui.widgets.leave_watch import LeaveWatch

if TYPE_CHECKING:
    from app.services.drafts import Drafts


class Sheet(QObject):
    """Holds the cells (its owner lays them out) and keeps what is typed within a second."""

    edited = Signal(str)
    """Name of a field whose value the user has just changed."""
    left = Signal(str)
    saved = Signal()
    unsaved = Signal(object)

    def __init__(
        self, fields: Sequence[Field], drafts: "Drafts", *, besides: Sequence[str], table: str, parent: QObject
    ) -> None:
        """Make the cells; `besides` names what is chosen without one."""
        super().__init__(parent)
        self._besides = frozenset(besides)
        self._held: dict[str, str] = {}
        self.cells = {field.name: FieldCell(field) for field in fields}
        self._typed = TypedDrafts(drafts, table, value=self.value, mark=self._mark, parent=self)
        self._typed.saved.connect(self.saved)
        self._typed.unsaved.connect(self.unsaved)
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.keep_drafts)
        for name, cell in self.cells.items():
            cell.editor.edited.connect(lambda name=name: self._on_edited(name))
            cell.editor.unmatched.connect(lambda text, cell=cell: cell.show_problem(_unmatched(text)))
            self._watch.follow(cell.editor, name)

    def record_id(self) -> str:
        """Return the id of the record to come, empty while there is none."""
        return self._typed.record

    def show(self, record: str, values: Mapping[str, str]) -> None:
        """Show values for a record to come; they count as kept."""
        self._typed.begin(record)
        self._held = {name: value for name, value in values.items() if name in self._besides and value}
        for name, cell in self.cells.items():
            cell.editor.set_value(values.get(name, ""))
            cell.show_state(State.SAVED)
            cell.show_problem("")

    def mark_drafts(self, names: Sequence[str]) -> None:
        """Say of these fields that they show what was typed last time."""
        for name in names:
            if name in self.cells:
                self.cells[name].show_state(State.DRAFT)

    def values(self) -> dict[str, str]:
        """Return everything, typed or chosen."""
        return {**self._held, **{name: cell.editor.value() for name, cell in self.cells.items()}}

    def value(self, name: str) -> str:
        """Return one value, empty if there is none."""
        return self.cells[name].editor.value() if name in self.cells else self._held.get(name, "")

    def put(self, name: str, value: str) -> None:
        """Set a value that the user has chosen, and keep it at once."""
        if name in self.cells:
            self.cells[name].editor.set_value(value)
            self.cells[name].show_problem("")
        else:
            self._held[name] = value
        self._typed.keep_all([name])

    def take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        """Show values that were given up, and keep them as drafts again."""
        self.show(record, values)
        self._typed.keep_all(name for name, value in values.items() if value)

    def settle(self) -> None:
        """Turn half-chosen texts into values."""
        for cell in self.cells.values():
            cell.editor.settle()

    def rest(self) -> None:
        """Stop the clock: what is typed is about to be recorded or thrown away."""
        self._typed.rest()

    def end(self) -> None:
        """Forget the record."""
        self._typed.end()
        self._held = {}

    def keep_drafts(self) -> None:
        """Keep what was typed or chosen since the last time; what the disk refuses is tried again."""
        self._typed.keep()

    def mark_unsaved(self) -> None:
        """Mark everything typed 尚未保存: the disk has refused it; it is tried again as drafts."""
        self._typed.try_again(name for name, value in self.values().items() if value)

    def is_kept(self) -> bool:
        """Return whether everything typed or chosen is kept."""
        return self._typed.is_kept()

    def _mark(self, name: str, state: State) -> None:
        if name in self.cells:
            self.cells[name].show_state(state)

    def _on_edited(self, name: str) -> None:
        self._typed.note(name)
        self.cells[name].show_problem("")
        self.edited.emit(name)

    def _on_left(self, name: str) -> None:
        self.cells[name].editor.settle()
        if self._typed.record:
            self.keep_drafts()
            self.left.emit(name)


def _unmatched(text: str) -> str:
    return _("“{text}”不在列表里，请从列表中选一个。").format(text=text)
