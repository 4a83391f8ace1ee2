"""Copies for other programs: private, in a folder of their own, gone at the next occasion."""

import os
import stat

import pytest

from app.errors import StorageError
from app.paths import Profile
from app.store import opened_files


@pytest.fixture
def bare(tmp_path):
    return Profile(tmp_path)


def test_a_copy_lies_alone_in_a_private_folder(bare):
    one, other = (opened_files.write(bare, "欠条.pdf", b"content") for _time in range(2))

    assert one.read_bytes() == b"content"
    assert one.parent != other.parent
    if os.name != "nt":
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
        assert stat.S_IMODE(one.parent.stat().st_mode) == stat.S_IMODE(bare.opened.stat().st_mode) == 0o700


def test_everything_in_the_folder_goes_read_only_or_not(bare):
    path = opened_files.write(bare, "欠条.pdf", b"content")
    path.with_name("~$欠条.pdf").write_bytes(b"left by another program")
    path.chmod(0o400)
    (bare.opened / "stray").touch()

    assert opened_files.empty(bare) == 0

    assert not bare.opened.exists()
    assert opened_files.empty(bare) == 0


def test_what_another_program_holds_open_is_tried_again(bare, monkeypatch):
    path = opened_files.write(bare, "欠条.docx", b"content")
    (bare.opened / "saved there by another program").touch()

    def held(*_arguments, **_named):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", held)
        assert opened_files.empty(bare) == 2
        assert path.exists()

    assert opened_files.empty(bare) == 0
    assert not bare.opened.exists()


def test_a_link_is_taken_away_and_not_followed(bare, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").touch()
    bare.opened.mkdir()
    (bare.opened / "link").symlink_to(elsewhere)

    opened_files.empty(bare)

    assert (elsewhere / "mine").exists()


def test_a_folder_that_can_not_be_made_is_told(tmp_path):
    (tmp_path / "opened").touch()

    with pytest.raises(StorageError):
        opened_files.write(Profile(tmp_path), "欠条.pdf", b"content")
