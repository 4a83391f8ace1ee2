"""Bundles kept whole, sealed as they came, until their device is enrolled or a person decides."""

import shutil
from contextlib import suppress
from pathlib import Path

from app.errors import DriveError, StorageError
from app.exchange import drive
from app.paths import Profile
from app.store.database import reported

_PIECE = 1024 * 1024


def path_of(profile: Profile, sha256: str) -> Path:
    """Return where a bundle stands while it is held."""
    return profile.held / (sha256 + drive.BUNDLE)


def hold(profile: Profile, path: Path, sha256: str) -> None:
    """Keep a bundle; one that is held already is left alone. Raises `StorageError`."""
    target = path_of(profile, sha256)
    with reported():
        target.parent.mkdir(mode=0o700, exist_ok=True)
    if target.exists():
        return
    try:
        with path.open("rb") as source:
            drive.write_verified(target.parent, target.name, lambda out: shutil.copyfileobj(source, out, _PIECE))
    except (DriveError, OSError) as fault:  # here it is our own disk that is written to
        is_full = isinstance(fault, DriveError) and fault.code == "drive_full"
        raise StorageError("disk_full" if is_full else "disk_failing") from fault


def let_go(profile: Profile, sha256: str) -> None:
    """Remove a bundle that was merged, once that is committed; one that can't go now stays."""
    with suppress(OSError):
        path_of(profile, sha256).unlink(missing_ok=True)
