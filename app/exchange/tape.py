"""A tar in the one form that is written here: what differs from it by a byte is refused.

Members in a given order, each with mode 0600, time 0 and no owner; ustar headers; padding of zeros to 10 240 bytes. So
the names, sizes and hashes that a manifest signs leave no byte of the tar open to change.
"""

import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.errors import AppError

_BLOCK, _RECORD = 512, tarfile.RECORDSIZE
_PIECE = 256 * 1024


Member = tuple[str, int, Iterable[bytes]]
"""Name, size in bytes, the content piece by piece."""


def member(name: str, content: bytes) -> Member:
    """Return a member with this content."""
    return name, len(content), (content,)


def member_of(name: str, path: Path, size: int) -> Member:
    """Return a member with the content of a file, which is opened when its turn comes."""
    return name, size, _pieces(path)


def written(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield the tar of these members, one after the other, piece by piece.

    Raises `ValueError` where a content isn't as long as was said; `OSError`.
    """
    total = 0
    for name, size, pieces in members:
        yield header(name, size)
        left = size
        for piece in pieces:
            left -= len(piece)
            yield piece
        if left:
            raise ValueError("the file has another size now")
        yield b"\0" * (-size % _BLOCK)
        total += _BLOCK + size + -size % _BLOCK
    yield b"\0" * (2 * _BLOCK + -(total + 2 * _BLOCK) % _RECORD)


class TapeReader:
    """Reads members one after the other, each announced by name and size. All raise `AppError("bundle_damaged")`."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._read = 0

    def member(self, name: str, most: int) -> bytes:
        """Return the next member, which must bear this name and have at most so many bytes."""
        block = self._take(_BLOCK)
        try:
            size = tarfile.TarInfo.frombuf(block, "ascii", "strict").size
        except (tarfile.HeaderError, ValueError) as damaged:
            raise AppError("bundle_damaged") from damaged
        if not 0 <= size <= most or block != header(name, size):
            raise AppError("bundle_damaged")
        return b"".join(self._content(size))

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """Yield the next member, which must bear this name and have this size, piece by piece."""
        if self._take(_BLOCK) != header(name, size):
            raise AppError("bundle_damaged")
        yield from self._content(size)

    def end(self) -> None:
        """Read the end; nothing may follow."""
        self._zeros(2 * _BLOCK)
        self._zeros(-self._read % _RECORD)
        if self._source.read(1):
            raise AppError("bundle_damaged")

    def _content(self, size: int) -> Iterator[bytes]:
        left = size
        while left:
            piece = self._take(min(_PIECE, left))
            left -= len(piece)
            yield piece
        self._zeros(-self._read % _BLOCK)

    def _zeros(self, count: int) -> None:
        if any(self._take(count)):
            raise AppError("bundle_damaged")

    def _take(self, count: int) -> bytes:
        found = self._source.read(count)
        self._read += len(found)
        if len(found) != count:
            raise AppError("bundle_damaged")
        return found


def header(name: str, size: int) -> bytes:
    """Return the 512 bytes before a member."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            yield piece
