"""A tar in the one form that is written here: what differs from it by a byte is refused.

Members in a given order, each with mode 0600, time 0 and no owner; ustar headers; padding of zeros to 10 240 bytes. So
the names, sizes and hashes that a manifest signs leave no byte of the tar open to change.
"""

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from app.errors import AppError

_BLOCK, _RECORD = 512, tarfile.RECORDSIZE
_PIECE = 256 * 1024


class TapeWriter:
    """Writes members one after the other."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._written = 0

    def add(self, name: str, content: bytes) -> None:
        """Write one member."""
        self._put(header(name, len(content)))
        self._put(content)
        self._pad()

    def copy(self, name: str, source: BinaryIO, size: int) -> None:
        """Write one member from a file. Raises `ValueError` where the file is not `size` bytes long."""
        self._put(header(name, size))
        left = size
        while piece := source.read(min(_PIECE, left)):
            self._put(piece)
            left -= len(piece)
        if left or source.read(1):
            raise ValueError("the file has another size now")
        self._pad()

    def close(self) -> None:
        """Write the end."""
        self._put(b"\0" * (2 * _BLOCK))
        self._put(b"\0" * (-self._written % _RECORD))

    def _pad(self) -> None:
        self._put(b"\0" * (-self._written % _BLOCK))

    def _put(self, content: bytes) -> None:
        self._target.write(content)
        self._written += len(content)


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
