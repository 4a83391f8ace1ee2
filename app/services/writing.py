"""Recording, changing, deleting and bringing back a record of any kind: one change each, its drafts forgotten."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.errors import AppError, InvalidInput
from app.model.change import DELETED, Value
from app.model.half_characters import has_half
from app.model.problem import Problem
from app.services.session import Session
from app.store import records
from app.store.records import Kept

_MOST_DIGITS = 18
_NOT_GIVEN = {"id", "scope"}
_REFUSALS = {str: "value_type", int: "value_count", bool: "value_flag"}


class Writing:
    """Writes records of all kinds for one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, table: str, record: str, given: Mapping[str, Value], *, scope: str | None = None) -> None:
        """Set fields of a record (one change) and forget their drafts; without a scope it is a new one's (`scope_for`).

        Raises `AppError("village_not_served")` where its village was handed over.
        """
        from app.store import changes, drafts  # writing begins after the first paint

        session, scope = self._session, scope or self.scope_for(record)
        session.require_served(scope)
        with session.database.atomic():
            changes.write(
                session.database,
                session.author,
                table=table,
                record=record,
                scope=scope,
                fields=given,
            )
            drafts.drop(session.database, record, tuple(given))

    def scope_for(self, record: str) -> str:
        """Return the scope of a record that is about to be made: where its draft was begun, else today's."""
        from app.store import drafts  # see write

        begun = drafts.scope_of(self._session.database, record)
        return begun if begun in self._session.home_scopes else self._session.home_scope

    def change(self, table: str, record: str, given: Mapping[str, Value]) -> bool:
        """Set fields of a record that is there and forget their drafts; unchanged values write nothing.

        Returns whether anything was written. Raises `AppError("record_missing")`.
        """
        kept = self.get(table, record)
        fresh = {
            name: value
            for name, value in given.items()
            if getattr(kept.record, name) != value or name in kept.conflicts
        }
        with self._session.database.atomic():
            if fresh:
                self.write(table, record, fresh, scope=kept.record.scope)
            from app.store import drafts  # see write

            drafts.drop(self._session.database, record, tuple(given))
        return bool(fresh)

    def forget_drafts(self, record: str) -> None:
        """Forget all drafts of a record."""
        from app.store import drafts  # see write

        kept = drafts.of_record(self._session.database, record)
        drafts.drop(self._session.database, record, tuple(draft.field for draft in kept))

    def get(self, table: str, record: str) -> Kept[Any]:
        """Return a record, deleted or not. Raises `AppError("record_missing")`."""
        found = records.find(self._session.database, table, record)
        if found is None:
            raise AppError("record_missing", record=record)
        return found

    def delete(self, table: str, record: str) -> None:
        """Delete a record; its history stays and `bring_back` undoes it."""
        from app.store import changes  # see write

        scope = self.get(table, record).record.scope
        session = self._session
        session.require_served(scope)
        changes.delete(session.database, session.author, table=table, record=record, scope=scope)

    def bring_back(self, table: str, record: str) -> None:
        """Undo a deletion."""
        self.write(table, record, {DELETED: False}, scope=self.get(table, record).record.scope)


def refuse_unknown(record_type: type, given: Mapping[str, Value], *, fixed: frozenset[str] = frozenset()) -> None:
    """Raise `InvalidInput` for fields that such records don't have (or that are `fixed`) and values of another type."""
    found = ((name, refusal_of(record_type, name, value, fixed=fixed)) for name, value in given.items())
    problems = tuple(Problem(name, code) for name, code in found if code)
    if problems:
        raise InvalidInput(problems)


def refusal_of(record_type: type, name: str, value: object, *, fixed: frozenset[str] = frozenset()) -> str | None:
    """Return why such records don't take this value in this field, as the code of a problem, or None."""
    known = {item.name: item.type for item in fields(record_type) if item.name not in _NOT_GIVEN | fixed}
    if name not in known:
        return "field_unknown"
    wanted = _type_of(known[name])
    return None if value is None or _fits(value, wanted) else _REFUSALS[wanted]


def _type_of(annotation: Any) -> type:
    if annotation in {bool, "bool"}:
        return bool
    return int if annotation in {int | None, "int | None"} else str


def _fits(value: object, wanted: type) -> bool:
    """Return whether a value has the type of its field; half a character (a lone surrogate) is no text."""
    if type(value) is not wanted:
        return False
    if isinstance(value, str):
        return not has_half(value)
    return isinstance(value, bool) or not isinstance(value, int) or abs(value) < 10**_MOST_DIGITS
