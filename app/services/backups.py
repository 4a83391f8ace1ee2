"""Backups of an open profile, and putting one back when the store is lost or damaged."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.errors import AccessError, StorageError
from app.paths import Profile
from app.services import held_backups, pack_backups
from app.services.access import Unlocked
from app.services.session import Session
from app.store import backups, blob_copies, blobs, keyslots, local, replacing, reserve, schema, streams
from app.store.backups import Backup
from app.store.database import Database, is_under, open_database, open_to_read

__all__ = ["Backup", "Backups", "existing", "make", "restore"]

_EVERY = timedelta(days=1)


class Backups:
    """Make and list the verified copies of this profile."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Backup]:
        """Return the backups, the newest first."""
        return backups.existing(self._session.profile)

    def make(self) -> Backup:
        """Make a verified backup now. Raises `StorageError`: disk_full, read_only, backup_unsound."""
        return make(self._session)

    def make_if_due(self) -> Backup | None:
        """Make the daily backup if the newest is older than a day or holds what was erased; return it, or None."""
        found = self.all()
        is_recent = bool(found) and abs(self._session.now().astimezone() - found[0].made_at) < _EVERY
        if is_recent and not local.has_erasure(self._session.database):
            return None
        return self.make()

    def give_up_reserve(self) -> bool:
        """Free the 16 MB kept aside for a full disk; return whether there were any."""
        return reserve.give_up(self._session.profile.reserve)

    def restore_reserve(self) -> bool:
        """Set the 16 MB aside again if there is room; return whether they stand."""
        return reserve.ensure(self._session.profile.reserve)


def make(session: Session) -> Backup:
    """Make a verified backup; after an erasure, here or elsewhere, it takes the place of all others.

    Where that fails (a full disk), the next backup finishes it.
    """
    database = session.database
    is_erased = local.has_erasure(database)
    if is_erased:
        for blob in local.erased_blobs(database):
            if not blobs.is_named(database, blob):
                blob_copies.erase(session.profile, blob)
        database.vacuum()
    profile = session.profile

    def note(folder: Path) -> None:
        pack_backups.note(profile, folder)
        held_backups.note(profile, folder)

    fresh = backups.make(database, session.key, profile, now=session.now(), beside=note)
    if is_erased:
        backups.drop_others(session.profile, fresh)
        local.put(database, local.BACKUPS_BEGUN, fresh.folder.name)
        local.forget_erasure(database)
    return fresh


def existing(profile: Profile) -> list[Backup]:
    """Return the backups of a profile that isn't open, the newest first."""
    return backups.existing(profile)


def restore(profile: Profile, backup: Backup, passphrase: str, *, name: str | None, now: datetime) -> None:
    """Put a backup in the store's place and begin new streams, so that what was written since never forks.

    The store gets a new id: receipts of the old one no longer say what is held.

    The passphrase must open the backup, which is checked first; what stood in its place is set aside, not deleted.
    Raises `AccessError`, `StorageError`: then nothing has changed.
    """
    slot = keyslots.find(keyslots.load(backup.folder / profile.keyslots.name), name)
    key = keyslots.unseal(slot, passphrase)
    refuse_unsound(backup, profile, key)
    put_back(profile, backup, Unlocked(key, slot.user), now=now)


def put_back(
    profile: Profile,
    backup: Backup,
    unlocked: Unlocked,
    *,
    now: datetime,
    keyslots: bytes | None = None,
    bring: Callable[[Database], None] = lambda _copy: None,
) -> None:
    """Put a sound backup in the store's place; its copy begins new streams before it counts for anything.

    `bring` may fetch what the copy needs, last before anything is replaced. Raises `StorageError`: store_newer,
    store_damaged, copy_unsound, …; `AccessError("unknown_user")` for one whom the backup doesn't know yet.
    """

    def begin_anew(path: Path) -> None:
        copy = open_database(path, unlocked.key)
        try:
            _refuse_unfit(copy, unlocked.user)
            streams.begin_anew(copy)
            local.renew_store(copy)
            pack_backups.bring(profile, backup, copy)
            replacing.settle(copy)
            bring(copy)
        finally:
            copy.close()

    backups.put_back(backup, profile, now=now, amend=begin_anew, keyslots=keyslots)
    _drop_foreign_statutes(profile, unlocked.key)
    pack_backups.settle(profile, backup, unlocked.key)


def refuse_unsound(backup: Backup, profile: Profile, key: bytes) -> None:
    """Raise `StorageError("backup_unsound")` where a backup isn't whole."""
    copy = open_to_read(backup.folder / profile.store.name, key)
    try:
        if not copy.is_sound():
            raise StorageError("backup_unsound")
    finally:
        copy.close()


def _refuse_unfit(copy: Database, user: str) -> None:
    """Refuse what `opening.open_session` would refuse once it stands in the store's place."""
    schema.refuse_newer(copy)
    scope = local.installation(copy).office_scope
    if (
        copy.row("SELECT 1 FROM user WHERE id = ? AND scope = ?", (user, scope)) is None
    ):  # an old backup, the slots of a later day
        raise AccessError("unknown_user")


def _drop_foreign_statutes(profile: Profile, key: bytes) -> None:
    """Take the texts of law away where another key wrote them; they are imported again."""
    if profile.statutes.exists() and not is_under(profile.statutes, key):
        from app.store import statutes  # not on the way to the first paint

        statutes.discard(profile.statutes)
