"""The rows of agreements – terms, obligations, bars – in their order; those of a closed dispute are only read."""

from collections.abc import Mapping
from typing import Any

from app.errors import InvalidInput
from app.model import placing
from app.model.change import Value
from app.model.problem import Problem
from app.services.rows import Rows
from app.store import records
from app.store.tables import TABLES

_STAY_OPEN = {"obligation": frozenset({"done_on"})}
"""What is still noted once the dispute is closed: that somebody performed."""


class AgreementRows(Rows):
    """Rows that hang on agreements; what hangs on anything else is kept as everywhere."""

    def add(self, table: str, owner: str, given: Mapping[str, Value]) -> Any:
        """Hang a row on an agreement, after the others, and return it. Raises `InvalidInput` as `change` does."""
        kind = TABLES[table]
        if kind.hangs_on != "agreement":
            return super().add(table, owner, given)
        with self._session.database.atomic():
            self.refuse_read_only(owner, kind.hangs_on)
            place = {kind.orders: placing.after(self.of(table, owner))} if kind.orders else {}
            return super().add(table, owner, {**given, **place})

    def of(self, table: str, owner: str) -> list[Any]:
        """Return the live rows of one kind that hang on a record, in their order."""
        rows = super().of(table, owner)
        return placing.in_order(rows) if TABLES[table].orders else rows

    def change(self, table: str, row: str, given: Mapping[str, Value]) -> None:
        """Set fields of a row. Raises `InvalidInput`: dispute_closed, dispute_deleted, and as `Rows.change` does."""
        if set(given) - _STAY_OPEN.get(table, frozenset()):
            self._refuse(table, row)
        super().change(table, row, given)

    def remove(self, table: str, row: str) -> None:
        """Delete a row. Raises `InvalidInput` as `change` does."""
        self._refuse(table, row)
        super().remove(table, row)

    def bring_back(self, table: str, row: str) -> None:
        """Undo the deletion of a row. Raises `InvalidInput` as `change` does."""
        self._refuse(table, row)
        super().bring_back(table, row)

    def move(self, table: str, row: str, steps: int) -> Mapping[str, Value]:
        """Move a row up (negative) or down among its like; return the places that changed, as they were, by row.

        Raises `InvalidInput` as `change` does.
        """
        with self._session.database.atomic():
            self._refuse(table, row)
            rows = self.of(table, getattr(self.get(table, row), TABLES[table].hangs_on))
            before = {each.id: each.place for each in rows}
            places = placing.moved(rows, row, steps)
            for each, place in places.items():
                super().change(table, each, {TABLES[table].orders: place})
        return {each: before[each] for each in places}

    def put_back(self, table: str, places: Mapping[str, Value]) -> None:
        """Undo a move. Raises `InvalidInput` as `change` does."""
        with self._session.database.atomic():
            for row, place in places.items():
                self.change(table, row, {TABLES[table].orders: place})

    def torn(self, table: str, owner: str) -> Mapping[str, tuple[str, ...]]:
        """Return the live rows of one kind in which people wrote different things, by id with the fields."""
        condition = f"{TABLES[table].hangs_on} = ? AND deleted = 0 AND conflicts != ''"
        found = records.where(self._session.database, table, condition, (owner,))
        return {kept.record.id: kept.conflicts for kept in found}

    def refuse_read_only(self, agreement: str, field: str) -> None:
        """Raise `InvalidInput` about a field where the dispute of an agreement is closed or deleted."""
        code = self.why_read_only(agreement)
        if code:
            raise InvalidInput((Problem(field, code),))

    def why_read_only(self, agreement: str) -> str:
        """Return the code of what keeps an agreement from being changed, empty where nothing does."""
        kept = records.find(self._session.database, "agreement", agreement)
        dispute = records.find(self._session.database, "dispute", kept.record.record or "") if kept else None
        if dispute is None:  # not held here: a colleague's, on its way
            return ""
        if dispute.deleted:
            return "dispute_deleted"
        return "dispute_closed" if dispute.record.status == "closed" else ""

    def _refuse(self, table: str, row: str) -> None:
        owner = TABLES[table].hangs_on
        if owner == "agreement":
            self.refuse_read_only(getattr(self.get(table, row), owner), owner)
