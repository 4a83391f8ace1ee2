"""What the search index doesn't hold yet: the log is the queue, so saving a record costs it nothing.

`search_mark` says up to which number each stream's changes are noted, `search_todo` which records these changes
touched and nobody has indexed yet. A stream without a mark is not noted at all: an empty index rebuilds itself.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.errors import AppError
from app.store import encoding
from app.store.database import Database
from app.store.search_documents import HEADINGS, TEXT, matters_of
from app.store.tables import TABLES, owner_of

_NOTED_AT_ONCE = 4_000


def forget(database: Database) -> None:
    """Empty the index, so that none of its text stays (an erasure) or it is built anew (a rebuild of the tables)."""
    if any(database.row(f"SELECT 1 FROM {table}") for table in ("search_mark", "search_doc", "search_index_docsize")):
        database.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        for table in ("search_doc", "search_mark", "search_todo"):
            database.execute(f"DELETE FROM {table}")


def lower(database: Database, lowest: Mapping[int, int]) -> None:
    """Take back the marks of streams that got changes between those that are noted; `lowest` is the first of them."""
    database.executemany(
        "UPDATE search_mark SET n = ? WHERE stream = ? AND n > ?",
        [(n - 1, stream, n - 1) for stream, n in lowest.items()],
    )


def pending(database: Database) -> int:
    """Return about how many changes and records the index lacks; 0 means that it is up to date."""
    waiting = database.rows("SELECT count(*) FROM search_todo")[0][0]
    for _stream, end, mark in _ends(database):
        waiting += end - mark
    return int(waiting)


def note_changed(database: Database) -> int:
    """Note the records that the next few thousand changes touched; return how many changes, 0 when all are noted."""
    if all(end == mark for _stream, end, mark in _ends(database)):
        return 0
    with database.atomic():
        changed: dict[str, set[str]] = {}
        noted = 0
        for stream, end, mark in _ends(database):
            if end > mark and noted < _NOTED_AT_ONCE:
                last, count = _read(database, stream, mark, changed)
                database.execute("INSERT OR REPLACE INTO search_mark (stream, n) VALUES (?, ?)", (stream, last))
                noted += count
        rows = [(record,) for record in sorted(_roots(database, changed))]
        database.executemany("INSERT OR IGNORE INTO search_todo (record) VALUES (?)", rows)
    return noted


def unindexed(database: Database) -> set[str]:
    """Return the records that the index doesn't hold as they are now; writes nothing."""
    changed: dict[str, set[str]] = {}
    for stream, end, mark in _ends(database):
        last = mark
        while last < end:
            last, _count = _read(database, stream, last, changed)
    return _roots(database, changed) | {record for (record,) in database.rows("SELECT record FROM search_todo")}


def _ends(database: Database) -> list[tuple[int, int, int]]:
    """Return (stream, number of its last change, mark) of every stream."""
    return database.rows(
        "SELECT number, coalesce((SELECT max(n) FROM change WHERE stream = number), 0) AS last, "
        "coalesce(search_mark.n, 0) FROM stream LEFT JOIN search_mark ON search_mark.stream = number "
        "ORDER BY number"
    )


def _read(database: Database, stream: int, mark: int, changed: dict[str, set[str]]) -> tuple[int, int]:
    """Add the records of a stream's next changes to `changed` by table; return (last number, how many)."""
    found = database.rows(
        "SELECT n, record, envelope FROM change WHERE stream = ?1 AND n > ?2 AND n <= (SELECT max(n) FROM "
        "(SELECT n FROM change WHERE stream = ?1 AND n > ?2 ORDER BY n LIMIT ?3)) ORDER BY n",
        (stream, mark, _NOTED_AT_ONCE),
    )
    for _n, record, envelope in found:
        try:
            table = encoding.read_envelope(envelope)["table"]
        except AppError:  # what can't be read is in no table either; `check` tells of it
            continue
        changed.setdefault(table, set()).add(record)
    return (found[-1][0], len(found)) if found else (mark, 0)


def _roots(database: Database, changed: Mapping[str, set[str]]) -> set[str]:
    """Return the records whose text may differ since these rows changed."""
    found: set[str] = set()
    for table, records in changed.items():
        if table in HEADINGS:
            found |= records
        elif table in TEXT:
            found |= _owners(database, table, records)
    return found | matters_of(database, changed.get("party", ()))


def _owners(database: Database, table: str, rows: Iterable[str]) -> set[str]:
    """Return every record on which one of these rows, or a row that holds it, hangs or ever hung."""
    between = owner_of(table)
    owners = _held_by(database, table, rows)
    return owners if between is None else _owners(database, between.name, owners)


def _held_by(database: Database, table: str, rows: Iterable[str]) -> set[str]:
    column, ids = TABLES[table].hangs_on, json.dumps(list(rows))
    among = "IN (SELECT value FROM json_each(?))"
    found = [owner for (owner,) in database.rows(f'SELECT {column} FROM "{table}" WHERE id {among}', (ids,))]
    for (payload,) in database.rows(f"SELECT payload FROM change WHERE record {among} AND payload IS NOT NULL", (ids,)):
        found.append(_fields(payload).get(column))
    return {owner for owner in found if isinstance(owner, str)}


def _fields(payload: bytes) -> Mapping[str, Any]:
    try:
        fields: Mapping[str, Any] = encoding.read_payload(payload)["fields"]
    except AppError:  # see _read
        return {}
    return fields
