"""Slices that travel: what of each stream goes out, up to which signed point, and whether what came in hangs together.

A slice ends at its owner's checkpoint and is verified backwards from there: every envelope is the one whose hash the
next one names.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from app.errors import AppError
from app.model.transfer import Checkpoint, TravellingSlice
from app.store import checkpoints, encoding
from app.store.database import Database
from app.store.streams import ReadSlice

Pair = tuple[bytes, bytes | None]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A run of changes of one stream; `checkpoint` is missing where this device is the owner and has still to sign."""

    number: int
    stream: str
    device: str
    scope: str
    first: int
    n: int
    hash: str
    changes: tuple[Pair, ...]
    checkpoint: Checkpoint | None


@dataclass(frozen=True, slots=True)
class _Line:
    n: int
    previous: str
    envelope: bytes
    payload: bytes | None


def outgoing(
    database: Database, own: str, covered: Mapping[int, int], scopes: Collection[str] | None = None
) -> list[Outgoing]:
    """Return what is to travel: of each stream what comes after `covered` (by local number), forks beside each other.

    Only streams of `scopes` go, where these are given. Of another device's stream nothing can go that its owner hasn't
    signed.
    """
    found: list[Outgoing] = []
    where = "" if scopes is None else f"WHERE scope IN ({','.join('?' * len(scopes))})"
    for number, stream, device, scope in database.rows(
        f"SELECT number, id, device, scope FROM stream {where} ORDER BY number", sorted(scopes or ())
    ):
        lines = _lines(database, number, covered.get(number, 0))
        tips = checkpoints.of(database, number)
        if device == own:
            named = {line.previous for line in lines.values()}
            leaves = sorted((line.n, digest) for digest, line in lines.items() if digest not in named)
            ends: list[tuple[int, str, Checkpoint | None]] = [(n, digest, None) for n, digest in reversed(leaves)]
        else:
            ends = [(tip.n, tip.hash, tip) for tip in tips]
        for n, digest, tip in ends:
            run = list(_taken(lines, digest))
            if run:
                pairs = tuple((line.envelope, line.payload) for line in reversed(run))
                found.append(Outgoing(number, stream, device, scope, run[-1].n, n, digest, pairs, tip))
    return found


def verified(part: TravellingSlice) -> ReadSlice:
    """Return a slice, read, that is a chain of its stream up to the checkpoint.

    Raises `AppError`: slice_broken where it isn't one, change_damaged for what no program writes.
    """
    point = part.checkpoint
    found = []
    n, before = part.first - 1, encoding.FIRST_PREVIOUS if part.first == 1 else None
    for (envelope, payload), digest in zip(part.changes, part.hashes() or repeat(None), strict=False):
        try:
            line = encoding.read_line(envelope, payload, digest)
        except AppError as damaged:
            raise AppError("slice_broken") from damaged
        n += 1
        head = line.head
        if head["n"] != n or head["stream"] != point.stream or head["prev"] != (before or head["prev"]):
            raise AppError("slice_broken")
        before = line.digest
        found.append(encoding.incoming(line))
    if (n, before) != (point.n, point.hash):
        raise AppError("slice_broken")
    return ReadSlice(point.stream, part.device, point.scope, found)


def gap_before(database: Database, part: TravellingSlice) -> tuple[int, int] | None:
    """Return (first, last) of what is missing between what is held of the stream and this slice, or None."""
    row = database.row(
        "SELECT max(n) FROM change WHERE stream = (SELECT number FROM stream WHERE id = ?) AND n < ?",
        (part.stream, part.first),
    )
    held = (row[0] if row else None) or 0
    return None if held >= part.first - 1 else (held + 1, part.first - 1)


def is_held(database: Database, stream: str, n: int, digest: str) -> bool:
    """Return whether this very envelope stands here."""
    rows = database.rows(
        "SELECT envelope FROM change WHERE stream = (SELECT number FROM stream WHERE id = ?) AND n = ?", (stream, n)
    )
    return any(encoding.hash_of(row[0]) == digest for row in rows)


def owner(database: Database, stream: str) -> tuple[str, str] | None:
    """Return (device, scope) of a stream as it was first seen, or None."""
    return database.row("SELECT device, scope FROM stream WHERE id = ?", (stream,))


def whole_log(database: Database) -> Iterator[tuple[str, str, str, int, bytes, bytes | None]]:
    """Yield every change held as (stream, device, scope, n, envelope, payload), stream by stream, in its order."""
    yield from database.stream(
        "SELECT stream.id, device, scope, n, envelope, payload FROM change JOIN stream ON number = change.stream "
        "ORDER BY change.stream, n, fork"
    )


def verify_log(stream: str, lines: Sequence[Pair]) -> None:
    """Raise `AppError("slice_broken")` unless each change names one before it, where the one before is there."""
    before: dict[int, set[str]] = {0: {encoding.FIRST_PREVIOUS}}
    for envelope, _payload in lines:
        try:
            head = encoding.read_envelope(envelope)
        except AppError as damaged:
            raise AppError("slice_broken") from damaged
        named = before.get(head["n"] - 1)
        if head["stream"] != stream or (named is not None and head["prev"] not in named):
            raise AppError("slice_broken")
        before.setdefault(head["n"], set()).add(encoding.hash_of(envelope))


def is_restricted(envelope: bytes) -> bool:
    """Return whether a change's content is for the county alone."""
    return bool(encoding.read_envelope(envelope)["restricted"])


def payload_hash(envelope: bytes) -> str:
    """Return the hash by which an envelope names its payload."""
    return str(encoding.read_envelope(envelope)["payload_hash"])


def blobs_named(changes: Sequence[Pair]) -> Iterator[str]:
    """Yield the blobs whose rows these changes set."""
    for envelope, payload in changes:
        if payload is None or b'"attachment"' not in envelope:
            continue
        change = encoding.decode(envelope, payload)
        blob = change.fields.get("blob")
        if change.table == "attachment" and isinstance(blob, str):
            yield blob


def _lines(database: Database, number: int, after: int) -> dict[str, _Line]:
    rows = database.rows(
        "SELECT n, envelope, payload FROM change WHERE stream = ? AND n > ? ORDER BY n, fork", (number, after)
    )
    return {
        encoding.hash_of(envelope): _Line(n, encoding.read_envelope(envelope)["prev"], envelope, payload)
        for n, envelope, payload in rows
    }


def _taken(lines: dict[str, _Line], digest: str) -> Iterator[_Line]:
    """Yield a run backwards from its tip; each line once, whatever number of tips it hangs under."""
    while digest in lines:
        line = lines.pop(digest)
        yield line
        digest = line.previous
