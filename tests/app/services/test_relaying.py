"""A township passes files on unopened: byte for byte, each once, never over another."""

import pytest

from app.errors import DriveError
from app.services.relaying import relay
from tests.factories import make_party


@pytest.fixture
def folders(tmp_path):
    for name in ("from", "to"):
        (tmp_path / name).mkdir()
    return tmp_path / "from", tmp_path / "to"


def test_what_passes_through_is_merged_at_the_county_as_it_was_written(village, county_services, tmp_path):
    make_party(village.services)
    (file,) = village.write()
    (tmp_path / "to").mkdir()
    heard = []

    (copied,) = relay([village.stick], tmp_path / "to", lambda done, total: heard.append((done, total)))

    assert (tmp_path / "to" / copied.file).read_bytes() == file.read_bytes()
    assert heard == [(1, 1)]
    assert county_services.exchange.take([tmp_path / "to"]).files[0].new > 0


def test_what_is_there_already_is_left(folders):
    source, target = folders
    (source / "aaaaaaaa_000001_20261126.fgb").write_bytes(b"one")
    (source / "notes.txt").write_bytes(b"x")

    first, again = relay([source], target), relay([source], target)

    assert ([each.file for each in first], again) == (["aaaaaaaa_000001_20261126.fgb"], [])
    assert [path.name for path in target.iterdir()] == ["aaaaaaaa_000001_20261126.fgb"]


def test_another_file_of_the_same_name_is_never_written_over(folders):
    source, target = folders
    (source / "a.fgb").write_bytes(b"one")
    (target / "a.fgb").write_bytes(b"two")

    with pytest.raises(DriveError, match="drive_file_exists"):
        relay([source], target)

    assert (target / "a.fgb").read_bytes() == b"two"


def test_a_folder_that_went_is_told(folders):
    source, target = folders
    (source / "a.fgb").write_bytes(b"one")
    target.rmdir()

    with pytest.raises(DriveError, match="drive_missing"):
        relay([source], target)
