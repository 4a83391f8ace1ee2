"""Backups: whole encrypted copies with their key slots, opened and checked before an older one is dropped.

Attachments are write-once files: a backup gives each a second name (a hard link), or, on a disk without links, leaves
them in place. A restore takes none away.
"""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import StorageError
from app.paths import Profile, sync_folder, write_atomically
from app.store import blob_copies, replacing
from app.store.database import Database, is_under, open_database, reported

KEEP = 10
_STORE, _KEYSLOTS, _BLOBS, _PART = "store.db", "keyslots.json", "blobs", ".part"
_TIME = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"\d{8}-\d{6}-\d{6}")
_COUNTED = "SELECT count(*) FROM change"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy of a profile's store."""

    folder: Path
    made_at: datetime
    size_bytes: int


def make(
    database: Database,
    key: bytes,
    profile: Profile,
    *,
    now: datetime,
    beside: Callable[[Path], None] = lambda _folder: None,
) -> Backup:
    """Copy the store and its key slots, verify the copy, then drop the oldest beyond `KEEP`.

    `beside` may put further files into its folder before it counts as a backup.

    Raises `StorageError`: disk_full, read_only, backup_unsound (the copy is thrown away, older ones stay).
    """
    name = now.strftime(_TIME)
    part = profile.backups / (name + _PART)
    with reported():
        clear_leftovers(profile)
        part.mkdir(parents=True, mode=0o700)
        try:
            held = database.rows(_COUNTED)[0][0]
            _copy(database, key, profile, part)
            blob_copies.link_into(profile, part / _BLOBS)
            beside(part)
            _verify(key, part, least=held)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        folder = part.rename(profile.backups / name)
        sync_folder(profile.backups)
        others = [backup for backup in existing(profile) if backup.folder != folder]
        for old in others[KEEP - 1 :]:  # a clock that jumped back must not cost the one just made
            shutil.rmtree(old.folder)
        return _described(folder)


def existing(profile: Profile) -> list[Backup]:
    """Return the finished backups, the newest first."""
    return inside(profile.backups)


def inside(home: Path) -> list[Backup]:
    """Return the finished backups in a folder, the newest first."""
    if not home.exists():
        return []
    found = [_described(path) for path in home.iterdir() if _made_at(path.name) and (path / _STORE).exists()]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def drop_others(profile: Profile, kept: Backup) -> None:
    """Drop all backups but one and what restores set aside (after an erasure: they still hold what was erased).

    Attachments set aside stay: those that were erased have gone by name.
    """
    with reported():
        for old in profile.set_aside.glob("*"):
            blob_copies.keep_alone(old)
        for backup in existing(profile):
            if backup.folder != kept.folder:
                shutil.rmtree(backup.folder)


def put_back(
    backup: Backup,
    profile: Profile,
    *,
    now: datetime,
    amend: Callable[[Path], None] = lambda _copy: None,
    keyslots: bytes | None = None,
) -> Path:
    """Put a backup's store and slots in the profile's place; what stood there is set aside, never deleted.

    All or nothing, also when killed. `amend` may change the copy before it takes its place, `keyslots` stands in the
    place of the backup's own. Returns the folder with what was set aside.
    """
    aside = profile.set_aside / now.strftime(_TIME)
    with reported():
        replacing.finish(profile)
        copy = replacing.fresh(profile.store)
        try:
            shutil.copyfile(backup.folder / _STORE, copy)
            os.chmod(copy, 0o600)
            amend(copy)
            replacing.make_durable(copy)
        except BaseException:
            replacing.finish(profile)  # nothing is decided: what was half written gives its room back
            raise
        for name in (_STORE, _KEYSLOTS, _STORE + "-wal", _STORE + "-shm"):  # they stay until they are replaced
            if (profile.folder / name).exists():
                aside.mkdir(parents=True, exist_ok=True, mode=0o700)
                blob_copies.link_or_copy(profile.folder / name, aside / name)
        replacing.commit(profile, keyslots or (backup.folder / _KEYSLOTS).read_bytes())
    return aside


def renew_slots(profile: Profile, key: bytes) -> None:
    """Give every copy of the store under this key the profile's own key slots: no old passphrase or code opens it.

    A copy under another key (set aside when an older backup was put back) keeps its own: nothing else opens it.
    """
    content = profile.keyslots.read_bytes()
    with reported():
        for folder in (profile.backups, profile.set_aside):
            for slots in folder.glob(f"*/{_KEYSLOTS}"):
                store = slots.with_name(_STORE)
                if not store.exists() or is_under(store, key):  # slots without a store open this one, if any
                    write_atomically(slots, content)


def clear_leftovers(profile: Profile) -> None:
    """Remove unfinished copies that a crash left behind; they are known by their name."""
    if profile.backups.exists():
        for path in profile.backups.glob("*" + _PART):
            shutil.rmtree(path)


def _copy(database: Database, key: bytes, profile: Profile, part: Path) -> None:
    target = open_database(part / _STORE, key)
    try:
        database.copy_to(target)
    finally:
        target.close()
    shutil.copyfile(profile.keyslots, part / _KEYSLOTS)


def _verify(key: bytes, part: Path, *, least: int) -> None:
    """Refuse a copy that isn't sound or holds fewer changes than stood there before (a save may come between)."""
    copy = open_database(part / _STORE, key)
    try:
        if not copy.is_sound() or copy.rows(_COUNTED)[0][0] < least:
            raise StorageError("backup_unsound")
        copy.rows("PRAGMA journal_mode = DELETE")  # one file, no side files to forget
    finally:
        copy.close()
    for file in (part / _STORE, part / _KEYSLOTS):
        with file.open("rb+") as content:
            os.fsync(content.fileno())


def _described(folder: Path) -> Backup:
    made_at = _made_at(folder.name)
    if made_at is None:
        raise ValueError(folder.name)
    return Backup(folder, made_at, (folder / _STORE).stat().st_size)


def _made_at(name: str) -> datetime | None:
    """Return when a backup of this name was made; None for a name that tells no time (a stick holds anything)."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return datetime.strptime(name, _TIME).astimezone()
    except (ValueError, OverflowError, OSError):  # no such day; or one that this system's clock doesn't reach
        return None
