"""Rows that hang on a record: participants, notes, risks, tags, follow-up visits, attachments."""

from collections.abc import Mapping
from typing import Any

from app.errors import AppError
from app.model.change import Value
from app.model.identifiers import new_id
from app.services.session import Session
from app.services.writing import Writing, refuse_unknown
from app.store import records
from app.store.tables import TABLES


class Rows:
    """Adds, changes and takes away rows of every kind; each is a record of its own with its own history."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._writing = Writing(session)

    def add(self, table: str, owner: str, given: Mapping[str, Value]) -> Any:
        """Hang a row on a record and return it; it belongs to the record's scope.

        Raises `InvalidInput` for a field such rows don't have, `AppError("record_missing")`.
        """
        kind = TABLES[table]
        refuse_unknown(kind.record_type, given, fixed=frozenset({kind.hangs_on}))
        identifier = new_id()
        self._writing.write(table, identifier, {kind.hangs_on: owner, **given}, scope=self._scope_of(owner))
        return self.get(table, identifier)

    def get(self, table: str, row: str) -> Any:
        """Return a row, deleted or not. Raises `AppError("record_missing")`."""
        return self._writing.get(table, row).record

    def of(self, table: str, owner: str) -> list[Any]:
        """Return the live rows of one kind that hang on a record, the oldest first."""
        return records.live(self._session.database, table, TABLES[table].hangs_on, owner)

    def change(self, table: str, row: str, given: Mapping[str, Value]) -> None:
        """Set fields of a row, such as the day a consent was withdrawn; unchanged values write nothing.

        Raises `InvalidInput` as `add` does, `AppError("record_missing")`.
        """
        kind = TABLES[table]
        refuse_unknown(kind.record_type, given, fixed=frozenset({kind.hangs_on}))
        self._writing.change(table, row, given)

    def remove(self, table: str, row: str) -> None:
        """Delete a row."""
        self._writing.delete(table, row)

    def bring_back(self, table: str, row: str) -> None:
        """Undo the deletion of a row."""
        self._writing.bring_back(table, row)

    def _scope_of(self, owner: str) -> str:
        table = records.table_of(self._session.database, owner)
        if table is None:
            raise AppError("record_missing", record=owner)
        return str(self._writing.get(table, owner).record.scope)
