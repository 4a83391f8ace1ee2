"""Bundles kept whole, sealed as they came, until their device is enrolled or a person decides."""

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from app.errors import DriveError, StorageError
from app.exchange import drive
from app.paths import Profile, sha256_of
from app.store.database import reported

_PIECE = 1024 * 1024


def path_of(profile: Profile, digest: str) -> Path:
    """Return where a bundle stands while it is held."""
    return profile.held / (digest + drive.BUNDLE)


def hold(profile: Profile, path: Path, digest: str) -> None:
    """Keep a bundle whose SHA-256 is known; one that is held already, whole, is left alone.

    Raises `DriveError` where it is read no more, or reads otherwise now (nothing is kept then); `StorageError` where
    our own disk fails.
    """
    target = path_of(profile, digest)
    with reported():
        target.parent.mkdir(mode=0o700, exist_ok=True)
        if target.exists():
            if sha256_of(target) == digest:
                return
            target.unlink()

    def fill(out: BinaryIO) -> None:
        for piece in _pieces(path, digest):
            out.write(piece)

    try:
        drive.write_verified(target.parent, target.name, fill)
    except _Unread:
        raise
    except DriveError as fault:  # here it is our own disk that is written to
        raise StorageError("disk_full" if fault.code in {"drive_full", "drive_filled"} else "disk_failing") from fault


def let_go(profile: Profile, digest: str) -> None:
    """Remove a bundle that was merged, once that is committed; one that can't go now stays."""
    with suppress(OSError):
        path_of(profile, digest).unlink(missing_ok=True)


class _Unread(DriveError):
    """It is what is copied that fails, not where the copy lies."""


def _pieces(path: Path, digest: str) -> Iterator[bytes]:
    """Yield a file's content; at its end it must have been the one with this SHA-256."""
    read = sha256()
    try:
        with drive.reported(path.parent), path.open("rb") as source:
            while piece := source.read(_PIECE):
                read.update(piece)
                yield piece
    except DriveError as fault:
        raise _Unread(fault.code, **fault.facts) from fault
    if read.hexdigest() != digest:
        raise _Unread("drive_failing")
