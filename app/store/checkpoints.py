"""Checkpoints of other devices' streams as they came, so that what they prove can be handed on."""

from collections.abc import Sequence

from app.model.transfer import Checkpoint, TravellingSlice
from app.store import encoding
from app.store.database import Database


def keep(database: Database, part: TravellingSlice) -> None:
    """Keep a verified slice's checkpoint in the place of those it makes needless; the stream is known already."""
    point = part.checkpoint
    number = _number(database, part.stream)
    before = database.rows("SELECT hash, n FROM checkpoint WHERE stream = ? AND n < ?", (number, point.n))
    database.executemany(
        "DELETE FROM checkpoint WHERE stream = ? AND hash = ?",
        [(number, digest) for digest, n in before if _passes(part, n, digest)],
    )
    database.execute(
        "INSERT OR REPLACE INTO checkpoint (stream, hash, n, statement, signature) VALUES (?, ?, ?, ?, ?)",
        (number, point.hash, point.n, point.statement, point.signature),
    )


def of(database: Database, number: int) -> Sequence[Checkpoint]:
    """Return the checkpoints of a stream (by its local number), the furthest first."""
    rows = database.rows(
        "SELECT stream.id, scope, n, hash, statement, signature FROM checkpoint JOIN stream ON number = "
        "checkpoint.stream WHERE checkpoint.stream = ? ORDER BY n DESC, hash",
        (number,),
    )
    return [Checkpoint(*row) for row in rows]


def _passes(part: TravellingSlice, n: int, digest: str) -> bool:
    """Return whether the chain of a slice goes through this envelope, or begins behind it."""
    place = n - part.first
    if not part.changes or place < -1:
        return False
    if place == -1:
        return bool(encoding.read_envelope(part.changes[0][0])["prev"] == digest)
    return encoding.hash_of(part.changes[place][0]) == digest


def _number(database: Database, stream: str) -> int:
    row = database.row("SELECT number FROM stream WHERE id = ?", (stream,))
    assert row is not None
    return int(row[0])
