"""What this installation knows of itself: never part of history, never travels."""

from app.errors import StorageError
from app.model.installation import Installation
from app.store.database import Database

_LAST_USED = "last_used_on"
_INSTALLATION = ("device", "role", "division", "office", "created_at")


def get(database: Database, key: str) -> str | None:
    """Return a kept value, or None."""
    row = database.row("SELECT value FROM local WHERE key = ?", (key,))
    return None if row is None else row[0]


def put(database: Database, key: str, value: str) -> None:
    """Keep a value."""
    database.execute("INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)", (key, value))


def installation(database: Database) -> Installation:
    """Return who this computer is. Raises `StorageError("store_damaged")` where the store doesn't say."""
    kept = {key: get(database, key) for key in _INSTALLATION}
    if None in kept.values():
        raise StorageError("store_damaged")
    return Installation(**{key: str(value) for key, value in kept.items()})


def found(database: Database, made: Installation) -> None:
    """Keep who this computer is, once, when the profile is made."""
    for key in _INSTALLATION:
        put(database, key, str(getattr(made, key)))


def last_used_on(database: Database) -> str | None:
    """Return the ISO date on which the program was last used with a date its user stood by."""
    return get(database, _LAST_USED)


def note_use(database: Database, day: str) -> None:
    """Keep the date of this use."""
    put(database, _LAST_USED, day)


def last_change_at(database: Database) -> str | None:
    """Return the clock time on the newest change this installation wrote, or None."""
    row = database.row(
        "SELECT envelope FROM change JOIN stream ON number = stream WHERE writable = 1 ORDER BY n DESC LIMIT 1"
    )
    if row is None:
        return None
    from app.store.encoding import read_envelope  # only where the clock is judged

    return str(read_envelope(row[0])["at"])
