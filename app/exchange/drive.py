"""A stick or folder: files stand on it whole and read back, or not at all."""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from math import ceil, floor
from pathlib import Path
from typing import Any, BinaryIO, cast

from app.errors import DriveError
from app.model.file_name import as_text
from app.model.transfer import WrittenFile
from app.paths import sync_folder

BUNDLE, RECEIPT, CARD = ".fgb", ".fgr", ".fgc"
_PART = ".part"
_OURS = re.compile(r"[0-9a-f]{8}_[0-9]{6}_[0-9]{8}\.(fgb|fgr)")
_SPARE = 1024 * 1024
_PIECE = 1024 * 1024
Report = Callable[[str, int, int], bool]
"""Hears the step (write, check) and how many bytes of how many are done; its answer says whether to go on."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_CODES = {
    **dict.fromkeys(_FULL, "drive_filled"),
    errno.EFBIG: "drive_filled",
    errno.EROFS: "drive_read_only",
    errno.EACCES: "drive_read_only",
    errno.EPERM: "drive_read_only",
    errno.ENOENT: "drive_missing",
    errno.ENOTDIR: "drive_missing",
    errno.ENAMETOOLONG: "drive_missing",
    errno.ENODEV: "drive_missing",
    errno.ENXIO: "drive_missing",
    errno.ENOTCONN: "drive_missing",
    errno.ECANCELED: "drive_stopped",
}


def file_name(device: str, serial: int, day: str, ending: str) -> str:
    """Return the name of a bundle or receipt: no village and no person in it, letters that every stick takes."""
    return f"{device[:8]}_{serial:06d}_{day.replace('-', '')}{ending}"


def unused(folder: Path, device: str, day: str, ending: str, next_number: Callable[[], int]) -> tuple[int, str]:
    """Return a number and the name it makes that no file in the folder bears (a restored store counts anew)."""
    while True:
        number = next_number()
        name = file_name(device, number, day, ending)
        if not (folder / name).exists():
            return number, name


def write_verified(
    folder: Path, name: str, fill: Callable[[BinaryIO], None], *, needed: int = 0, report: Report | None = None
) -> WrittenFile:
    """Write a file under another name, make it durable, read it back, then give it its name; return what stands there.

    Raises `DriveError`: drive_missing, drive_full (`needed` and `free` are MB), drive_filled (while it was written: no
    sizes are known), drive_read_only, drive_failing, drive_file_exists, drive_differs (read back it was another),
    drive_stopped (`report` said so). Nothing of the file is left then.
    """
    path, part = folder / name, folder / (name + _PART)
    with reported(folder):
        if not folder.is_dir():
            raise DriveError("drive_missing", folder=str(folder))
        if path.exists():
            raise DriveError("drive_file_exists", file=name)
        free = shutil.disk_usage(folder).free
        if free < needed + _SPARE:
            raise DriveError("drive_full", needed=_megabytes(needed + _SPARE, ceil), free=_megabytes(free, floor))
        try:
            told = report or _go_on
            digest, size = _write(part, fill, lambda done: told("write", done, max(done, needed)))
            if _read_back(part, lambda done: told("check", done, size)) != (digest, size):
                raise DriveError("drive_differs", file=name)
            part.replace(path)
            sync_folder(folder)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    return WrittenFile(name, digest, size)


def clear_leftovers(folder: Path, device: str, ending: str = "") -> None:
    """Remove what an earlier write left unfinished, known by its name: this device's, of this ending alone if given."""
    with reported(folder):
        if not folder.is_dir():
            raise DriveError("drive_missing", folder=str(folder))
        for part in folder.glob(f"{device[:8]}_*{ending}{_PART}"):
            if _OURS.fullmatch(part.name.removesuffix(_PART)):
                part.unlink(missing_ok=True)


def refuse_links(*folders: Path) -> None:
    """Raise `DriveError("drive_linked")` where one is a link or holds one: what lies behind isn't on the stick."""
    with reported():
        for folder in folders:
            inside = (Path(place, name) for place, dirs, files in os.walk(folder) for name in (*dirs, *files))
            linked = folder if folder.is_symlink() else next((path for path in inside if path.is_symlink()), None)
            if linked is not None:
                raise DriveError("drive_linked", file=as_text(linked.name))


def found(paths: tuple[Path, ...]) -> list[Path]:
    """Return the bundles and receipts among files and in folders (not below them), each once, by name.

    A link in a folder leads elsewhere and is passed over. A file that was named is returned whatever it is called.
    Raises `DriveError`.
    """
    files: dict[Path, None] = {}
    with reported():
        for path in paths:
            if path.is_dir():
                named = (each for each in path.iterdir() if each.suffix.lower() in {BUNDLE, RECEIPT})
                inside = (each for each in named if each.is_file() and not each.is_symlink())
                files.update(dict.fromkeys(sorted(inside)))
            elif path.is_file():
                files[path] = None
            else:
                raise DriveError("drive_missing", folder=str(path))
    return list(files)


@contextmanager
def reported(folder: Path | None = None) -> Iterator[None]:
    """Turn faults of the stick into `DriveError`; one that has gone is named as `folder`, or as the system names it."""
    try:
        yield
    except OSError as fault:
        code = _CODES.get(fault.errno or 0, "drive_failing")
        named = fault.filename if folder is None else folder
        facts = {"folder": str(named)} if code == "drive_missing" and named else {}
        raise DriveError(code, **facts) from fault


def _go_on(_step: str, _done: int, _total: int) -> bool:
    """Stand for a report that nobody hears."""
    return True


def _write(part: Path, fill: Callable[[BinaryIO], None], done: Callable[[int], bool]) -> tuple[str, int]:
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as out:
        counted = _Counted(out, done)
        fill(cast(BinaryIO, counted))
        out.flush()
        os.fsync(out.fileno())
    return counted.digest.hexdigest(), counted.size


def _read_back(part: Path, done: Callable[[int], bool]) -> tuple[str, int]:
    """Return hash and size as the stick gives them, not as the system's memory does."""
    digest, size = sha256(), 0
    with part.open("rb") as source:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(source.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            _unless_stopped(done(size))
    return digest.hexdigest(), size


class _Counted:
    """Counts and hashes what passes into a file."""

    def __init__(self, file: BinaryIO, done: Callable[[int], bool]) -> None:
        self._file, self._done = file, done
        self.digest, self.size = sha256(), 0

    def write(self, content: Any) -> int:
        self.digest.update(content)
        written = self._file.write(content)
        self.size += len(content)
        _unless_stopped(self._done(self.size))
        return written

    def flush(self) -> None:
        self._file.flush()


def _unless_stopped(goes_on: bool) -> None:
    if not goes_on:
        raise OSError(errno.ECANCELED, "stopped")  # the one kind of fault that the sealing thread hands through


def _megabytes(count: int, rounded: Callable[[float], int]) -> str:
    """Return tenths of a MB: what is needed rounded up, what is free down, so that the two never look alike."""
    return f"{rounded(count * 10 / (1024 * 1024)) / 10:.1f}"
