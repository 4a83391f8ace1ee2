"""Which files came and went: one line each, by the ids of their devices, never by people's names."""

from dataclasses import dataclass

from app.store.database import Database

IN, OUT = "in", "out"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One file that was taken in or written."""

    at: str
    way: str
    device: str
    """Who wrote it; for a receipt, whom it is for; empty where nobody can tell."""
    file: str
    sha256: str
    status: str
    reason: str = ""


def note(database: Database, done: Transfer) -> None:
    """Keep a line; a file of the same name that comes again replaces what was said of it."""
    database.execute("DELETE FROM transfer WHERE way = ? AND file = ?", (done.way, done.file))
    database.execute(
        "INSERT INTO transfer (at, way, device, file, sha256, status, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (done.at, done.way, done.device, done.file, done.sha256, done.status, done.reason),
    )


def with_status(database: Database, status: str, device: str = "") -> list[Transfer]:
    """Return the incoming files that ended so, of one device or of all, the oldest first."""
    rows = database.rows(
        "SELECT at, way, device, file, sha256, status, reason FROM transfer "
        "WHERE way = 'in' AND status = ? AND (? = '' OR device = ?) ORDER BY id",
        (status, device, device),
    )
    return [Transfer(*row) for row in rows]


def last_written(database: Database) -> str:
    """Return when a file was last written to a stick (ISO), or nothing."""
    row = database.row("SELECT at FROM transfer WHERE way = 'out' ORDER BY id DESC LIMIT 1")
    return row[0] if row else ""


def was_written(database: Database, file: str) -> bool:
    """Return whether a file of this name was written here."""
    return database.row("SELECT 1 FROM transfer WHERE way = 'out' AND file = ?", (file,)) is not None


def was_imported(database: Database, file: str) -> bool:
    """Return whether a file of this name was merged here."""
    found = database.row("SELECT 1 FROM transfer WHERE way = 'in' AND file = ? AND status = 'imported'", (file,))
    return found is not None
