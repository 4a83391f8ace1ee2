"""Attachments beside the backups on a stick: carried there, looked at again each time, brought back sound."""

import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.errors import DriveError, StorageError
from app.exchange import drive
from app.model.attachment import Attachment
from app.paths import Profile, sync_folder
from app.services.session import Session
from app.store import blob_copies, blobs
from app.store.backups import Backup
from app.store.database import Database, open_to_read, reported

_STORE, _PART = "store.db", ".part"
_PIECE = 1024 * 1024


def carry(session: Session, target: Path) -> int:
    """Carry the attachments that aren't on the stick yet, or no longer sound there; return how many are there.

    Each one there is read whole and proved by its row. Raises `DriveError` as `drive.write_verified` does.
    """
    count = 0
    for name, row in blobs.named(session.database).items():
        source, place = session.profile.blobs / name, target / name
        is_there = _is_sound_on_stick(place, row)
        if not is_there and source.is_file() and (not place.exists() or _is_sound(source, row)):
            with drive.reported():
                place.unlink(missing_ok=True)  # damaged
            drive.write_verified(target, name, partial(copy, source), needed=source.stat().st_size)
            is_there = True
        count += is_there
    return count


def drop_needless(session: Session, folder: Path, left: list[Backup]) -> None:
    """Drop the attachments in a folder on a stick that no backup left there needs: those that an erasure took.

    The store may be older than a backup there (one was put back): what only that backup names stays.
    """
    database = session.database
    with drive.reported():
        there = [path for path in folder.iterdir() if blobs.NAME.fullmatch(path.name)]
        needless = {path.name for path in there if not blobs.is_named(database, path.name)}
        if needless:
            needless -= _needed(left, needless, session.key)
        for path in there:
            if path.name in needless and not blobs.is_named(database, path.name):
                path.unlink()


def bring(source: Path, profile: Profile, restored: Database, *, now: datetime) -> None:
    """Bring attachments from a folder beside a backup; `restored` is the store that names them.

    One that is sound here stays; a damaged one is set aside for a sound one. What isn't sound on the stick isn't
    brought, and is told as missing by the check. Raises `StorageError`.
    """
    named = blobs.named(restored)
    with reported():
        if not source.is_dir():
            return
        profile.blobs.mkdir(mode=0o700, exist_ok=True)
        for path in sorted(source.iterdir()):
            if blobs.NAME.fullmatch(path.name):
                _bring(path, profile, named, stamp=now.strftime("%Y%m%d-%H%M%S-%f"))
        sync_folder(profile.blobs)


def copy(file: Path, out: BinaryIO) -> None:
    """Copy a file's content into an open one."""
    with file.open("rb") as content:
        shutil.copyfileobj(content, out, _PIECE)


def _bring(path: Path, profile: Profile, named: Mapping[str, Attachment], *, stamp: str) -> None:
    target, row = profile.blobs / path.name, named.get(path.name)
    if target.exists() and (row is None or _is_sound(target, row)):
        return
    part = target.with_name(target.name + _PART)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb") as out:
        copy(path, out)
        out.flush()
        os.fsync(out.fileno())
    if row is not None and not _is_sound(part, row):
        part.unlink()
        return
    if target.exists():
        blob_copies.set_damaged_aside(profile, target, stamp=stamp)
    part.replace(target)


def _needed(left: list[Backup], candidates: set[str], key: bytes) -> set[str]:
    """Return which of these attachments a backup names: all of them where one opens with another key."""
    found: set[str] = set()
    for backup in left:
        try:
            store = open_to_read(backup.folder / _STORE, key)
            try:
                found |= {name for (name,) in store.rows("SELECT blob FROM attachment")}
            finally:
                store.close()
        except StorageError:
            return candidates
    return found


def _is_sound(path: Path, row: Attachment) -> bool:
    try:
        blobs.opened(path, row)
    except StorageError:
        return False
    return True


def _is_sound_on_stick(path: Path, row: Attachment) -> bool:
    """Return whether it is; a stick that fails while it is read has not lost it for that."""
    try:
        blobs.opened(path, row)
    except StorageError as error:
        if error.code == "disk_failing":
            raise DriveError("drive_failing") from error
        return False
    return True
