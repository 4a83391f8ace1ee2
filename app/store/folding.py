"""Bring the tables to what the log says: for the records just touched, or for all; and prove that they agree."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from app.model.change import Change
from app.store import encoding, listing, local, sealed, search_queue
from app.store.database import Database
from app.store.merge import State, fold
from app.store.streams import Key
from app.store.tables import TABLES, Table

_CHUNK = 400
_LOG = "SELECT change.record, stream.scope, envelope, payload FROM change JOIN stream ON stream.number = change.stream "
_ORDER = "ORDER BY change.record, stream.scope"


def refold(database: Database, touched: Mapping[Key, Sequence[Change]], older: Collection[str]) -> int:
    """Fold the touched records anew from their whole histories, inside the caller's transaction.

    Returns how many of them a person has to decide on.

    `touched` brings the changes just added. They are a record's whole history, unless it is one of `older`: these are
    read from the log, and only these can have had a row.
    """
    keys = sorted(touched, key=itemgetter(2))
    conflicts = _put(database, [(key, fold(touched[key])) for key in keys if key[2] not in older], set())
    known = sorted(older)
    for start in range(0, len(known), _CHUNK):
        records = known[start : start + _CHUNK]
        rows = database.rows(f"{_LOG} WHERE change.record IN ({_marks(records)}) {_ORDER}", records)
        states = [(key, state) for key, state in _states(rows) if key in touched]
        conflicts += _put(database, states, _live_before(database, records, {key[0] for key, _state in states}))
    return conflicts


def refold_one(database: Database, key: Key, changes: Sequence[Change], *, before: State) -> None:
    """Fold one record anew whose whole history, and state until now, the caller has in hand."""
    was_live = {key} if before.heads and not before.deleted else set()
    _put(database, [(key, fold(changes))], was_live)


def rebuild(database: Database) -> None:
    """Empty all folded tables and fold the whole log into them, in one transaction; the search index starts anew."""
    with database.atomic():
        for table in TABLES.values():
            database.execute(f'DELETE FROM "{table.name}"')
            listing.clear(database, table.name)
        search_queue.forget(database)
        states = _states(database.stream(f"{_LOG} {_ORDER}"))
        while chunk := list(islice(states, _CHUNK)):
            _put(database, chunk, set())


def differing(database: Database) -> list[Key]:
    """Return the records whose row is not what their history folds to; empty when the tables are right."""
    wrong: list[Key] = []
    expected: dict[str, set[tuple[str, str]]] = {name: set() for name in TABLES}
    for key, state in _states(database.stream(f"{_LOG} {_ORDER}")):
        table, scope, record = key
        if table not in TABLES or not state.heads:
            continue
        expected[table].add((record, scope))
        columns = ", ".join(TABLES[table].columns)
        held = database.row(f'SELECT {columns} FROM "{table}" WHERE id = ? AND scope = ?', (record, scope))
        if held != TABLES[table].row_of(record, scope, state):
            wrong.append(key)
    for name, right in expected.items():
        for record, scope in database.stream(f'SELECT id, scope FROM "{name}"'):
            if (record, scope) not in right:
                wrong.append((name, scope, record))
    return wrong


def _states(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Key, State]]:
    for (record, scope), lines in groupby(rows, key=itemgetter(0, 1)):
        tables: dict[str, list[Change]] = {}
        for line in lines:
            change = encoding.decode(line[2], line[3])
            tables.setdefault(change.table, []).append(change)
        for table, changes in tables.items():
            yield (table, scope, record), fold(changes)


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _live_before(database: Database, records: Sequence[str], tables: Iterable[str]) -> set[Key]:
    """Return which of these records are counted as live rows now."""
    return {
        (name, scope, record)
        for name in tables
        if name in TABLES and TABLES[name].is_listed
        for record, scope in database.rows(
            f'SELECT id, scope FROM "{name}" WHERE deleted = 0 AND id IN ({_marks(records)})', records
        )
    }


def _put(database: Database, states: Sequence[tuple[Key, State]], live: set[Key]) -> int:
    """Write the rows of these states; return how many of them have a conflict."""
    by_table: dict[str, list[tuple[Key, State]]] = {}
    for key, state in states:
        by_table.setdefault(key[0], []).append((key, state))
        if state.erased:
            _drop_payloads(database, key, state.erased)
            local.note_left(database, key[2], is_left=bool(state.heads))
            if not state.heads:
                database.execute("DELETE FROM draft WHERE record = ?", (key[2],))
    known = by_table.keys() & TABLES.keys()  # a kind only a newer program knows stays in the log, unread
    return sum(_put_rows(database, TABLES[name], by_table[name], live) for name in sorted(known))


def _put_rows(database: Database, table: Table, part: Sequence[tuple[Key, State]], live: set[Key]) -> int:
    database.executemany(table.upsert, [table.row_of(key[2], key[1], state) for key, state in part if state.heads])
    gone = [(key[2], key[1]) for key, state in part if not state.heads]
    if gone:
        database.executemany(f'DELETE FROM "{table.name}" WHERE id = ? AND scope = ?', gone)
    if table.is_listed:
        moves = [(key[2], int(bool(state.heads) and not state.deleted) - int(key in live)) for key, state in part]
        listing.note(database, table.name, moves)
    return sum(bool(state.heads and table.conflicts_of(state)) for _key, state in part)


def _drop_payloads(database: Database, key: Key, erased: Iterable[str]) -> None:
    """Delete the bytes of a record's erased changes (their envelopes stay, so the chain still verifies).

    Names of other records' changes take nothing: their fold doesn't know of this erasure.
    """
    table, scope, record = key
    for name in erased:
        stream, n, _hash = name.split("/")
        for number, fork, envelope, payload in database.rows(
            "SELECT change.stream, fork, envelope, payload FROM change JOIN stream ON number = change.stream "
            "WHERE stream.id = ? AND n = ? AND change.record = ? AND stream.scope = ?",
            (stream, int(n), record, scope),
        ):
            is_ours = encoding.read_envelope(envelope)["table"] == table
            if not is_ours or encoding.name_of(stream, int(n), envelope) != name:
                continue
            sealed.drop(database, (number, int(n), fork))
            if payload is not None:
                database.execute(
                    "UPDATE change SET payload = NULL WHERE stream = ? AND n = ? AND fork = ?",
                    (number, int(n), fork),
                )
                local.note_erasure(database)
                search_queue.forget(database)
                _note_blob(database, encoding.decode(envelope, payload))


def _note_blob(database: Database, erased: Change) -> None:
    """Remember the content of an attachment whose row goes: it lies in a file, not in the payload."""
    blob = erased.fields.get("blob")
    if erased.table == "attachment" and isinstance(blob, str):
        local.note_erased_blob(database, blob)
