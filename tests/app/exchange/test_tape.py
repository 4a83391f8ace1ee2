"""The tar: other programs read it, and it has one form."""

import io
import tarfile
from contextlib import suppress

import pytest

from app.errors import AppError
from app.exchange import tape
from app.exchange.tape import TapeReader

MEMBERS = {"manifest.json": b"{}", "blobs/" + "ab" * 16: bytes(range(256)) * 10, "empty": b""}


def taped() -> bytes:
    return b"".join(tape.written(tape.member(*each) for each in MEMBERS.items()))


def read(content: bytes) -> dict[str, bytes]:
    reader = TapeReader(io.BytesIO(content))
    found = {name: b"".join(reader.pieces(name, len(given))) for name, given in MEMBERS.items()}
    reader.end()
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


@pytest.mark.parametrize("size", [4, 6])
def test_a_file_that_has_another_size_is_not_written(tmp_path, size: int):
    (tmp_path / "a").write_bytes(b"12345")

    with pytest.raises(ValueError, match="another size"):
        b"".join(tape.written([tape.member_of("a", tmp_path / "a", size)]))


def test_files_are_written_as_what_they_hold_is(tmp_path):
    (tmp_path / "a").write_bytes(content := bytes(range(256)) * 2000)

    from_file = b"".join(tape.written([tape.member_of("a", tmp_path / "a", len(content))]))

    assert from_file == b"".join(tape.written([tape.member("a", content)]))


def test_a_member_larger_than_allowed_is_refused():
    content = b"".join(tape.written([tape.member("manifest.json", b"x" * 100)]))

    with pytest.raises(AppError, match="bundle_damaged"):
        TapeReader(io.BytesIO(content)).member("manifest.json", 99)
