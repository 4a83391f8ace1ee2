"""Attachments that came in a bundle: they take their place inside the transaction that merges their rows."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import StorageError
from app.model.attachment import Attachment
from app.paths import Profile, sync_folder
from app.store import blobs, records
from app.store.database import Database, reported


@dataclass(slots=True)
class Arrivals:
    """What became of the attachments of one bundle."""

    placed: list[Path] = field(default_factory=list)
    waiting: int = 0
    """Attachments no row names (yet), or that are not what their row says; they will be asked for again."""

    def take_back(self) -> None:
        """Remove what was placed: its transaction didn't hold."""
        for path in self.placed:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def place(database: Database, profile: Profile, parts: Mapping[str, Path], arrivals: Arrivals) -> None:
    """Put those attachments in their place that a row names and that are whole; inside the caller's transaction.

    Raises `StorageError`; the caller takes back what was placed.
    """
    for blob, part in parts.items():
        path = profile.blobs / blob
        rows = [kept.record for kept in records.where(database, "attachment", "blob = ?", (blob,))]
        if not rows or not any(_is_of(part, row) for row in rows):
            arrivals.waiting += 1
        elif not path.exists():
            _put(profile, part, path, arrivals)
        elif not any(_is_of(path, row) for row in rows):  # what lies there is damaged
            _put(profile, part, path, Arrivals())


def make_room(profile: Profile) -> None:
    """Make the folder for incoming attachments, empty: what lies there is left of a killed program."""
    with reported():
        profile.incoming.mkdir(mode=0o700, exist_ok=True)
        for left in profile.incoming.iterdir():
            left.unlink(missing_ok=True)


def missing(database: Database, profile: Profile, scopes: frozenset[str]) -> list[str]:
    """Return the attachments of these scopes whose contents are not here."""
    rows = [row for row in blobs.rows(database) if row.scope in scopes]
    return sorted(
        {row.blob for row in rows if row.blob and blobs.NAME.fullmatch(row.blob) and blobs.is_lost(profile, row)}
    )


def _is_of(path: Path, row: Attachment) -> bool:
    try:
        blobs.opened(path, row)
    except StorageError as fault:
        if fault.code == "disk_failing":
            raise
        return False
    return True


def _put(profile: Profile, part: Path, path: Path, arrivals: Arrivals) -> None:
    with reported():
        profile.blobs.mkdir(mode=0o700, exist_ok=True)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        os.chmod(part, 0o600)
        arrivals.placed.append(path)
        part.replace(path)
        sync_folder(profile.blobs)
