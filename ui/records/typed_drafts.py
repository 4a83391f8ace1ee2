"""What is typed for a record that does not exist yet, kept as drafts a moment after the first key."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from ui.widgets.field_cell import State

if TYPE_CHECKING:
    from app.services.drafts import Drafts

_KEPT_AFTER_MS = 600


class TypedDrafts(QObject):
    """Knows which fields were typed in since they were kept last; what the disk refuses is tried again."""

    saved = Signal()
    unsaved = Signal(object)

    def __init__(
        self,
        drafts: "Drafts",
        table: str,
        *,
        value: Callable[[str], str],
        mark: Callable[[str, State], None],
        prefix: str = "",
        parent: QObject,
    ) -> None:
        """Make it; `value` returns what stands in a field, `mark` shows how it is kept, `prefix` goes before names."""
        super().__init__(parent)
        self._drafts, self._table, self._prefix = drafts, table, prefix
        self._value, self._mark = value, mark
        self._typed: set[str] = set()
        self.record = ""
        """Id of the record to come, empty while there is none."""
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self.keep)

    def begin(self, record: str) -> None:
        """Begin another record; what stands in its fields counts as kept."""
        self.record = record
        self._typed.clear()

    def note(self, name: str) -> None:
        """Note that a field was typed in."""
        self._typed.add(name)
        if not self._keep.isActive():
            self._keep.start()

    def keep_all(self, names: Iterable[str]) -> None:
        """Keep these fields at once."""
        self._typed.update(names)
        self.keep()

    def keep(self) -> None:
        """Keep what was typed since the last time."""
        self._keep.stop()
        for name in sorted(self._typed):
            try:
                self._drafts.keep(self._table, self.record, self._prefix + name, value=self._value(name))
            except AppError as error:
                self.try_again(())
                self.unsaved.emit(error)
                return
            self._typed.discard(name)
            self._mark(name, State.SAVED)
            self.saved.emit()

    def try_again(self, names: Iterable[str]) -> None:
        """Mark these and all others that were typed in 尚未保存: the disk has refused them; try again in a moment."""
        self._typed.update(names)
        for name in self._typed:
            self._mark(name, State.UNSAVED)
        self._keep.start()

    def rest(self) -> None:
        """Stop the clock: what is typed is about to be recorded or thrown away."""
        self._keep.stop()

    def end(self) -> None:
        """Forget the record."""
        self.rest()
        self.begin("")

    def is_kept(self) -> bool:
        """Return whether everything typed is kept."""
        return not self._typed

    def throw_away(self, names: Iterable[str]) -> None:
        """Forget what was kept of these fields. Raises `AppError`."""
        self._drafts.throw_away(self.record, *(self._prefix + name for name in names))
