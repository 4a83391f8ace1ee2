"""Files that the user names, outside the profile: what the disk says is told as an error for users."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import paths
from app.errors import AppError

_MOST_BYTES = 4 * 1024 * 1024
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def read(path: Path) -> bytes:
    """Return the bytes of a small file, 4 MiB at most. Raises `AppError`: file_unreadable, file_too_large."""
    try:
        with path.open("rb") as source:
            content = source.read(_MOST_BYTES + 1)
    except OSError as fault:
        raise AppError("file_unreadable", file=path.name or str(path)) from fault
    if len(content) > _MOST_BYTES:  # half a file would be told as a broken one
        raise AppError("file_too_large", file=path.name)
    return content


def write(path: Path, content: bytes) -> None:
    """Write a file, all or nothing. Raises `AppError`: file_unwritten, file_without_room."""
    with written(path):
        paths.write_atomically(path, content)


@contextmanager
def written(path: Path) -> Iterator[None]:
    """Tell what the disk says while a file is written by other means. Raises as `write`."""
    try:
        yield
    except OSError as fault:
        code = "file_without_room" if fault.errno in _NO_ROOM else "file_unwritten"
        raise AppError(code, file=path.name) from fault
