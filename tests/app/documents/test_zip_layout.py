"""Zip files: read without trust, written in one form."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import zip_layout
from app.documents.zip_layout import BrokenPackage, Part, packing, stored, unpacked, zipped
from app.model.signature import Reason

NAMES = st.from_regex("[a-z]{1,8}(/[a-z]{1,8}){0,2}[.]xml", fullmatch=True)
FILES = st.dictionaries(NAMES, st.binary(max_size=200), max_size=6)


def archive(files: dict[str, bytes], **settings) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **settings) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return out.getvalue()


def reason_of(content: bytes) -> Reason:
    with pytest.raises(BrokenPackage) as raised:
        unpacked(content)
    return raised.value.reason


@given(FILES)
def test_what_is_written_is_what_other_programs_read(files):
    made = zipped((name, stored(content)) for name, content in files.items())

    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == files
    assert zipped(unpacked(made).items()) == made


@given(FILES)
def test_deflated_bytes_are_carried_over_as_they_lie(files):
    made = archive(files, compression=zipfile.ZIP_DEFLATED)

    carried = zipped(unpacked(made).items())

    assert {name: part.content for name, part in unpacked(carried).items()} == files
    assert unpacked(carried) == unpacked(made)


def test_the_form_is_what_was_written_before():
    made = zipped([("a/b.xml", stored(b"content"))])

    assert made.hex() == (
        "504b030414000000000000002100a930c5fe070000000700000007000000612f622e786d6c636f6e74656e74504b01021400140000000000"
        "00002100a930c5fe0700000007000000070000000000000000000000000000000000612f622e786d6c504b05060000000001000100350000"
        "002c0000000000"
    )


def test_how_a_part_is_packed_is_bound():
    one = {"a": Part(b"aaaa", b"packed", 8)}

    assert packing(one) == packing({"a": Part(b"other", b"packed", 8)})
    assert packing(one) != packing({"a": Part(b"aaaa", b"packee", 8)})
    assert packing(one) != packing({"a": Part(b"aaaa", b"packed", 0)})
    assert packing(one) != packing({"b": Part(b"aaaa", b"packed", 8)})


def test_a_name_given_twice_is_something_added():
    with pytest.warns(UserWarning, match="Duplicate name"):
        made = twice("a.xml", "a.xml")

    assert reason_of(made) is Reason.EXTENDED
    assert reason_of(twice("a.xml", "A.xml")) is Reason.EXTENDED


def twice(one: str, other: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr(one, b"1")
        opened.writestr(other, b"2")
    return out.getvalue()


@pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "a/../b.xml", "a\\b.xml", "C:/a.xml", "正文.xml", "./a"])
def test_names_that_lead_elsewhere_are_refused(name):
    assert reason_of(archive({name: b"x"})) is Reason.UNREADABLE


def test_a_name_that_programs_may_read_to_its_middle_is_refused():
    made = archive({"axb.xml": b"x"}).replace(b"axb.xml", b"a\0b.xml")

    assert reason_of(made) is Reason.UNREADABLE


def test_other_ways_of_packing_are_refused():
    assert reason_of(archive({"a.xml": b"x" * 50}, compression=zipfile.ZIP_BZIP2)) is Reason.UNREADABLE


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(zip_layout, "_MOST_UNPACKED", 1_000_000)
    bomb = archive({"a.xml": bytes(2_000_000)}, compression=zipfile.ZIP_DEFLATED)

    assert reason_of(bomb) is Reason.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(zip_layout, "_MOST_UNPACKED", 1_000_000)
    bomb = archive({"a.xml": bytes(2_000_000)}, compression=zipfile.ZIP_DEFLATED)
    size = (2_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2

    assert reason_of(bomb.replace(size, (10).to_bytes(4, "little"))) in (Reason.UNREADABLE, Reason.TOO_LARGE)


def test_thousands_of_parts_are_too_many():
    assert reason_of(archive({f"{number}.xml": b"" for number in range(2001)})) is Reason.TOO_LARGE


def test_a_file_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(zip_layout, "MOST_BYTES", 100)

    assert reason_of(bytes(101)) is Reason.TOO_LARGE


@given(st.binary(max_size=300))
def test_any_other_bytes_are_unreadable(content):
    assert reason_of(b"PK\3\4" + content) is Reason.UNREADABLE
