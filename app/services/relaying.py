"""Files that pass through a township: copied as they are, unopened, read back and found whole."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from app.errors import DriveError
from app.exchange import drive
from app.model.transfer import WrittenFile
from app.paths import sha256_of

Report = Callable[[int, int], None]
_PIECE = 1024 * 1024


def relay(paths: Sequence[Path], folder: Path, report: Report | None = None) -> list[WrittenFile]:
    """Copy all bundles and receipts of files and folders into a folder; return those that were not there yet.

    `report` hears how many are done, of how many; what it raises ends it, what was copied stays. Raises `DriveError`;
    drive_file_exists where another file bears the name already.
    """
    files = [path for path in drive.found(tuple(paths)) if path.parent != folder]
    written = []
    for place, path in enumerate(files, start=1):
        if not _is_there(path, folder / path.name):
            written.append(_copy(path, folder))
        if report is not None:
            report(place, len(files))
    return written


def _copy(path: Path, folder: Path) -> WrittenFile:
    def fill(target: BinaryIO) -> None:
        with path.open("rb") as source:
            shutil.copyfileobj(source, target, _PIECE)

    with drive.reported():
        size = path.stat().st_size
    return drive.write_verified(folder, path.name, fill, needed=size)


def _is_there(path: Path, other: Path) -> bool:
    """Return whether the same file lies there already. Raises `DriveError("drive_file_exists")` for another one."""
    with drive.reported():
        if not other.exists():
            return False
        if path.stat().st_size == other.stat().st_size and sha256_of(path) == sha256_of(other):
            return True
    raise DriveError("drive_file_exists", file=other.name)
