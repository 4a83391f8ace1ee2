"""Open a profile for one user on one thread; the way to the first paint, so it imports little."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.errors import AccessError, StorageError
from app.paths import Profile
from app.services.session import Session
from app.store import in_use, local, records, reserve, schema
from app.store.author import Author
from app.store.database import Database, open_database

if TYPE_CHECKING:
    from app.services.access import Unlocked


@contextmanager
def occupied(profile: Profile) -> Iterator[None]:
    """Hold a profile for this program alone, and finish what a kill left of a change of keys or a restore.

    Raises `StorageError`: store_in_use, read_only, store_unreachable.
    """
    with in_use.held(profile.lock):
        if any(profile.folder.glob("*.fresh*")):
            from app.store import replacing  # after a kill only

            replacing.finish(profile)
        yield


def open_session(profile: Profile, unlocked: "Unlocked", *, today: date) -> Session:
    """Open the store for an unlocked user, bringing its schema up to date behind a verified backup.

    Raises `AccessError("unknown_user")` for one that this (restored) store has never heard of; `StorageError`:
    store_missing, store_newer, store_damaged, upgrade_failed, read_only, disk_full_closed, …
    """
    if not profile.store.exists():
        raise StorageError("store_missing")
    database = _opened(profile, unlocked.key)
    try:
        if not schema.applied(database):
            raise StorageError("store_damaged")  # emptied: bringing it up to date would pass for a fresh one
        database = _up_to_date(database, profile, unlocked.key)
        installation = local.installation(database)
        author = Author(unlocked.user, installation.device, _clock)
        user = records.find_in(database, "user", unlocked.user, installation.office_scope)
        if user is None:  # of a later day than a restored backup, or the store lost its users
            raise AccessError("unknown_user")
    except BaseException:
        database.close()
        raise
    return Session(profile, database, unlocked.key, author, user.record, installation, today)


def _opened(profile: Profile, key: bytes) -> Database:
    """Open the store; a full disk has no room for its log, so the reserve is given up for that."""
    try:
        return open_database(profile.store, key)
    except StorageError as error:
        if error.code != "disk_full":
            raise
        if not reserve.give_up(profile.reserve):
            raise StorageError("disk_full_closed") from error
    return _opened(profile, key)


def _up_to_date(database: Database, profile: Profile, key: bytes) -> Database:
    """Upgrade the schema; where a step fails, put the backup back and say so."""
    if schema.is_current(database):
        return database
    from app.store import backups  # only for an older file

    made: list[backups.Backup] = []
    try:
        schema.bring_up_to_date(database, lambda: made.append(backups.make(database, key, profile, now=_clock())))
    except StorageError as error:
        if error.code == "upgrade_failed" and made:
            database.close()
            backups.put_back(made[0], profile, now=_clock())
        raise
    return database


def _clock() -> datetime:
    return datetime.now().astimezone()
