"""16 MB kept aside so that a user with a full disk can finish and save."""

import contextlib
import os
import shutil
from pathlib import Path

from app.store.database import reported

SIZE_BYTES = 16 * 1024 * 1024
_ENOUGH_FREE_BYTES = 4 * SIZE_BYTES


def ensure(path: Path) -> bool:
    """Set the reserve aside if the disk has room for it; return whether it stands."""
    if path.exists() and path.stat().st_size >= SIZE_BYTES:
        return True
    with contextlib.suppress(OSError):
        if shutil.disk_usage(path.parent).free >= _ENOUGH_FREE_BYTES:
            _fill(path)
            return True
    return False


def give_up(path: Path) -> bool:
    """Free the reserve; return whether there was one to free."""
    with reported():
        if not path.exists():
            return False
        path.unlink()
        return True


def _fill(path: Path) -> None:
    block = os.urandom(1024 * 1024)  # not zeros: a compressing disk would set nothing aside
    with path.open("wb") as out:
        for _ in range(SIZE_BYTES // len(block)):
            out.write(block)
