"""Sticks: a file stands whole and read back, or nothing of it is left."""

import errno
import shutil
from collections import namedtuple
from types import SimpleNamespace

import pytest

from app.errors import DriveError
from app.exchange import drive
from app.texts import error_text

NAME = drive.file_name("ab12cd34" + "0" * 24, 7, "2026-11-23", drive.BUNDLE)


def fill(target):
    target.write(b"one ")
    target.write(b"two")
    target.flush()


def test_names_are_ascii_and_say_no_place():
    assert NAME == "ab12cd34_000007_20261123.fgb"


def test_a_file_stands_whole(tmp_path):
    done = drive.write_verified(tmp_path, NAME, fill)

    assert (tmp_path / NAME).read_bytes() == b"one two"
    assert (done.file, done.size_bytes) == (NAME, 7)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_failed_write_leaves_nothing(tmp_path):
    def fail(target):
        target.write(b"half")
        raise OSError(errno.EIO, "pulled out")

    with pytest.raises(DriveError, match="drive_failing"):
        drive.write_verified(tmp_path, NAME, fail)

    assert list(tmp_path.iterdir()) == []


def test_what_reads_back_otherwise_is_refused(tmp_path):
    def tampered(target):
        fill(target)
        (tmp_path / (NAME + ".part")).write_bytes(b"other")

    with pytest.raises(DriveError, match="drive_differs"):
        drive.write_verified(tmp_path, NAME, tampered)

    assert list(tmp_path.iterdir()) == []


def test_no_file_is_overwritten(tmp_path):
    (tmp_path / NAME).write_bytes(b"old")

    with pytest.raises(DriveError, match="drive_file_exists"):
        drive.write_verified(tmp_path, NAME, fill)

    assert (tmp_path / NAME).read_bytes() == b"old"


def test_too_little_room_is_told_before_anything_is_written(tmp_path):
    with pytest.raises(DriveError, match="drive_full") as refused:
        drive.write_verified(tmp_path, NAME, fill, needed=shutil.disk_usage(tmp_path).free + 10**9)

    assert float(refused.value.facts["needed"]) > float(refused.value.facts["free"])


def test_a_stick_with_some_kilobytes_left_has_no_megabyte(tmp_path, monkeypatch):
    monkeypatch.setattr(drive.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))

    with pytest.raises(DriveError, match="drive_full") as refused:
        drive.write_verified(tmp_path, NAME, fill, needed=8192)

    assert refused.value.facts == {"needed": "1.1", "free": "0.0"}


def test_a_missing_stick_is_told(tmp_path):
    for act in (
        lambda: drive.write_verified(tmp_path / "gone", NAME, fill),
        lambda: drive.clear_leftovers(tmp_path / "gone", "ab12cd34"),
        lambda: drive.found((tmp_path / "gone",)),
    ):
        with pytest.raises(DriveError, match="drive_missing"):
            act()


def test_leftovers_of_this_device_alone_are_cleared(tmp_path):
    kept = ["ab12cd34_notes.part", "ff000000_000001_20261123.fgb.part", NAME]
    for name in (*kept, NAME + ".part"):
        (tmp_path / name).write_bytes(b"x")

    drive.clear_leftovers(tmp_path, "ab12cd34" + "0" * 24)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)


def test_bundles_and_receipts_are_found_by_name_once(tmp_path):
    for name in ("b.fgb", "a.fgr", "c.txt", "d.fgb.part"):
        (tmp_path / name).write_bytes(b"x")

    found = drive.found((tmp_path, tmp_path / "b.fgb", tmp_path / "c.txt"))

    assert [path.name for path in found] == ["a.fgr", "b.fgb", "c.txt"]


Fault = namedtuple("Fault", "number code")


@pytest.mark.parametrize(
    "fault",
    [
        Fault(errno.ENOSPC, "drive_filled"),
        Fault(errno.EFBIG, "drive_filled"),
        Fault(errno.EROFS, "drive_read_only"),
        Fault(errno.ENODEV, "drive_missing"),
        Fault(errno.ENAMETOOLONG, "drive_missing"),
        Fault(errno.EIO, "drive_failing"),
    ],
    ids=lambda fault: fault.code + str(fault.number),
)
def test_faults_of_the_stick_get_their_names(fault):
    with pytest.raises(DriveError, match=fault.code), drive.reported():
        raise OSError(fault.number, "x")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_stick_that_fills_while_it_is_written_is_told_without_sizes_nobody_knows(tmp_path, number: int):
    def fail(_target):
        raise OSError(number, "x")

    with pytest.raises(DriveError) as refused:
        drive.write_verified(tmp_path, NAME, fail)

    said = error_text(refused.value.code, refused.value.facts)
    assert "—" not in "".join((said.happened, said.kept, said.next))
    assert "{" not in said.happened
    assert list(tmp_path.iterdir()) == []


def test_what_lies_behind_a_link_is_not_on_the_stick(tmp_path):
    stick = tmp_path / "stick"
    (stick / "inside").mkdir(parents=True)
    (tmp_path / "b.fgb").write_bytes(b"elsewhere")
    drive.refuse_links(stick, stick / "missing")
    (stick / "b.fgb").symlink_to(tmp_path / "b.fgb")

    assert drive.found((stick,)) == []
    with pytest.raises(DriveError, match="drive_linked"):
        drive.refuse_links(stick)
    (stick / "b.fgb").rename(stick / "inside" / "b.fgb")
    for folder in (stick, stick / "inside" / "b.fgb"):
        with pytest.raises(DriveError, match="drive_linked"):
            drive.refuse_links(folder)


def test_a_stick_that_has_gone_is_named(tmp_path):
    gone = tmp_path / "gone"

    with pytest.raises(DriveError) as by_the_system, drive.reported():
        (gone / "inside").mkdir()
    with pytest.raises(DriveError) as by_us, drive.reported(gone):
        (gone / "inside").mkdir()
    with pytest.raises(DriveError) as without_a_name, drive.reported():
        raise OSError(errno.ENODEV, "x")

    assert [each.value.code for each in (by_the_system, by_us, without_a_name)] == ["drive_missing"] * 3
    assert by_the_system.value.facts == {"folder": str(gone / "inside")}
    assert by_us.value.facts == {"folder": str(gone)}
    assert without_a_name.value.facts == {}
