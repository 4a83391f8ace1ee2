"""Files that the user names: read and written, and what is told where the disk refuses."""

import errno
import os
from pathlib import Path

import pytest

from app import given_files
from app.errors import AppError


def test_what_is_written_is_read_again_and_takes_the_place_of_what_stood_there(tmp_path: Path):
    file = tmp_path / "名片.fgc"
    file.write_bytes(b"old and longer")

    given_files.write(file, b"new")

    assert given_files.read(file) == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path):
    for path in (tmp_path / "gone", tmp_path):
        with pytest.raises(AppError) as caught:
            given_files.read(path)

        assert (caught.value.code, caught.value.facts) == ("file_unreadable", {"file": path.name})


def test_a_file_that_is_too_large_is_refused_whole(tmp_path: Path):
    largest = 4 * 1024 * 1024
    fits, larger = tmp_path / "fits.fgc", tmp_path / "整盘备份.iso"
    fits.write_bytes(bytes(largest))
    larger.write_bytes(bytes(largest + 1))

    with pytest.raises(AppError) as caught:
        given_files.read(larger)

    assert (caught.value.code, caught.value.facts) == ("file_too_large", {"file": "整盘备份.iso"})
    assert len(given_files.read(fits)) == largest


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    def full(_descriptor: int) -> None:
        raise OSError(number, "no room")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(AppError) as caught:
        given_files.write(tmp_path / "名片.fgc", b"card")

    assert (caught.value.code, caught.value.facts) == ("file_without_room", {"file": "名片.fgc"})
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_that_is_told_and_the_folder_is_as_it_was(tmp_path: Path):
    (tmp_path / "taken").mkdir()

    for path in (tmp_path / "gone" / "x.pdf", tmp_path / "taken"):
        with pytest.raises(AppError) as caught:
            given_files.write(path, b"pdf")

        assert (caught.value.code, caught.value.facts) == ("file_unwritten", {"file": path.name})
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
