"""The tar: other programs read it, and it has one form."""

import io
import tarfile
from contextlib import suppress

import pytest

from app.errors import AppError
from app.exchange.tape import TapeReader, TapeWriter

MEMBERS = {"manifest.json": b"{}", "blobs/" + "ab" * 16: bytes(range(256)) * 10, "empty": b""}


def taped() -> bytes:
    out = io.BytesIO()
    tape = TapeWriter(out)
    for name, content in MEMBERS.items():
        tape.copy(name, io.BytesIO(content), len(content))
    tape.close()
    return out.getvalue()


def read(content: bytes) -> dict[str, bytes]:
    tape = TapeReader(io.BytesIO(content))
    found = {name: b"".join(tape.pieces(name, len(given))) for name, given in MEMBERS.items()}
    tape.end()
    return found


def test_what_was_written_is_read_here_and_by_tar():
    content = taped()

    assert read(content) == MEMBERS
    with tarfile.open(fileobj=io.BytesIO(content)) as other:
        assert {member.name: other.extractfile(member).read() for member in other.getmembers()} == MEMBERS


def test_no_byte_outside_the_contents_can_be_changed():
    content = taped()
    for place in range(0, len(content), 7):
        changed = bytearray(content)
        changed[place] ^= 0x55
        with suppress(AppError):
            assert read(bytes(changed)) != MEMBERS


@pytest.mark.parametrize("length", range(0, 14000, 512))
def test_a_cut_is_refused(length: int):
    content = taped()
    if length < len(content):
        with pytest.raises(AppError, match="bundle_damaged"):
            read(content[:length])


def test_what_follows_the_end_is_refused():
    with pytest.raises(AppError, match="bundle_damaged"):
        read(taped() + b"\0")


def test_a_member_larger_than_announced_or_allowed_is_refused():
    out = io.BytesIO()
    tape = TapeWriter(out)
    with pytest.raises(ValueError, match="another size"):
        tape.copy("a", io.BytesIO(b"12345"), 4)
    tape = TapeWriter(out := io.BytesIO())
    tape.add("manifest.json", b"x" * 100)
    tape.close()

    with pytest.raises(AppError, match="bundle_damaged"):
        TapeReader(io.BytesIO(out.getvalue())).member("manifest.json", 99)
