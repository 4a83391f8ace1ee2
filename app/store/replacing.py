"""A store and its key slots take the place of others as one: whole files beside them, one rename decides.

While `keyslots.json.fresh` isn't there, whatever else is fresh is a leftover and goes. Once it is, all that is fresh
takes its place, now or when the program next comes to it. So a kill at any moment leaves the old or the new, never a
store whose slots open another.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import StorageError
from app.paths import Profile, sync_folder, write_atomically
from app.store.database import Database, open_database, reported

_FRESH = ".fresh"


def fresh(path: Path) -> Path:
    """Return where the file lies that will take this one's place."""
    return path.with_name(path.name + _FRESH)


@contextmanager
def copied(source: Database, path: Path, key: bytes) -> Iterator[Database]:
    """Copy a whole store into a new file under a key of its own; the block may amend the copy.

    On leaving, the copy is checked and durable. Raises `StorageError`: copy_unsound, disk_full, …
    """
    target = open_database(path, key)
    try:
        source.copy_to(target)
        yield target
        settle(target)
    finally:
        target.close()
    make_durable(path)


def refuse_others(database: Database) -> None:
    """Raise `StorageError("store_busy")` where another connection has the file open and might still write to it.

    SQLite leaves its log only for the one connection that is alone; it waits ten seconds for that.
    """
    if database.rows("PRAGMA journal_mode = DELETE") != [("delete",)]:
        raise StorageError("store_busy")


def settle(database: Database) -> None:
    """Check a copy page by page and put all of it into its one file. Raises `StorageError("copy_unsound")`."""
    if not database.is_sound():
        raise StorageError("copy_unsound")
    database.rows("PRAGMA journal_mode = DELETE")


def make_durable(path: Path) -> None:
    """Bring a file's content onto the disk."""
    with reported(), path.open("rb+") as content:
        os.fsync(content.fileno())


def commit(profile: Profile, keyslots: bytes) -> None:
    """Let what lies fresh in the profile take its place, with these key slots; no connection may be open."""
    with reported():
        sync_folder(profile.folder)
        write_atomically(fresh(profile.keyslots), keyslots)
    finish(profile)


def finish(profile: Profile) -> bool:
    """Finish what was decided before a kill, and take leftovers away; return whether something took its place."""
    decided = fresh(profile.keyslots)
    with reported():
        is_decided = decided.exists()
        if is_decided:
            for place in (profile.store, profile.statutes):
                if fresh(place).exists():
                    _take_place(place)
            sync_folder(profile.folder)
            decided.replace(profile.keyslots)
            sync_folder(profile.folder)
        if profile.folder.exists():
            for leftover in profile.folder.glob(f"*{_FRESH}*"):
                leftover.unlink()
    return is_decided


def _take_place(place: Path) -> None:
    """Put the fresh file in place; the log of the old one belongs to no page of it."""
    for end in ("-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
    fresh(place).replace(place)
