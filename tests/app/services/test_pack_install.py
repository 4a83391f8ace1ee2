"""Faults while a pack is installed: the old one stays in use, and a repeat with the whole file succeeds."""

import errno
import os

import pytest

from app.errors import AppError, StorageError
from app.model.pack import PackKind
from app.services import pack_install
from app.services.pack_install import PackInstall
from tests import packing


@pytest.fixture
def notes(sign_pack, tmp_path):
    """Two versions of one pack, old and new."""
    made = (packing.notes(tmp_path / version, version) for version in ("1", "2"))
    return [sign_pack(folder) for folder in made]


def version(trusting):
    return [each.version for each in trusting.renewed().packs.all() if each.kind is PackKind.NOTES]


def test_a_pack_cut_short_anywhere_leaves_the_old_one_in_use(trusting, notes, tmp_path):
    old, new = notes
    trusting.packs.install(old)
    content, cut = new.read_bytes(), tmp_path / "cut.fgp"

    for end in range(0, len(content), 512):
        cut.write_bytes(content[:end])
        with pytest.raises(AppError, match="pack_damaged"):
            trusting.packs.install(cut)

    assert version(trusting) == ["1"]
    assert not list(trusting.session.profile.packs.glob("staging-*"))
    assert trusting.packs.install(new).version == "2"


class Killed(BaseException):
    """The process ends here."""


def test_a_kill_at_any_call_to_the_disk_leaves_the_old_or_the_new_one(trusting, notes, monkeypatch):
    old, new = notes
    trusting.packs.install(old)
    left = [0]
    real = {name: getattr(os, name) for name in ("fsync", "rename", "replace", "mkdir")}

    def counted(name):
        def call(*given, **named):
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return real[name](*given, **named)

        return call

    struck = 0
    for at in range(1, 200):
        left[0] = at
        with monkeypatch.context() as patched:
            for name in real:
                patched.setattr(os, name, counted(name))
            try:
                trusting.packs.install(new)
            except Killed:
                struck += 1
        left[0] = 0
        assert version(trusting) in (["1"], ["2"])
        if version(trusting) == ["2"]:
            break

    assert struck >= 5
    assert trusting.integrity.check() == []


def test_a_full_disk_is_said_to_be_full(trusting, notes, monkeypatch):
    old, new = notes
    trusting.packs.install(old)

    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="disk_full"):
            trusting.packs.install(new)

    assert version(trusting) == ["1"]
    assert trusting.packs.install(new).version == "2"


def test_a_disk_without_room_is_not_written_to(trusting, notes, monkeypatch):
    usage = type("Usage", (), {"free": 1000})
    with monkeypatch.context() as patched:
        patched.setattr(pack_install.shutil, "disk_usage", lambda _folder: usage)
        with pytest.raises(StorageError, match="disk_full"):
            trusting.packs.install(notes[0])

    assert not trusting.session.profile.packs.exists() or not list(trusting.session.profile.packs.iterdir())


def test_looking_at_a_pack_keeps_nothing(trusting, notes, desk_bureau):
    with PackInstall(trusting.session, desk_bureau.trust()).staged(notes[0]) as staged:
        assert staged.check.is_sound
        assert staged.signature.is_valid
        folder = staged.folder

    assert not folder.exists()
    assert version(trusting) == []


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_without_the_list_of_those_in_use_no_older_one_gets_in(trusting, notes, content):
    old, new = notes
    trusting.packs.install(new)
    listed = trusting.session.profile.packs / "active.json"
    listed.unlink() if content is None else listed.write_bytes(content)
    assert version(trusting) == []

    with pytest.raises(AppError, match="pack_older"):
        trusting.packs.install(old)

    assert trusting.packs.install(new).version == "2"


def test_of_a_version_verified_before_no_other_content_gets_in(trusting, notes, sign_pack, tmp_path):
    trusting.packs.install(notes[1])
    (trusting.session.profile.packs / "active.json").unlink()
    folder = packing.notes(tmp_path / "other", "2")
    about = folder / "about.toml"
    about.write_text(about.read_text("utf-8").replace('title = "', 'title = "另一份'), encoding="utf-8")

    with pytest.raises(AppError, match="pack_same_version"):
        trusting.packs.install(sign_pack(folder, tmp_path / "other.fgp"))


def test_who_went_back_goes_on_from_there(trusting, notes):
    old, new = notes
    trusting.packs.install(old)
    trusting.packs.install(new)
    trusting.packs.roll_back(PackKind.NOTES)
    assert version(trusting) == ["1"]

    assert trusting.packs.install(new).version == "2"
    for _ in range(2):
        trusting.packs.roll_back(PackKind.NOTES)
    assert version(trusting) == []
    assert trusting.packs.install(old).version == "1"
