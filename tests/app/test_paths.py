"""Where things lie, and files that are whole or untouched."""

import os
import stat
from hashlib import sha256

import pytest

from app import paths
from app.paths import Profile
from tests.open_files import touched_while_open


def test_everything_a_user_has_lies_in_the_profile_folder(tmp_path):
    profile = Profile(tmp_path)
    parts = ("store", "keyslots", "reserve", "lock", "backups", "settings", "log", "blobs", "opened")

    assert all(getattr(profile, part).is_relative_to(tmp_path) for part in parts)
    assert len({getattr(profile, part) for part in parts}) == len(parts)


@pytest.mark.parametrize("left", ["store.db", "keyslots.json"])
def test_a_profile_of_which_a_file_is_left_exists(tmp_path, left):
    assert not Profile(tmp_path).exists()

    (tmp_path / left).touch()

    assert Profile(tmp_path).exists()


def test_shipped_files_are_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert paths.data("retention.toml").is_file()
    assert paths.resource("icons").is_dir()


def test_a_file_is_written_whole_and_private(tmp_path):
    path = tmp_path / "keyslots.json"
    paths.write_atomically(path, b"old")

    paths.write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert [left.name for left in tmp_path.iterdir()] == ["keyslots.json"]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps pipes elsewhere")
def test_what_is_no_file_is_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(FileExistsError):
        paths.write_atomically(pipe, b"new")

    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [left.name for left in tmp_path.iterdir()] == ["pipe"]


def test_a_write_that_fails_leaves_the_old_bytes(tmp_path):
    path = tmp_path / "keyslots.json"
    paths.write_atomically(path, b"old")
    (tmp_path / "keyslots.json.part").mkdir()

    with pytest.raises(OSError, match=r"keyslots\.json\.part"):
        paths.write_atomically(path, b"new")

    assert path.read_bytes() == b"old"


def test_what_a_crash_left_of_an_earlier_write_is_in_nobodys_way(tmp_path):
    path = tmp_path / "keyslots.json"
    (tmp_path / "keyslots.json.part").write_bytes(b"a long rest of an earlier write")

    paths.write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert not (tmp_path / "keyslots.json.part").exists()


def test_a_write_that_is_broken_off_leaves_the_old_bytes_alone(tmp_path):
    path = tmp_path / "keyslots.json"
    paths.write_atomically(path, b"old")

    with pytest.raises(RuntimeError):
        write_half(path)

    assert {left.name: left.read_bytes() for left in tmp_path.iterdir()} == {"keyslots.json": b"old"}


def write_half(path):
    with paths.rewritten(path) as out:
        out.write(b"half of the n")
        raise RuntimeError


def test_a_write_for_which_the_disk_has_no_room_leaves_the_old_bytes_alone(mount):
    disk = mount("size=64k")
    paths.write_atomically(disk / "keyslots.json", b"old")

    with pytest.raises(OSError, match="No space left"):
        paths.write_atomically(disk / "keyslots.json", bytes(128 * 1024))

    assert {left.name: left.read_bytes() for left in disk.iterdir()} == {"keyslots.json": b"old"}


def test_a_file_is_known_by_its_hash(tmp_path):
    content = bytes(range(256)) * 5000
    (tmp_path / "a").write_bytes(content)

    assert paths.sha256_of(tmp_path / "a") == sha256(content).hexdigest()


def test_a_file_is_closed_before_it_takes_its_place(tmp_path):
    with touched_while_open() as found:
        paths.write_atomically(tmp_path / "settings.json", b"new")

    assert found == []
