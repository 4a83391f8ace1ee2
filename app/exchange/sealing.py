"""Encryption for recipients (age, v1) as a stream: nothing of a bundle lies in the clear on any disk.

pyrage reads from one file and writes to another. What is sealed is made while it reads; what is opened is read while it
writes, so there it works in a thread of its own at the end of a pipe.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from threading import Thread
from typing import Any, BinaryIO

import pyrage

from app.errors import AppError

MAGIC = b"age-encryption.org/v1\n"
_FAULTS = (pyrage.DecryptError, pyrage.EncryptError, OSError, ValueError)


def new_identity() -> str:
    """Return a fresh secret (`AGE-SECRET-KEY-…`) that opens what is sealed for its recipient."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(secret: str) -> str:
    """Return the recipient (`age1…`) that belongs to a secret."""
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def is_recipient(text: str) -> bool:
    """Return whether a text is a recipient (`age1…`)."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, ValueError):
        return False
    return True


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """Return a small content sealed for all recipients."""
    return bytes(pyrage.encrypt(content, _keys(recipients)))


def unseal(content: bytes, secret: str) -> bytes:
    """Return a small sealed content. Raises `AppError`: bundle_not_ours, bundle_damaged."""
    try:
        return bytes(pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(secret)]))
    except _FAULTS as fault:
        raise AppError(_code_of(fault)) from fault


def seal_under(content: bytes, passphrase: str) -> bytes:
    """Return a small content sealed under a passphrase (age's scrypt, about a second); any `age -d` opens it."""
    return bytes(pyrage.passphrase.encrypt(content, passphrase))


def seal_stream(pieces: Iterable[bytes], target: BinaryIO, recipients: Sequence[str]) -> None:
    """Seal what these pieces make up into `target`.

    What writing there (`OSError`) or making a piece raised (`OSError`, `ValueError`) is raised here.
    """
    source, watched = _Pieces(pieces), _Watched(target)
    try:
        pyrage.encrypt_io(source, watched, _keys(recipients))
    except _FAULTS as failed:
        fault = watched.fault or source.fault or OSError(errno.EIO, "sealing ended half-way")
        raise fault from failed


@contextmanager
def opening(source: BinaryIO, secret: str) -> Iterator[BinaryIO]:
    """Let the block read what is sealed in `source`; whatever it read counts only if no error is raised on leaving.

    Raises `AppError`: bundle_not_ours, bundle_damaged (also where the block gave up on what it read).
    """
    watched = _Watched(source)
    reader, sink = _pipe()
    keys = [pyrage.x25519.Identity.from_str(secret)]
    work = _Work(lambda: pyrage.decrypt_io(watched, sink, keys), sink)
    try:
        yield reader
    except AppError as found:
        reader.close()
        work.join()
        if watched.fault is not None:
            raise watched.fault from found
        if isinstance(work.fault, pyrage.DecryptError):
            raise AppError(_code_of(work.fault)) from found
        raise
    finally:
        reader.close()
        work.join()
    if watched.fault is not None:
        raise watched.fault
    if not work.is_done:
        raise AppError(_code_of(work.fault)) from work.fault


class _Pieces:
    """Pieces as a file that is read; of what making them raised pyrage says only the words."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._piece = iter(pieces), BytesIO()
        self.fault: OSError | ValueError | None = None

    def read(self, size: int = -1) -> bytes:
        while not (found := self._piece.read(size)):
            try:
                self._piece = BytesIO(next(self._pieces))
            except StopIteration:
                break
            except (OSError, ValueError) as fault:
                self.fault = fault
                raise
        return found


class _Watched:
    """A file of whose faults pyrage says only the words."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.fault: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        return bytes(self._noting(lambda: self._file.read(size)))

    def write(self, content: Any) -> int:
        return int(self._noting(lambda: self._file.write(bytes(content))))

    def flush(self) -> None:
        self._noting(self._file.flush)

    def _noting(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except OSError as fault:
            self.fault = fault
            raise


class _Work:
    """A thread that does one thing, closes its end of the pipe and keeps what it raised."""

    def __init__(self, act: Callable[[], object], end: BinaryIO) -> None:
        self.fault: BaseException | None = None
        self.is_done = False
        self._act, self._end = act, end
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._act()
            self.is_done = True
        except _FAULTS as fault:
            self.fault = fault
        finally:
            with suppress(OSError):
                self._end.close()


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")


def _keys(recipients: Sequence[str]) -> list[Any]:
    return [pyrage.x25519.Recipient.from_str(each) for each in recipients]


def _code_of(fault: BaseException | None) -> str:
    return "bundle_not_ours" if "No matching keys" in str(fault) else "bundle_damaged"
