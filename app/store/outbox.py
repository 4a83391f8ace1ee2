"""What waits to travel: the changes that no receipt covers, counted without unpacking a payload."""

import json
from collections import Counter
from datetime import datetime

from app.model.transfer import Outbox, RoundTrip
from app.store import deliveries, encoding, transfers
from app.store.database import Database


def waiting(database: Database) -> Outbox:
    """Return what others lack of all streams here; bytes are those before packing."""
    covered = deliveries.covered(database)
    records: dict[str, str] = {}
    changes = size = 0
    for (number,) in database.rows("SELECT number FROM stream ORDER BY number"):
        for record, envelope, length in database.stream(
            "SELECT record, envelope, length(envelope) + coalesce(length(payload), 0) FROM change "
            "WHERE stream = ? AND n > ?",
            (number, covered.get(number, 0)),
        ):
            records[record] = str(encoding.read_envelope(envelope)["table"])
            changes, size = changes + 1, size + length
    blobs = _blobs(database, records)
    since = _oldest(database, covered, "")
    return Outbox(
        records=Counter(records.values()),
        changes=changes,
        own=own_changes(database),
        blobs=len(blobs),
        size_bytes=size + sum(blobs.values()),
        since=since,
    )


def own_changes(database: Database) -> int:
    """Return how many changes of this installation no receipt covers."""
    covered = deliveries.covered(database)
    rows = database.rows(
        "SELECT number, (SELECT max(n) FROM change WHERE change.stream = number) FROM stream "
        "WHERE device = (SELECT value FROM local WHERE key = 'device')"
    )
    return sum(max(0, (n or 0) - covered.get(number, 0)) for number, n in rows)


def unsent_of(database: Database, scope: str) -> int:
    """Return how many changes of a scope, whoever wrote them, and how many of its attachments no receipt covers."""
    covered = deliveries.covered(database)
    rows = database.rows(
        "SELECT number, (SELECT max(n) FROM change WHERE change.stream = number) FROM stream WHERE scope = ?", (scope,)
    )
    lacking = json.dumps([*deliveries.missing_blobs(database)])
    blobs = database.row(
        "SELECT count(DISTINCT blob) FROM attachment WHERE scope = ? AND blob IN (SELECT value FROM json_each(?))",
        (scope, lacking),
    )
    return sum(max(0, (n or 0) - covered.get(number, 0)) for number, n in rows) + (int(blobs[0]) if blobs else 0)


def round_trip(database: Database) -> RoundTrip:
    """Return how far the round trip of this installation is."""
    covered = deliveries.covered(database)
    since = _oldest(database, covered, "AND stream.device = (SELECT value FROM local WHERE key = 'device')")
    newest = database.row("SELECT max(at) FROM receipt")
    return RoundTrip(own_changes(database), since, transfers.last_written(database), (newest or ("",))[0] or "")


def _oldest(database: Database, covered: dict[int, int], where: str) -> str:
    """Return when the first change of those that wait was written, by its own clock."""
    found = []
    for (number,) in database.rows(f"SELECT number FROM stream WHERE 1 {where}"):
        row = database.row(
            "SELECT envelope FROM change WHERE stream = ? AND n > ? ORDER BY n LIMIT 1",
            (number, covered.get(number, 0)),
        )
        if row is not None:
            found.append(str(encoding.read_envelope(row[0])["at"]))
    return min(found, key=datetime.fromisoformat, default="")


def _blobs(database: Database, records: dict[str, str]) -> dict[str, int]:
    """Return the attachments that travel with these records, or that a county lacks, with their bytes."""
    named = [record for record, table in records.items() if table == "attachment"]
    found = {
        blob: size or 0
        for record in named
        for blob, size in database.rows(
            "SELECT blob, size_bytes FROM attachment WHERE id = ? AND blob IS NOT NULL", (record,)
        )
    }
    for lacking in deliveries.missing_blobs(database):
        row = database.row("SELECT size_bytes FROM attachment WHERE blob = ?", (lacking,))
        if row is not None:
            found[lacking] = row[0] or 0
    return found
