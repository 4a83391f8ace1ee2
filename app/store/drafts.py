"""What is being typed: kept within seconds in the same encrypted store, without history; it never travels."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.store.database import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """One field's text that has not become a change yet."""

    record: str
    field: str
    table: str
    scope: str
    value: str
    at: str


def keep(database: Database, draft: Draft) -> None:
    """Keep a draft in place of the field's earlier one."""
    database.execute(
        'INSERT OR REPLACE INTO draft (record, field, "table", scope, value, at) VALUES (?, ?, ?, ?, ?, ?)',
        (draft.record, draft.field, draft.table, draft.scope, draft.value, draft.at),
    )


def of_record(database: Database, record: str) -> list[Draft]:
    """Return the drafts of one record."""
    return [
        Draft(*row)
        for row in database.rows(
            'SELECT record, field, "table", scope, value, at FROM draft WHERE record = ? ORDER BY field', (record,)
        )
    ]


def scope_of(database: Database, record: str) -> str | None:
    """Return the scope in which the drafts of a record are kept, or None without any."""
    row = database.row("SELECT scope FROM draft WHERE record = ? LIMIT 1", (record,))
    return None if row is None else str(row[0])


def count_in(database: Database, scope: str, tables: Iterable[str]) -> int:
    """Return how many records of these kinds, in a scope, have a draft."""
    row = database.row(
        'SELECT count(DISTINCT record) FROM draft WHERE scope = ? AND "table" IN (SELECT value FROM json_each(?))',
        (scope, json.dumps([*tables])),
    )
    return 0 if row is None else int(row[0])


def open_records(database: Database) -> list[tuple[str, str, str, str]]:
    """Return (record, table, scope, newest time) of every record with a draft, the newest first."""
    return database.rows(
        'SELECT record, "table", scope, max(at) AS newest FROM draft GROUP BY record ORDER BY newest DESC'
    )


def drop(database: Database, record: str, fields: tuple[str, ...]) -> None:
    """Forget drafts that became a change (or were thrown away on purpose)."""
    database.executemany("DELETE FROM draft WHERE record = ? AND field = ?", [(record, field) for field in fields])


def stamp(now: datetime) -> str:
    """Return the time of a draft as it is kept."""
    return now.isoformat(timespec="seconds")
