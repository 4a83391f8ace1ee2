"""Where things lie: the profile folder's parts, shipped files; a file written all or nothing, and its hash."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EEXIST
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def resource(name: str) -> Path:
    """Return the path of a shipped resource (fonts, icons, stylesheet)."""
    return _ROOT / "resources" / name


def data(name: str) -> Path:
    """Return the path of a shipped data file; read-only at run time."""
    return _ROOT / "data" / name


def development(name: str) -> Path:
    """Return the path of a folder of the source tree, which a packed program doesn't have."""
    return _ROOT / name


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile folder: everything a user has, and nothing outside it."""

    folder: Path

    @property
    def store(self) -> Path:
        """Return the encrypted database file."""
        return self.folder / "store.db"

    @property
    def keyslots(self) -> Path:
        """Return the file with the wrapped store keys."""
        return self.folder / "keyslots.json"

    @property
    def recovery(self) -> Path:
        """Return the file with the wrapped one-time secret of a laptop that waits for its officers."""
        return self.folder / "recovery.json"

    @property
    def reserve(self) -> Path:
        """Return the 16 MB file given up when the disk is full."""
        return self.folder / "reserve.bin"

    @property
    def lock(self) -> Path:
        """Return the file that one running program holds."""
        return self.folder / "in-use.lock"

    @property
    def backups(self) -> Path:
        """Return the folder of verified backups."""
        return self.folder / "backups"

    @property
    def set_aside(self) -> Path:
        """Return the folder of what restores have replaced."""
        return self.folder / "set-aside"

    @property
    def blobs(self) -> Path:
        """Return the folder of encrypted attachments, one file each."""
        return self.folder / "blobs"

    @property
    def incoming(self) -> Path:
        """Return the folder in which attachments of a bundle wait, encrypted, until its changes are merged."""
        return self.folder / "incoming"

    @property
    def held(self) -> Path:
        """Return the folder of whole bundles from devices that the county has not enrolled yet."""
        return self.folder / "held"

    @property
    def statutes(self) -> Path:
        """Return the file with the texts of law; no backup carries it, it is imported again."""
        return self.folder / "statutes.db"

    @property
    def packs(self) -> Path:
        """Return the folder of installed packs; they are public and signed, so they lie in the clear."""
        return self.folder / "packs"

    @property
    def opened(self) -> Path:
        """Return the private folder of copies in the clear that other programs have open; emptied at every lock."""
        return self.folder / "opened"

    @property
    def settings(self) -> Path:
        """Return the file with this machine's preferences."""
        return self.folder / "settings.json"

    @property
    def log(self) -> Path:
        """Return the current log file."""
        return self.folder / "logs" / "fagu.log"

    def exists(self) -> bool:
        """Return whether a profile was made here (even if one of its files has gone missing since)."""
        return self.store.exists() or self.keyslots.exists()


@contextmanager
def rewritten(path: Path) -> Iterator[BinaryIO]:
    """Give a private file to write that takes the place of `path`, durably, once the block ends.

    After a crash the old bytes stand there or the new ones, never a mixture; where the block fails, the old ones alone.
    What is no file (a folder, a pipe, a device) is never replaced: `OSError`.
    """
    if path.exists() and not path.is_file():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
    part = path.with_name(path.name + ".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a private file all or nothing, as `rewritten` does."""
    with rewritten(path) as out:
        out.write(content)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content in hex. Raises `OSError`."""
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder durable; Windows does that by itself and can't open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
