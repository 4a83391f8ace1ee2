"""Faults while a pack is installed: the old one stays in use, and a repeat with the whole file succeeds."""

import errno
import os
from datetime import datetime

import pytest

from app.errors import AppError, StorageError
from app.model.pack import PackKind
from app.services import pack_install
from app.services.pack_install import PackInstall
from tests import packing
from tests.days import BEIJING


@pytest.fixture
def signer(desk_bureau):
    return packing.pack_signer(desk_bureau, datetime(2026, 11, 1, tzinfo=BEIJING))


@pytest.fixture
def laptop(services, desk_bureau):
    services.identity.take_authority(desk_bureau.certificate)
    return services


@pytest.fixture
def notes(signer, tmp_path):
    """Two versions of one pack, old and new."""
    made = (packing.notes(tmp_path / version, version) for version in ("1", "2"))
    return [packing.signed(signer, folder, tmp_path / f"{folder.name}.fgp") for folder in made]


def version(laptop):
    return [each.version for each in laptop.renewed().packs.all() if each.kind is PackKind.NOTES]


def test_a_pack_cut_short_anywhere_leaves_the_old_one_in_use(laptop, notes, tmp_path):
    old, new = notes
    laptop.packs.install(old)
    content, cut = new.read_bytes(), tmp_path / "cut.fgp"

    for end in range(0, len(content), 512):
        cut.write_bytes(content[:end])
        with pytest.raises(AppError, match="pack_damaged"):
            laptop.packs.install(cut)

    assert version(laptop) == ["1"]
    assert not list(laptop.session.profile.packs.glob("staging-*"))
    assert laptop.packs.install(new).version == "2"


class Killed(BaseException):
    """The process ends here."""


def test_a_kill_at_any_call_to_the_disk_leaves_the_old_or_the_new_one(laptop, notes, monkeypatch):
    old, new = notes
    laptop.packs.install(old)
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
                laptop.packs.install(new)
            except Killed:
                struck += 1
        left[0] = 0
        assert version(laptop) in (["1"], ["2"])
        if version(laptop) == ["2"]:
            break

    assert struck >= 5
    assert laptop.integrity.check() == []


def test_a_full_disk_is_said_to_be_full(laptop, notes, monkeypatch):
    old, new = notes
    laptop.packs.install(old)

    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="disk_full"):
            laptop.packs.install(new)

    assert version(laptop) == ["1"]
    assert laptop.packs.install(new).version == "2"


def test_a_disk_without_room_is_not_written_to(laptop, notes, monkeypatch):
    usage = type("Usage", (), {"free": 1000})
    with monkeypatch.context() as patched:
        patched.setattr(pack_install.shutil, "disk_usage", lambda _folder: usage)
        with pytest.raises(StorageError, match="disk_full"):
            laptop.packs.install(notes[0])

    assert not laptop.session.profile.packs.exists() or not list(laptop.session.profile.packs.iterdir())


def test_looking_at_a_pack_keeps_nothing(laptop, notes, desk_bureau):
    with PackInstall(laptop.session, desk_bureau.trust()).staged(notes[0]) as staged:
        assert staged.check.is_sound
        assert staged.signature.is_valid
        folder = staged.folder

    assert not folder.exists()
    assert version(laptop) == []


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_without_the_list_of_those_in_use_no_older_one_gets_in(laptop, notes, content):
    old, new = notes
    laptop.packs.install(new)
    listed = laptop.session.profile.packs / "active.json"
    listed.unlink() if content is None else listed.write_bytes(content)
    assert version(laptop) == []

    with pytest.raises(AppError, match="pack_older"):
        laptop.packs.install(old)

    assert laptop.packs.install(new).version == "2"


def test_of_a_version_verified_before_no_other_content_gets_in(laptop, notes, signer, tmp_path):
    laptop.packs.install(notes[1])
    (laptop.session.profile.packs / "active.json").unlink()
    folder = packing.notes(tmp_path / "other", "2")
    about = folder / "about.toml"
    about.write_text(about.read_text("utf-8").replace('title = "', 'title = "另一份'), encoding="utf-8")

    with pytest.raises(AppError, match="pack_same_version"):
        laptop.packs.install(packing.signed(signer, folder, tmp_path / "other.fgp"))


def test_who_went_back_goes_on_from_there(laptop, notes):
    old, new = notes
    laptop.packs.install(old)
    laptop.packs.install(new)
    laptop.packs.roll_back(PackKind.NOTES)
    assert version(laptop) == ["1"]

    assert laptop.packs.install(new).version == "2"
    for _ in range(2):
        laptop.packs.roll_back(PackKind.NOTES)
    assert version(laptop) == []
    assert laptop.packs.install(old).version == "1"
