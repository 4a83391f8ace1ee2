"""The rows of agreements – terms, obligations, bars – in their order; those of a closed dispute are only read."""

from collections.abc import Mapping
from typing import Any

from app.errors import InvalidInput
from app.model import placing
from app.model.agreement import is_signed
from app.model.change import Value
from app.model.problem import Problem
from app.services.rows import Rows
from app.services.session import Session
from app.store import records
from app.store.tables import TABLES

_STAY_OPEN = {"obligation": frozenset({"done_on"})}
"""What is still noted once an agreement is only read: that somebody performed."""
IN_FORCE = "agreement_in_force"
_OF_COURT = "confirmation_bar"
"""What keeps a court from confirming an agreement is no part of it, and is seen when it is in force."""


class AgreementRows(Rows):
    """Rows that hang on agreements; what hangs on anything else is kept as everywhere.

    One that is told to be signed is only read until somebody says that it is to be corrected (`reopen`), for as long as
    the program runs: its papers keep the version that was signed, the correction makes the next.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._reopened: set[str] = set()

    def reopen(self, agreement: str) -> None:
        """Let an agreement in force be corrected."""
        self._reopened.add(agreement)

    def lock(self, agreement: str) -> None:
        """Let an agreement be only read again once it is in force."""
        self._reopened.discard(agreement)

    def add(self, table: str, owner: str, given: Mapping[str, Value]) -> Any:
        """Hang a row on an agreement, after the others, and return it. Raises `InvalidInput` as `change` does."""
        kind = TABLES[table]
        if kind.hangs_on != "agreement":
            return super().add(table, owner, given)
        with self._session.database.atomic():
            self._refuse_for(table, owner)
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
        """Raise `InvalidInput` about a field of an agreement that is only read."""
        code = self.why_read_only(agreement)
        if code:
            raise InvalidInput((Problem(field, code),))

    def why_read_only(self, agreement: str) -> str:
        """Return the code of what keeps an agreement from being changed, empty where nothing does."""
        kept = records.find(self._session.database, "agreement", agreement)
        dispute = records.find(self._session.database, "dispute", kept.record.record or "") if kept else None
        if kept is None or dispute is None:  # not held here: a colleague's, on its way
            return ""
        if dispute.deleted:
            return "dispute_deleted"
        if dispute.record.status == "closed":
            return "dispute_closed"
        is_locked = is_signed(kept.record) and agreement not in self._reopened
        return IN_FORCE if is_locked else ""

    def _refuse(self, table: str, row: str) -> None:
        owner = TABLES[table].hangs_on
        if owner == "agreement":
            self._refuse_for(table, getattr(self.get(table, row), owner))

    def _refuse_for(self, table: str, agreement: str) -> None:
        code = self.why_read_only(agreement)
        if code and not (code == IN_FORCE and table == _OF_COURT):
            raise InvalidInput((Problem("agreement", code),))
