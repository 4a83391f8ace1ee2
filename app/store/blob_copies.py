"""Second names and copies of blobs: in backups, set aside; how lost ones come back and erased ones go for good."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from app.errors import StorageError
from app.model.attachment import Attachment
from app.paths import Profile, sync_folder
from app.store import blobs
from app.store.database import Database, reported

_BLOBS, _DAMAGED = _SET_ASIDE = ("blobs", "damaged")


def set_orphans_aside(database: Database, profile: Profile, *, stamp: str) -> None:
    """Move the blobs that no row names to `set-aside/`, from where `recover` fetches what is missed later."""
    with database.atomic(), reported():
        names = blobs.without_rows(database, profile)
        folder = profile.set_aside / stamp / _BLOBS
        if names:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in names:
            (profile.blobs / name).rename(folder / name)


def recover(profile: Profile, row: Attachment, *, stamp: str) -> bool:
    """Put a sound copy of a lost or damaged content in its place, from a backup or `set-aside/`; return whether so.

    The damaged file is set aside.
    """
    for candidate in (path for path in _copies(profile, row.blob or "") if path.parent != profile.blobs):
        try:
            blobs.opened(candidate, row)
        except StorageError:
            continue
        with reported():
            path = blobs.path_of(profile.blobs, row)
            if path.exists():
                set_damaged_aside(profile, path, stamp=stamp)
            profile.blobs.mkdir(mode=0o700, exist_ok=True)
            link_or_copy(candidate, path)
            sync_folder(profile.blobs)
        return True
    return False


def set_damaged_aside(profile: Profile, path: Path, *, stamp: str) -> None:
    """Move a damaged content out of its place: nothing but an erasure deletes one."""
    aside = profile.set_aside / stamp / _DAMAGED
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.rename(aside / path.name)


def link_into(profile: Profile, folder: Path) -> None:
    """Give every blob a second name in a backup's folder; a disk without second names leaves them where they are."""
    names = blobs.names(profile)
    if not names:
        return
    folder.mkdir(mode=0o700)
    for name in names:
        try:
            os.link(profile.blobs / name, folder / name)
        except FileNotFoundError:  # erased or set aside this very moment
            continue
        except OSError as fault:
            if fault.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            return


def link_or_copy(file: Path, name: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no second names."""
    try:
        os.link(file, name)
    except OSError:
        shutil.copyfile(file, name)


def erase(profile: Profile, name: str) -> None:
    """Delete a blob for good, in backups and `set-aside/` too; only an erasure does."""
    with reported():
        for path in _copies(profile, name):
            path.unlink(missing_ok=True)


def keep_alone(aside: Path) -> None:
    """Drop everything but contents of attachments from a folder of `set-aside/`, and folders left empty."""
    for path in aside.iterdir() if aside.is_dir() else [aside]:
        if path.is_dir() and path.name not in _SET_ASIDE:
            shutil.rmtree(path)
        elif not path.is_dir():
            path.unlink()
    for folder in (aside, aside.parent):
        with suppress(OSError):  # it still holds some
            folder.rmdir()


def _copies(profile: Profile, name: str) -> list[Path]:
    """Return every file that holds this blob: in place, in backups, set aside."""
    if not blobs.NAME.fullmatch(name):
        return []
    kept = (
        *profile.backups.glob(f"*/{_BLOBS}"),
        *(place for part in _SET_ASIDE for place in profile.set_aside.glob(f"*/{part}")),
    )
    return [place / name for place in (profile.blobs, *kept) if (place / name).is_file()]
