"""A pack as one file (`.fgp`): a tar of one form with the manifest, its signature and the files, read as a stream.

Nothing is written by a name that stands in the tar: members are numbered, and names come from the signed manifest.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

from app.errors import AppError
from app.exchange import pack_manifest, tape
from app.exchange.tape import TapeReader
from app.model.pack import PackHead, PackMember
from app.paths import rewritten, sha256_of, sync_folder

SUFFIX = ".fgp"
MANIFEST, SIGNATURE = "manifest.json", "manifest.p7s"
_MOST_MANIFEST, _MOST_SIGNATURE = 8 * 1024 * 1024, 64 * 1024
_MAGIC_AT, _MAGIC = 257, b"ustar\x0000"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackStart:
    """The beginning of a pack: what it says, the very bytes of that, and the signature (empty before it is signed)."""

    head: PackHead
    line: bytes
    signature: bytes

    @property
    def sha256(self) -> str:
        """Return the hash of the manifest, by which a pack is known."""
        return sha256(self.line).hexdigest()


def is_pack(path: Path) -> bool:
    """Return whether a file begins as a pack does. Raises `OSError`."""
    with path.open("rb") as source:
        start = source.read(512)
    return start.startswith(MANIFEST.encode() + b"\0") and start[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


def build(folder: Path, target: Path) -> PackHead:
    """Write the pack of a folder, unsigned; the same folder gives the same bytes. Return what it says.

    Raises `AppError`: pack_about, pack_name, pack_empty, pack_too_large; `OSError`.
    """
    head = pack_manifest.about(folder)
    names = pack_manifest.members(folder)
    head = replace(head, files=tuple(_member(folder, name) for name in names))
    if head.size > pack_manifest.MOST_BYTES or any(each.size > pack_manifest.MOST_FILE for each in head.files):
        raise AppError("pack_too_large")
    line = pack_manifest.line(head)
    pack_manifest.read(line)  # what is written can be read
    with rewritten(target) as out:
        out.writelines(_taped(PackStart(head, line, b""), folder))
    return head


def pack_up(start: PackStart, folder: Path, out: BinaryIO) -> None:
    """Write a pack that was unpacked into a folder as the one file again, byte for byte. Raises `OSError`."""
    for piece in _taped(start, folder):
        out.write(piece)


def start_of(path: Path) -> PackStart:
    """Return how a pack begins; nothing is verified. Raises `AppError`: pack_damaged, pack_newer; `OSError`."""
    with path.open("rb") as source, _as_pack():
        return _start(TapeReader(source))


def attach(path: Path, signature: bytes) -> None:
    """Put a signature into a pack, in place of an older one. Raises as `unpack`, and `OSError`."""
    with rewritten(path) as out, path.open("rb") as source, _as_pack():  # closed before another takes its place
        reader = TapeReader(source)
        start = _start(reader)
        files = (
            tape.member(_numbered(number), _content(reader, number, each))
            for number, each in enumerate(start.head.files, start=1)
        )
        out.writelines(tape.written(chain(_beginning(start.line, signature), files)))
        reader.end()


def verify(path: Path, judge: Callable[[PackStart], T]) -> tuple[PackStart, T]:
    """Read a pack to its end; return how it begins and what `judge` says of its signature, which it hears first.

    Raises `AppError`: pack_damaged, pack_newer, and what `judge` raises; `OSError`.
    """
    return _read(path, judge, lambda _member, _pieces: None)


def unpack(path: Path, folder: Path, judge: Callable[[PackStart], T]) -> tuple[PackStart, T]:
    """Do the same, and write its files, manifest and signature into a folder of their own (made here), durably."""

    def write(member: PackMember, content: bytes) -> None:
        target = folder / "files" / member.name
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, content)

    start, judged = _read(path, judge, write)
    _write(folder / MANIFEST, start.line)
    _write(folder / SIGNATURE, start.signature)
    for each in sorted({path.parent for path in folder.rglob("*")}):
        sync_folder(each)
    return start, judged


def _read(
    path: Path, judge: Callable[[PackStart], T], write: Callable[[PackMember, bytes], None]
) -> tuple[PackStart, T]:
    with path.open("rb") as source, _as_pack():
        reader = TapeReader(source)
        start = _start(reader)
        judged = judge(start)
        for number, each in enumerate(start.head.files, start=1):
            write(each, _content(reader, number, each))
        reader.end()
    return start, judged


def _taped(start: PackStart, folder: Path) -> Iterator[bytes]:
    """Yield the pack whose files lie in a folder, piece by piece."""
    files = (
        tape.member_of(_numbered(number), folder / each.name, each.size)
        for number, each in enumerate(start.head.files, start=1)
    )
    return tape.written(chain(_beginning(start.line, start.signature), files))


def _beginning(line: bytes, signature: bytes) -> tuple[tape.Member, tape.Member]:
    return tape.member(MANIFEST, line), tape.member(SIGNATURE, signature)


def _start(reader: TapeReader) -> PackStart:
    line = reader.member(MANIFEST, _MOST_MANIFEST)
    signature = reader.member(SIGNATURE, _MOST_SIGNATURE)
    return PackStart(pack_manifest.read(line), line, signature)


def _content(reader: TapeReader, number: int, member: PackMember) -> bytes:
    content = b"".join(reader.pieces(_numbered(number), member.size))
    if sha256(content).hexdigest() != member.sha256:
        raise AppError("pack_damaged")
    return content


def _member(folder: Path, name: str) -> PackMember:
    path = folder / name
    return PackMember(name, sha256_of(path), path.stat().st_size)


def _numbered(number: int) -> str:
    return f"files/{number:05}"


@contextmanager
def _as_pack() -> Iterator[None]:
    """Say of a tar that isn't whole that the pack isn't."""
    try:
        yield
    except AppError as damaged:
        if damaged.code == "bundle_damaged":
            raise AppError("pack_damaged") from damaged
        raise


def _write(target: Path, content: bytes) -> None:
    with target.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
