"""Read folded rows back as the model's dataclasses, whatever their kind."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.model.transfer import Delivery
from app.store.database import Database
from app.store.listing import Ranges
from app.store.tables import TABLES

T = TypeVar("T")
_PIECE = 500


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A record with what the fold knows of it."""

    record: T
    deleted: bool
    conflicts: tuple[str, ...]
    """Fields with several standing values; `deleted` where a deletion met a later change."""
    unread: int
    """How many of its changes only a newer program can read."""
    delivery: Delivery | None = None
    """Whether the county has it, where that was asked."""


def find(database: Database, table: str, record: str) -> Kept[Any] | None:
    """Return a record of one kind by its id, deleted or not, or None."""
    found = where(database, table, "id = ? ORDER BY scope LIMIT 1", (record,))
    return found[0] if found else None


def find_in(database: Database, table: str, record: str, scope: str) -> Kept[Any] | None:
    """Return the same from one scope alone: whoever may write in another can use any id there."""
    found = where(database, table, "id = ? AND scope = ?", (record, scope))
    return found[0] if found else None


def in_several_scopes(database: Database) -> list[tuple[str, str]]:
    """Return (table, record) of every id that stands in several scopes: `find` sees the first of them alone."""
    return [
        (name, record)
        for name in TABLES
        for (record,) in database.rows(f'SELECT id FROM "{name}" GROUP BY id HAVING count(*) > 1 ORDER BY id')
    ]


def table_of(database: Database, record: str) -> str | None:
    """Return the name of the kind of a record, or None if there is no such record."""
    for name in TABLES:
        if database.row(f'SELECT 1 FROM "{name}" WHERE id = ?', (record,)):
            return name
    return None


def where(database: Database, table: str, condition: str, parameters: Sequence[object] = ()) -> list[Kept[Any]]:
    """Return the records of one kind that a condition (written in this package) picks."""
    kind = TABLES[table]
    columns = ", ".join(("id", "scope", *kind.fields))
    rows = database.rows(f'SELECT {columns}, deleted, conflicts, unread FROM "{table}" WHERE {condition}', parameters)
    return [Kept(kind.record_of(row[:-3]), bool(row[-3]), tuple(row[-2].split()), row[-1]) for row in rows]


def by_ids(database: Database, table: str, wanted: Sequence[str]) -> list[Kept[Any]]:
    """Return the records of one kind with these ids, in this order; ids not held are left out."""
    among = "id IN (SELECT value FROM json_each(?))"
    found = {kept.record.id: kept for kept in where(database, table, among, (json.dumps(wanted),))}
    return [found[record] for record in wanted if record in found]


def living_ids(database: Database, table: str) -> list[str]:
    """Return the ids of the records of one kind that are not deleted, the oldest first."""
    return [row[0] for row in database.rows(f'SELECT id FROM "{table}" WHERE deleted = 0 ORDER BY id')]


def count(database: Database) -> int:
    """Return how many records of all kinds there are, deleted ones too."""
    return sum(int(database.rows(f'SELECT count(*) FROM "{table}"')[0][0]) for table in TABLES)


def all_of(database: Database, table: str) -> Iterator[Kept[Any]]:
    """Yield every record of one kind, deleted ones too, the oldest first; read in pieces."""
    last = ("", "")
    while found := where(database, table, f"(id, scope) > (?, ?) ORDER BY id, scope LIMIT {_PIECE}", last):
        yield from found
        last = (found[-1].record.id, found[-1].record.scope)


def newest(database: Database, table: str, ranges: Ranges, start: int, stop: int) -> list[Kept[Any]]:
    """Return rows `start` to `stop` of the newest-first list of live records: one keyset read."""
    bound, skip = ranges.place(start)
    condition = "id < ? AND deleted = 0 ORDER BY id DESC LIMIT ? OFFSET ?"
    return where(database, table, condition, (bound, stop - start, skip))


def live(database: Database, table: str, column: str, value: str) -> list[Any]:
    """Return the records of one kind that are not deleted and have `value` in `column`, the oldest first."""
    condition = f"{column} = ? AND deleted = 0 ORDER BY id"
    return [kept.record for kept in where(database, table, condition, (value,))]


def in_conflict(database: Database) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return (table, record, scope, fields) of every record with a conflict."""
    return [
        (name, record, scope, tuple(fields.split()))
        for name in TABLES
        for record, scope, fields in database.rows(
            f"SELECT id, scope, conflicts FROM \"{name}\" WHERE conflicts != '' ORDER BY id"
        )
    ]
