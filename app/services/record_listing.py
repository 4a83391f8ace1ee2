"""A long list of records read a page at a time; a snapshot of one moment."""

from collections.abc import Sequence
from copy import copy
from typing import Generic, TypeVar

from app.store import records
from app.store.database import Database
from app.store.listing import Ranges
from app.store.records import Kept

T = TypeVar("T")


class RecordListing(Generic[T]):
    """The records of one kind with these ids, in this order; without ids all live ones, the newest first."""

    def __init__(self, database: Database, table: str, ids: Sequence[str] | None) -> None:
        self._database, self._table = database, table
        self._ranges = Ranges(database, table) if ids is None else None
        self._ids = ids or ()

    @property
    def count(self) -> int:
        """Return how many records the list has."""
        return self._ranges.count if self._ranges else len(self._ids)

    def rows(self, start: int, stop: int) -> Sequence[Kept[T]]:
        """Return the records from `start` up to before `stop`."""
        if self._ranges:
            return records.newest(self._database, self._table, self._ranges, start, stop)
        return records.by_ids(self._database, self._table, self._ids[start:stop])

    def read_by(self, database: Database) -> "RecordListing[T]":
        """Return the same list, read through another connection."""
        listing = copy(self)
        listing._database = database
        return listing
