"""Streams: the chains of changes, one a device and scope, as they lie in the `change` table.

A change is kept under (local stream number, n, fork): `fork` is 0 but for a second, different change with the same
number (a cloned disk, tampering), which is held beside the first and folded like any other.
"""

import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from app.errors import AppError
from app.model.change import Change, Slice
from app.store import encoding, sealed
from app.store.database import Database
from app.store.encoding import Incoming

Key = tuple[str, str, str]
"""(table, scope, record)."""

LONGEST = 20_000
"""A device begins its next stream after so many changes: of 13 KB each they would fill a bundle."""
_INSERT = "INSERT INTO change (stream, n, fork, record, envelope, payload) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class ReadSlice:
    """A slice whose lines have been read: every one is of its stream and has the payload that its envelope names."""

    stream: str
    device: str
    scope: str
    changes: Sequence[Incoming]


@dataclass(slots=True)
class Inserted:
    """What `insert` found."""

    new: int = 0
    duplicates: int = 0
    forked: frozenset[str] = frozenset()
    touched: dict[Key, list[Change]] = field(default_factory=dict)
    """The records to fold anew, each with its changes among the new ones."""
    older: set[str] = field(default_factory=set)
    """Those of these records whose histories began before."""
    lowest: dict[int, int] = field(default_factory=dict)
    """For each local stream number the first change that is new or got its payload."""


def own(database: Database, device: str, scope: str) -> tuple[int, str]:
    """Return (local number, id) of the stream this device writes in for a scope, beginning one if needed.

    One that has grown long gives way to the next: a slice never has to be torn to fit into a bundle.
    """
    found = database.row(
        "SELECT number, id, (SELECT max(n) FROM change WHERE stream = number) FROM stream "
        "WHERE device = ? AND scope = ? AND writable = 1",
        (device, scope),
    )
    if found and (found[2] or 0) < LONGEST:
        return found[0], found[1]
    if found:
        close(database, found[1])
    stream = os.urandom(16).hex()
    return _enter(database, stream, device, scope, writable=1), stream


def end_of(database: Database, number: int) -> tuple[int, str]:
    """Return (n, hash) of a stream's last change; (0, zeros) where it has none."""
    last = database.row("SELECT n, envelope FROM change WHERE stream = ? ORDER BY n DESC, fork DESC LIMIT 1", (number,))
    return (last[0], encoding.hash_of(last[1])) if last else (0, encoding.FIRST_PREVIOUS)


def known(database: Database) -> list[tuple[int, str, str, str]]:
    """Return (local number, id, device, scope) of every stream."""
    return database.rows("SELECT number, id, device, scope FROM stream ORDER BY number")


def last_of(database: Database, stream: str) -> int:
    """Return the highest number held of a stream (by its id), 0 where nothing is."""
    row = database.row(
        "SELECT max(n) FROM change WHERE stream = (SELECT number FROM stream WHERE id = ?)",
        (stream,),
    )
    return int((row[0] if row else None) or 0)


def count_of(database: Database, device: str) -> int:
    """Return how many changes are held of a device's streams."""
    row = database.row(
        "SELECT count(*) FROM change WHERE stream IN (SELECT number FROM stream WHERE device = ?)",
        (device,),
    )
    return int(row[0]) if row else 0


def device_of(database: Database, stream: str) -> str:
    """Return the device of a stream (by its id)."""
    row = database.row("SELECT device FROM stream WHERE id = ?", (stream,))
    return str(row[0]) if row else ""


def scopes(database: Database) -> frozenset[str]:
    """Return the scopes of all streams here."""
    return frozenset(row[0] for row in database.rows("SELECT DISTINCT scope FROM stream"))


def scopes_of(database: Database, named: Collection[str]) -> frozenset[str]:
    """Return the scopes of these streams (by their ids), as far as they stand here."""
    return frozenset(
        row[0]
        for row in database.rows(
            "SELECT DISTINCT scope FROM stream WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*named]),)
        )
    )


def is_writable(database: Database, stream: str) -> bool:
    """Return whether this installation writes in a stream (by its id)."""
    return database.row("SELECT 1 FROM stream WHERE id = ? AND writable = 1", (stream,)) is not None


def close(database: Database, stream: str) -> None:
    """Never write in a stream (by its id) again: the next change of its scope opens a new one."""
    database.execute("UPDATE stream SET writable = 0 WHERE id = ?", (stream,))


def begin_anew(database: Database) -> None:
    """Close every stream this installation writes in: its next change opens a new one (after a restore or fork)."""
    database.execute("UPDATE stream SET writable = 0")


def note_fork(database: Database, stream: str) -> None:
    """Keep that a stream forked, for the alarm, and never write in it again."""
    database.execute("UPDATE stream SET forked = 1, writable = 0 WHERE id = ?", (stream,))


def forked(database: Database) -> list[str]:
    """Return the ids of the streams that forked."""
    return [row[0] for row in database.rows("SELECT id FROM stream WHERE forked = 1 ORDER BY number")]


def read(part: Slice) -> ReadSlice:
    """Return a slice, read.

    Raises `AppError("change_damaged")` for a line that is no change of its stream, a payload that isn't the one its
    envelope names, and what no program writes.
    """
    found = [encoding.incoming(encoding.read_line(*pair)) for pair in part.changes]
    if any(each.change.stream != part.stream for each in found):
        raise AppError("change_damaged")
    return ReadSlice(part.stream, part.device, part.scope, found)


def insert(database: Database, slices: Iterable[ReadSlice]) -> Inserted:
    """Put the changes that are missing into the log, sorted, without folding them."""
    outcome = Inserted()
    forked_streams = set()
    for part in slices:
        found = database.row("SELECT number, scope FROM stream WHERE id = ?", (part.stream,))
        number = found[0] if found else _enter(database, part.stream, part.device, part.scope, writable=0)
        scope = found[1] if found else part.scope
        if _insert_slice(database, number, scope, part, outcome):
            forked_streams.add(part.stream)
    outcome.forked = frozenset(forked_streams)
    return outcome


def _enter(database: Database, stream: str, device: str, scope: str, *, writable: int) -> int:
    database.execute(
        "INSERT INTO stream (id, device, scope, writable, forked) VALUES (?, ?, ?, ?, 0)",
        (stream, device, scope, writable),
    )
    row = database.row("SELECT number FROM stream WHERE id = ?", (stream,))
    assert row is not None
    return int(row[0])


def _insert_slice(database: Database, number: int, scope: str, part: ReadSlice, outcome: Inserted) -> bool:
    """Insert one slice; return whether it forks the stream."""
    changes = sorted(part.changes, key=_number_of)
    held = _held(database, number, changes)
    known = {record for _table, _scope, record in outcome.touched}
    rows, filled, contents = [], [], []
    is_forked = False
    for change, is_restricted, envelope, payload in changes:
        n, key = change.n, (change.table, scope, change.record)
        beside = held.setdefault(n, {})
        fork = beside.get(envelope)
        if fork is None:
            fork = beside[envelope] = len(beside)
            is_forked = is_forked or fork > 0
            if is_restricted and payload is not None:
                contents.append(((number, n, fork), payload))
                payload = None  # noqa: PLW2901  # kept apart
            rows.append((number, n, fork, change.record, envelope, payload))
            outcome.touched.setdefault(key, []).append(change)
        else:
            outcome.duplicates += 1
            if payload is not None and _fill(database, (number, n, fork), payload, is_restricted=is_restricted):
                filled.append(n)
                outcome.touched.setdefault(key, [])
                outcome.older.add(change.record)  # though it came just now: what was kept of it lacks this content
    outcome.older |= _with_history(database, {record for _table, _scope, record in outcome.touched} - known)
    database.executemany(_INSERT, rows)
    for place, content in contents:
        sealed.keep(database, place, content, None)
    outcome.new += len(rows)
    fresh = [*filled[:1], *(row[1] for row in rows[:1])]  # both rise with n
    if fresh:
        outcome.lowest[number] = min(*fresh, outcome.lowest.get(number, fresh[0]))
    return is_forked


def _number_of(incoming: Incoming) -> int:
    return incoming.change.n


def _with_history(database: Database, records: Iterable[str]) -> set[str]:
    """Return which of these records the log knows."""
    asked = json.dumps(sorted(records))
    among = "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM change WHERE record = value)"
    return {record for (record,) in database.rows(among, (asked,))}


def _held(database: Database, number: int, changes: Sequence[Incoming]) -> dict[int, dict[bytes, int]]:
    """Return the envelopes already there in the range of these changes: n → envelope → fork."""
    held: dict[int, dict[bytes, int]] = {}
    if changes:
        for n, fork, envelope in database.stream(
            "SELECT n, fork, envelope FROM change WHERE stream = ? AND n BETWEEN ? AND ?",
            (number, _number_of(changes[0]), _number_of(changes[-1])),
        ):
            held.setdefault(n, {})[envelope] = fork
    return held


def _fill(database: Database, key: tuple[int, int, int], payload: bytes, *, is_restricted: bool) -> bool:
    """Put in a payload that was missing (an erased one is dropped again by the fold)."""
    if is_restricted:
        return sealed.keep(database, key, payload, None)
    return (
        database.execute(
            "UPDATE change SET payload = ? WHERE stream = ? AND n = ? AND fork = ? AND payload IS NULL",
            (payload, *key),
        )
        > 0
    )
