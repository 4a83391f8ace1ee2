"""A long list of records read a page at a time; a snapshot of one moment."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import Any, Generic, TypeVar

from app.services.session import Session
from app.store import deliveries, records
from app.store.database import Database
from app.store.listing import Ranges
from app.store.records import Kept

T = TypeVar("T")


class RecordListing(Generic[T]):
    """The records of one kind with these ids, in this order; without ids all live ones, the newest first.

    `tells_delivery`: each comes with whether the county has it.
    """

    def __init__(
        self, database: Database, table: str, ids: Sequence[str] | None, *, tells_delivery: bool = False
    ) -> None:
        self._database, self._table, self._tells_delivery = database, table, tells_delivery
        self._ranges = Ranges(database, table) if ids is None else None
        self._ids = ids or ()

    @property
    def count(self) -> int:
        """Return how many records the list has."""
        return self._ranges.count if self._ranges else len(self._ids)

    def rows(self, start: int, stop: int) -> Sequence[Kept[T]]:
        """Return the records from `start` up to before `stop`."""
        found = self._rows(start, stop)
        if not self._tells_delivery:
            return found
        told = deliveries.of_records(self._database, [kept.record.id for kept in found])
        return [replace(kept, delivery=told[kept.record.id]) for kept in found]

    def read_by(self, database: Database) -> "RecordListing[T]":
        """Return the same list, read through another connection."""
        listing = copy(self)
        listing._database = database
        return listing

    def _rows(self, start: int, stop: int) -> list[Kept[Any]]:
        if self._ranges:
            return records.newest(self._database, self._table, self._ranges, start, stop)
        return records.by_ids(self._database, self._table, self._ids[start:stop])


def listing_of(session: Session, table: str, ids: Sequence[str] | None) -> RecordListing[T]:
    """Return a list of these records, which tells of deliveries wherever anything is to be delivered."""
    return RecordListing(session.database, table, ids, tells_delivery=not session.is_county)


def still_waiting(session: Session, ids: Sequence[str]) -> list[str]:
    """Return those of these records of which the county lacks something."""
    waiting = deliveries.waiting(session.database)
    return [record for record in ids if record in waiting]
