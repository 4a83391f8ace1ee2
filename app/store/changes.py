"""The only functions that write records: append changes and fold them into the tables in one transaction."""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from app.errors import AppError
from app.model.change import DELETED, SCHEMA, Change, ChangeKind, Merged, Slice, Value
from app.store import encoding, folding, sealed, search_queue, streams
from app.store.author import Author
from app.store.database import Database
from app.store.merge import State, fold
from app.store.streams import Key, ReadSlice


def write(
    database: Database, author: Author, *, table: str, record: str, scope: str, fields: Mapping[str, Value]
) -> Change:
    """Append a change that sets `fields` in place of all that stands there now; return it."""
    with database.atomic():
        past = _past(database, table, record, scope)
        state = fold(past)
        base = {name: [head.name for head in state.heads.get(name, ())] for name in fields}
        kind = ChangeKind.RESOLVE if any(name in state.conflicts for name in fields) else ChangeKind.SET
        payload = encoding.payload_of(fields, base)
        return _append(database, author, (table, scope, record), past, state, kind=kind, payload=payload)


def write_restricted(
    database: Database, author: Author, *, key: Key, fields: Mapping[str, Value], seen: State, county: str | None
) -> Change:
    """Append a restricted change, whose content is kept apart (`sealed`); return it as the log shows it.

    `seen` is the state that the writer saw, opened; `county` the recipient for whom it is sealed besides.
    """
    with database.atomic():
        base = {name: [head.name for head in seen.heads.get(name, ())] for name in fields}
        if DELETED in fields:
            base[DELETED] = sorted({head.name for heads in seen.heads.values() for head in heads})
        kind = ChangeKind.RESOLVE if any(name in seen.conflicts for name in fields) else ChangeKind.SET
        table, scope, record = key
        past = _past(database, table, record, scope)
        payload = encoding.payload_of(fields, base)
        return _append(
            database, author, key, past, fold(past), kind=kind, payload=payload, is_restricted=True, county=county
        )


def delete(database: Database, author: Author, *, table: str, record: str, scope: str) -> Change:
    """Append a deletion that lists every head of the record it saw; return it."""
    with database.atomic():
        past = _past(database, table, record, scope)
        state = fold(past)
        seen = sorted({head.name for heads in state.heads.values() for head in heads})
        payload = encoding.payload_of({DELETED: True}, {DELETED: seen})
        return _append(database, author, (table, scope, record), past, state, kind=ChangeKind.SET, payload=payload)


def erase(
    database: Database,
    author: Author,
    *,
    record: str,
    scope: str,
    names: Sequence[str],
    reason: str,
    decided_by: tuple[str, str],
) -> Change:
    """Append an erasure of the named changes' contents and delete their bytes (PIPL art. 47); return it."""
    with database.atomic():
        known = {change.name: change for change in history(database, record, scope)}
        if not names or not set(names) <= set(known):
            raise AppError("nothing_to_erase")
        table = known[names[0]].table
        lost = sorted({field for name in names for field in known[name].fields})
        payload = encoding.payload_of(
            {}, {}, erases=tuple(names), erased_fields=tuple(lost), reason=reason, decided_by=decided_by
        )
        past = [change for change in known.values() if change.table == table]
        key = (table, scope, record)
        return _append(database, author, key, past, fold(past), kind=ChangeKind.ERASE, payload=payload)


def add(database: Database, slices: Iterable[Slice]) -> Merged:
    """Add the changes that are missing and fold the records they touch; in any order, any number of times.

    Raises `AppError("change_damaged")` for lines that are no change or don't match their hash; then nothing is added.
    """
    return add_read(database, map(streams.read, slices))


def add_read(database: Database, slices: Iterable[ReadSlice]) -> Merged:
    """Add, as `add` does, what slices hold that have been read already."""
    with collector_at_rest(), database.roomy(), database.atomic():
        return _merged(database, slices)


def _merged(database: Database, slices: Iterable[ReadSlice]) -> Merged:
    """Add what slices hold; what was read for it ends with this function, so that the collector never walks it."""
    outcome = streams.insert(database, slices)
    conflicts = folding.refold(database, outcome.touched, outcome.older)
    search_queue.lower(database, outcome.lowest)
    for stream in outcome.forked:
        streams.note_fork(database, stream)
    records = frozenset(record for _table, _scope, record in outcome.touched)
    return Merged(outcome.new, outcome.duplicates, outcome.forked, records, conflicts)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python's cycle collector from walking a hundred thousand living changes repeatedly (30 % of the time)."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def since(database: Database, held: Mapping[str, int]) -> list[Slice]:
    """Return what a holder lacks who has each stream up to `held[stream]` (0 where it is not named)."""
    slices = []
    for number, stream, device, scope in streams.known(database):
        found = database.rows(
            "SELECT envelope, payload FROM change WHERE stream = ? AND n > ? ORDER BY n, fork",
            (number, held.get(stream, 0)),
        )
        if found:
            slices.append(Slice(stream, device, scope, tuple(found)))
    return slices


def history(database: Database, record: str, scope: str) -> list[Change]:
    """Return all changes of a record, oldest of each stream first."""
    return [
        encoding.decode(envelope, payload)
        for envelope, payload in database.rows(
            "SELECT envelope, payload FROM change JOIN stream ON stream.number = change.stream "
            "WHERE change.record = ? AND stream.scope = ? ORDER BY change.stream, n, fork",
            (record, scope),
        )
    ]


def erasures(database: Database) -> list[tuple[Change, str]]:
    """Return every erasure held with its scope, stream by stream."""
    return [
        (encoding.decode(envelope, payload), scope)
        for scope, envelope, payload in database.rows(
            "SELECT stream.scope, envelope, payload FROM change JOIN stream ON stream.number = change.stream "
            "WHERE instr(envelope, ?) ORDER BY change.stream, n, fork",
            (f'"kind":"{ChangeKind.ERASE}"'.encode(),),
        )
    ]


def is_erased(database: Database, record: str) -> bool:
    """Return whether an erasure of a record is held."""
    erasure = f'"kind":"{ChangeKind.ERASE}"'.encode()
    return database.row("SELECT 1 FROM change WHERE record = ? AND instr(envelope, ?)", (record, erasure)) is not None


def beginnings(database: Database, records: Iterable[str]) -> dict[tuple[str, str], tuple[str, datetime]]:
    """Return for each (record, scope) who wrote its first change, as far as clocks can tell, and when."""
    firsts: dict[tuple[str, str], tuple[datetime, str, str]] = {}
    for record, scope, stream, n, envelope in database.rows(
        "SELECT change.record, stream.scope, stream.id, n, envelope FROM change JOIN stream ON stream.number = "
        "change.stream WHERE change.record IN (SELECT value FROM json_each(?))",
        (json.dumps(list(records)),),
    ):
        head = encoding.read_envelope(envelope)
        written = (datetime.fromisoformat(head["at"]), encoding.name_of(stream, n, envelope), head["by"])
        firsts[record, scope] = min(written, firsts.get((record, scope), written))
    return {key: (by, at) for key, (at, _name, by) in firsts.items()}


def state_of(database: Database, record: str, scope: str) -> State:
    """Return a record's state with its heads and conflicts."""
    return fold(history(database, record, scope))


def erased_of(database: Database, record: str, scope: str) -> frozenset[str]:
    """Return the names of a record's changes whose content an erasure took, in whatever table."""
    by_table: dict[str, list[Change]] = {}
    for change in history(database, record, scope):
        by_table.setdefault(change.table, []).append(change)
    return frozenset().union(*(fold(part).erased for part in by_table.values()))


def _past(database: Database, table: str, record: str, scope: str) -> list[Change]:
    return [change for change in history(database, record, scope) if change.table == table]


def _append(
    database: Database,
    author: Author,
    key: Key,
    past: Sequence[Change],
    state: State,
    *,
    kind: ChangeKind,
    payload: bytes,
    is_restricted: bool = False,
    county: str | None = None,
) -> Change:
    """Append a change to the stream of its scope and fold it; `past` and `state` are the record until now."""
    table, scope, record = key
    number, stream = streams.own(database, author.device, scope)
    n, previous = streams.end_of(database, number)
    envelope = encoding.envelope_of(
        payload,
        {
            "stream": stream,
            "n": n + 1,
            "prev": previous,
            "table": table,
            "record": record,
            "schema": SCHEMA,
            "by": author.user,
            "at": author.now().isoformat(timespec="milliseconds"),
            "kind": str(kind),
            "restricted": is_restricted,
        },
    )
    kept = None if is_restricted else payload
    database.execute(
        "INSERT INTO change (stream, n, fork, record, envelope, payload) VALUES (?, ?, 0, ?, ?, ?)",
        (number, n + 1, record, envelope, kept),
    )
    if is_restricted:
        sealed.keep(database, (number, n + 1, 0), payload, county)
    change = encoding.decode(envelope, kept)
    folding.refold_one(database, key, [*past, change], before=state)
    return change
