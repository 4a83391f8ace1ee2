"""Everything that people have written differently, unknown to each other: for the desk that has to look after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.model.change import DELETED
from app.services.history import History
from app.services.session import Session
from app.store import records
from app.store.tables import TABLES

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One record in conflict: the record it belongs to (itself, or what it hangs on), in which fields, by whom, when.

    `by` are the ids of the users whose values stand side by side, `at` is the latest of their clocks.
    """

    table: str
    record: str
    owner_table: str
    owner: str
    scope: str
    fields: tuple[str, ...]
    by: tuple[str, ...]
    at: datetime | None


class Conflicts:
    """Lists conflicts for one session; they are settled by `History.resolve`."""

    def __init__(self, session: Session, history: History) -> None:
        self._session, self._history = session, history

    def all(self, report: Report | None = None) -> list[ConflictLine]:
        """Return every record in which a conflict stands, the latest first.

        `report` hears how many are read, of how many; what it raises ends it.
        """
        standing = self._history.all_conflicts()
        found = []
        for place, (table, record, scope, fields) in enumerate(standing, 1):
            found.append(self._line(table, record, scope, fields))
            if report is not None:
                report(place, len(standing))
        return sorted(found, key=lambda line: line.at.timestamp() if line.at else 0.0, reverse=True)

    def _line(self, table: str, record: str, scope: str, fields: tuple[str, ...]) -> ConflictLine:
        events = {event.change: event for event in self._history.of(record)}
        heads = {change for each in self._history.conflicts_of(record) for change, _value in each.values}
        written = [events[change] for change in heads if change in events]
        owner_table, owner = self._owner(table, record)
        by = tuple(sorted({event.by for event in written}))
        at = max((event.at for event in written), default=None)
        shown = tuple(name for name in fields if name != DELETED) or fields
        return ConflictLine(table, record, owner_table, owner, scope, shown, by, at)

    def _owner(self, table: str, record: str) -> tuple[str, str]:
        """Return the record that a row belongs to; a record by itself belongs to itself."""
        column = TABLES[table].hangs_on
        if not column or TABLES[table].is_listed:
            return table, record
        found = records.find(self._session.database, table, record)
        above = getattr(found.record, column) if found is not None else None
        kind = records.table_of(self._session.database, above) if above else None
        return self._owner(kind, above) if kind is not None and above is not None else (table, record)
