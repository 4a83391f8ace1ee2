"""Receipts as a village keeps them: the newest of each county store, what they cover, and since when.

Covered is what every store says it holds, except stores whose place another one has taken. So a county that lost
data gets it again, and nothing counts as delivered on the word of a store that is no more.
"""

import json
from collections.abc import Collection, Sequence

from app.model.transfer import Delivery, HeldUpTo, Receipt
from app.store import encoding, holdings, streams
from app.store.database import Database
from app.store.tables import TABLES


def is_newer(database: Database, receipt: Receipt) -> bool:
    """Return whether a receipt has a higher number than the one kept of its store."""
    kept = database.row("SELECT number FROM receipt WHERE store = ?", (receipt.store,))
    return kept is None or bool(kept[0] < receipt.number)


def accept(database: Database, receipt: Receipt, content: bytes) -> bool:
    """Keep a receipt in the place of an older one of the same store; return whether it was a newer one."""
    with database.atomic():
        if not is_newer(database, receipt):
            return False
        for table in ("receipt", "receipt_held", "receipt_missing"):
            database.execute(f"DELETE FROM {table} WHERE store = ?", (receipt.store,))
        database.execute(
            "INSERT INTO receipt (store, number, at, succeeds, content) VALUES (?, ?, ?, ?, ?)",
            (receipt.store, receipt.number, receipt.at, " ".join(receipt.succeeds), content),
        )
        database.executemany(
            "INSERT OR REPLACE INTO receipt_held (store, stream, n, hash) VALUES (?, ?, ?, ?)",
            [(receipt.store, each.stream, each.n, each.hash) for each in receipt.held],
        )
        database.executemany(
            "INSERT OR REPLACE INTO receipt_missing (store, blob) VALUES (?, ?)",
            [(receipt.store, blob) for blob in receipt.blobs_missing],
        )
        _note_advance(database, receipt.at)
    return True


def stores(database: Database) -> list[str]:
    """Return the county stores of which receipts are kept."""
    return [row[0] for row in database.rows("SELECT store FROM receipt ORDER BY store")]


def covered(database: Database) -> dict[int, int]:
    """Return for each stream (local number) up to which change the county holds it; streams not covered are left out.

    A stream that forked here is covered once the county holds all its branches to their ends.
    """
    found: dict[int, int] | None = None
    for store in _counting(database):
        part = _covered_by(database, store)
        if found is None:
            found = part
        else:
            found = {number: min(n, part[number]) for number, n in found.items() if number in part}
    return found or {}


def missing_blobs(database: Database) -> set[str]:
    """Return the attachments that a county store has said it lacks."""
    return {
        row[0]
        for store in _counting(database)
        for row in database.rows("SELECT blob FROM receipt_missing WHERE store = ?", (store,))
    }


def of_record(database: Database, record: str) -> Delivery:
    """Return whether every change of a record and of all that hangs on it has arrived, attachments included."""
    return of_records(database, [record])[record]


def of_records(database: Database, wanted: Sequence[str]) -> dict[str, Delivery]:
    """Return the same of many records at once, as a page of a list shows them."""
    heads = _heads(database, wanted)
    among, reached, seen = json.dumps([*heads]), covered(database), _days(database)
    days: dict[str, list[str]] = {record: [] for record in wanted}
    waiting: set[str] = set()
    for row, number, n in database.rows(
        "SELECT record, stream, max(n) FROM change WHERE record IN (SELECT value FROM json_each(?)) "
        "GROUP BY record, stream",
        (among,),
    ):
        for head in heads[row]:
            if reached.get(number, 0) < n:
                waiting.add(head)
            else:
                days[head].append(_first_day(seen.get(number, []), n))
    lacking = missing_blobs(database)
    if lacking:
        for row, blob in database.rows(
            "SELECT id, blob FROM attachment WHERE id IN (SELECT value FROM json_each(?))", (among,)
        ):
            waiting.update(heads[row] if blob in lacking else ())
    return {
        record: Delivery(max(found)[:10] if found and record not in waiting else None) for record, found in days.items()
    }


def waiting(database: Database) -> set[str]:
    """Return every record of which the county lacks something: a change, an attachment, or what hangs on it."""
    reached = covered(database)
    found = {
        row[0]
        for (number,) in database.rows("SELECT number FROM stream")
        for row in database.rows(
            "SELECT DISTINCT record FROM change WHERE stream = ? AND n > ?", (number, reached.get(number, 0))
        )
    }
    lacking = json.dumps([*missing_blobs(database)])
    found.update(
        row[0]
        for row in database.rows("SELECT id FROM attachment WHERE blob IN (SELECT value FROM json_each(?))", (lacking,))
    )
    fresh = found
    while fresh:
        fresh = _owners(database, fresh) - found
        found |= fresh
    return found


def _heads(database: Database, wanted: Sequence[str]) -> dict[str, set[str]]:
    """Return for these records and all rows below them on which of these records each hangs."""
    found: dict[str, set[str]] = {record: {record} for record in wanted}
    fresh = set(wanted)
    while fresh:
        among, below = json.dumps([*fresh]), set()
        for table in TABLES.values():
            if not table.hangs_on:
                continue
            for row, owner in database.rows(
                f'SELECT id, {table.hangs_on} FROM "{table.name}" '
                f"WHERE {table.hangs_on} IN (SELECT value FROM json_each(?))",
                (among,),
            ):
                before = found.setdefault(row, set())
                if not found[owner] <= before:
                    before |= found[owner]
                    below.add(row)
        fresh = below
    return found


def _owners(database: Database, rows: Collection[str]) -> set[str]:
    among = json.dumps([*rows])
    return {
        owner
        for table in TABLES.values()
        if table.hangs_on
        for (owner,) in database.rows(
            f'SELECT DISTINCT {table.hangs_on} FROM "{table.name}" WHERE id IN (SELECT value FROM json_each(?))',
            (among,),
        )
        if owner
    }


def _days(database: Database) -> dict[int, list[tuple[int, str]]]:
    """Return for each stream (local number) up to where it was covered since when, in the order of n."""
    found: dict[int, list[tuple[int, str]]] = {}
    for number, n, at in database.rows("SELECT stream, n, at FROM delivery ORDER BY stream, n"):
        found.setdefault(number, []).append((n, at))
    return found


def _first_day(seen: Sequence[tuple[int, str]], n: int) -> str:
    """Return since when a change is covered; empty where no receipt has said it."""
    return min((at for reached, at in seen if reached >= n), default="")


def note_arrival(database: Database, stream: str, at: str) -> None:
    """Keep when a stream (by its id) first stood here so far: at the county nobody's receipt says it."""
    row = database.row(
        "SELECT number, (SELECT max(n) FROM change WHERE stream = number), (SELECT max(n) FROM delivery WHERE stream = "
        "number) FROM stream WHERE id = ?",
        (stream,),
    )
    if row is not None and row[1] is not None and row[1] > (row[2] or 0):
        database.execute("INSERT INTO delivery (stream, n, at) VALUES (?, ?, ?)", (row[0], row[1], at))


def clocks_covered_at(database: Database, at: str, device: str) -> list[str]:
    """Return the clocks on a device's newest changes that a receipt of this moment was the first to cover (ISO)."""
    rows = database.rows(
        "SELECT envelope FROM delivery JOIN change ON change.stream = delivery.stream AND change.n = delivery.n "
        "WHERE delivery.at = ? AND delivery.stream IN (SELECT number FROM stream WHERE device = ?)",
        (at, device),
    )
    return [str(encoding.read_envelope(row[0])["at"]) for row in rows]


def arrived_at(database: Database, stream: str, n: int) -> str | None:
    """Return by whose clock but its writer's a change is known to have stood: the county's when it was received."""
    row = database.row(
        "SELECT at FROM delivery WHERE stream = (SELECT number FROM stream WHERE id = ?) AND n >= ? ORDER BY n LIMIT 1",
        (stream, n),
    )
    return None if row is None else str(row[0])


def _counting(database: Database) -> list[str]:
    rows = database.rows("SELECT store, succeeds FROM receipt ORDER BY store")
    gone = {old for _store, succeeds in rows for old in succeeds.split()}
    return [store for store, _succeeds in rows if store not in gone]


def _covered_by(database: Database, store: str) -> dict[int, int]:
    """Return what one store covers."""
    rows = database.rows("SELECT stream, n, hash FROM receipt_held WHERE store = ?", (store,))
    return holdings.covered_by(database, [HeldUpTo(*row) for row in rows], streams.scopes(database))


def _note_advance(database: Database, at: str) -> None:
    """Keep since which receipt a stream is covered so far."""
    for number, n in covered(database).items():
        row = database.row("SELECT max(n) FROM delivery WHERE stream = ?", (number,))
        if n > ((row[0] if row else None) or 0):
            database.execute("INSERT INTO delivery (stream, n, at) VALUES (?, ?, ?)", (number, n, at))
