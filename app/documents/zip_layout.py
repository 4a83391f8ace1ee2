"""Zip files read without trust and written in one form only.

`zipfile` writes headers that differ between Pythons and systems; what is verified in twenty years must not. Deflated
bytes are carried over as they lie, because deflate has many forms for one content.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from app.model.signature import Reason

MOST_BYTES = 50 * 1024 * 1024
_MOST_PARTS, _MOST_UNPACKED = 2000, 100 * 1024 * 1024
_NAME = re.compile(r"(?!.*(^|/)\.{1,2}(/|$))[A-Za-z0-9_.\-\[\]~ ()]+(/[A-Za-z0-9_.\-\[\]~ ()]+)*")
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    LookupError,
    EOFError,
    OSError,
    ArithmeticError,
    RuntimeError,
)
"""What reading a zip ends in that is broken, encrypted or compressed in ways unknown."""
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_VERSION, _FIRST_DAY = 20, 0x21  # PKZIP 2.0; 1980-01-01
_LENGTHS_AT = 26
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class BrokenPackage(Exception):
    """A file that is no package that could be signed by us: why, and which part."""

    def __init__(self, reason: Reason, part: str = "") -> None:
        super().__init__(reason)
        self.reason, self.part = reason, part


@dataclass(frozen=True, slots=True)
class Part:
    """What a part holds, and how that lies in the zip: `method` 0 (as it is) or 8 (deflated)."""

    content: bytes
    packed: bytes
    method: int


def stored(content: bytes) -> Part:
    """Return a part that lies in the zip as it is."""
    return Part(content, content, zipfile.ZIP_STORED)


def unpacked(content: bytes) -> dict[str, Part]:
    """Return the files of a zip by name.

    Raises `BrokenPackage`: unreadable (no zip, encrypted, names beyond plain ASCII), too_large, extended (a name
    twice).
    """
    if len(content) > MOST_BYTES:
        raise BrokenPackage(Reason.TOO_LARGE)
    files: dict[str, Part] = {}
    seen: set[str] = set()
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if len(members) > _MOST_PARTS or sum(each.file_size for each in members) > left:
                raise BrokenPackage(Reason.TOO_LARGE)
            for member in members:
                name = member.filename
                if name.lower() in seen:
                    raise BrokenPackage(Reason.EXTENDED, name)
                if name != member.orig_filename or not _NAME.fullmatch(name) or member.compress_type not in _METHODS:
                    raise BrokenPackage(Reason.UNREADABLE)
                seen.add(name.lower())
                with archive.open(member) as opened:
                    data = opened.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise BrokenPackage(Reason.TOO_LARGE)
                files[name] = Part(data, _packed(content, member), member.compress_type)
    except _BROKEN_ZIP as broken:
        raise BrokenPackage(Reason.UNREADABLE) from broken
    return files


def zipped(files: Iterable[tuple[str, Part]]) -> bytes:
    """Return a zip with fixed headers (APPNOTE 6.3): no time, no system, no comment, no gap.

    The parts stand in the order given.
    """
    out, index = io.BytesIO(), io.BytesIO()
    count = 0
    for name, part in files:
        path, place = name.encode("ascii"), out.tell()
        sizes = (zlib.crc32(part.content), len(part.packed), len(part.content), len(path), 0)
        shared = (0, part.method, 0, _FIRST_DAY, *sizes)
        out.write(_LOCAL.pack(b"PK\3\4", _VERSION, *shared) + path + part.packed)
        index.write(_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *shared, 0, 0, 0, 0, place) + path)
        count += 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, index.tell(), out.tell(), 0)
    return out.getvalue() + index.getvalue() + end


def packing(parts: Mapping[str, Part]) -> bytes:
    """Return what binds the packed bytes of these parts."""
    digest = sha256()
    for name, part in sorted(parts.items()):
        head = f"{name}\n{part.method} {len(part.packed)}\n"
        digest.update(head.encode() + part.packed)
    return f"sha256:{digest.hexdigest()}\n".encode()


def _packed(content: bytes, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes as they lie in the zip, behind its own header."""
    name_length, extra_length = struct.unpack_from("<2H", content, member.header_offset + _LENGTHS_AT)
    start = member.header_offset + _LOCAL.size + name_length + extra_length
    return content[start : start + member.compress_size]
