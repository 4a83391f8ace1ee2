"""Blobs in backups and set aside: linked, found again, erased everywhere."""

import errno
import os

import pytest

from app.errors import StorageError
from app.store import blob_copies, blobs
from tests.app.store.test_blobs import CONTENT, Desk

STAMP = "20261126-100000-000000"


@pytest.fixture
def desk(laptop, tmp_path):
    folder = tmp_path / "profile"
    folder.mkdir()
    return Desk(laptop, folder)


def backed_up(desk, name=STAMP):
    folder = desk.profile.backups / name / "blobs"
    folder.parent.mkdir(parents=True)
    blob_copies.link_into(desk.profile, folder)
    return folder


def test_a_backup_takes_no_room_for_attachments(desk):
    row = desk.keep()

    folder = backed_up(desk)

    assert (folder / row.blob).samefile(desk.profile.blobs / row.blob)


def test_a_backup_without_attachments_has_no_folder_for_them(desk):
    assert not backed_up(desk).exists()


def test_a_disk_without_links_leaves_attachments_in_place(desk, monkeypatch):
    desk.keep()

    def refuse(*_arguments):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)

    assert list(backed_up(desk).iterdir()) == []


def test_a_full_disk_is_no_disk_without_links(desk, monkeypatch):
    desk.keep()

    def refuse(*_arguments):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", refuse)

    with pytest.raises(OSError, match="full"):
        backed_up(desk)


@pytest.mark.parametrize("has_links", [True, False])
def test_a_lost_content_comes_back_from_a_backup(desk, monkeypatch, has_links):
    row = desk.keep()
    backed_up(desk)
    (desk.profile.blobs / row.blob).unlink()
    desk.profile.blobs.rmdir()
    if not has_links:
        monkeypatch.setattr(os, "link", lambda *_arguments: (_ for _ in ()).throw(OSError(errno.EPERM, "")))

    assert blob_copies.recover(desk.profile, row, stamp=STAMP)

    assert blobs.read(desk.profile, row) == CONTENT


def test_a_damaged_content_is_set_aside_for_a_sound_one(desk):
    row = desk.keep()
    backed_up(desk)
    path = desk.profile.blobs / row.blob
    path.unlink()
    path.write_bytes(b"damaged")

    assert blob_copies.recover(desk.profile, row, stamp=STAMP)

    assert blobs.read(desk.profile, row) == CONTENT
    assert (desk.profile.set_aside / STAMP / "damaged" / row.blob).read_bytes() == b"damaged"


def test_a_copy_that_is_damaged_too_helps_nobody(desk):
    row = desk.keep()
    folder = backed_up(desk)
    (desk.profile.blobs / row.blob).unlink()
    (folder / row.blob).write_bytes(b"damaged")

    assert not blob_copies.recover(desk.profile, row, stamp=STAMP)

    assert blobs.is_lost(desk.profile, row)


def test_orphans_are_set_aside_and_come_back_when_their_row_does(desk):
    row = desk.keep()
    database = desk.laptop.database
    database.execute("DELETE FROM attachment")  # as the restore of an older backup does

    blob_copies.set_orphans_aside(database, desk.profile, stamp=STAMP)

    assert desk.files() == []
    assert blobs.orphans(database, desk.profile) == []
    assert blob_copies.recover(desk.profile, row, stamp=STAMP)
    assert blobs.read(desk.profile, row) == CONTENT


def test_an_erased_content_goes_from_every_place(desk):
    row = desk.keep()
    kept = desk.keep(b"another")
    folders = [backed_up(desk, name) for name in ("20261124-100000-000000", "20261125-100000-000000")]
    for part in ("blobs", "damaged"):
        aside = desk.profile.set_aside / STAMP / part
        aside.mkdir(parents=True)
        (aside / row.blob).write_bytes(b"x")

    blob_copies.erase(desk.profile, row.blob)

    assert list(desk.profile.folder.rglob(row.blob)) == []
    assert all((folder / kept.blob).exists() for folder in folders)


@pytest.mark.parametrize("name", ["../store.db", "", "*", "keyslots.json"])
def test_erasing_an_odd_name_takes_nothing(desk, name):
    row = desk.keep()

    blob_copies.erase(desk.profile, name)

    assert desk.files() == [row.blob]


def test_only_contents_stay_of_what_was_set_aside(desk):
    aside = desk.profile.set_aside / STAMP
    (aside / "blobs").mkdir(parents=True)
    (aside / "blobs" / ("a" * 32)).touch()
    (aside / "store.db").touch()
    (aside / "other").mkdir()

    blob_copies.keep_alone(aside)

    assert [path.name for path in aside.rglob("*") if path.is_file()] == ["a" * 32]


def test_an_odd_row_recovers_nothing(desk):
    row = desk.keep()
    (desk.profile.blobs / row.blob).unlink()

    assert not blob_copies.recover(desk.profile, row, stamp=STAMP)
    with pytest.raises(StorageError):
        blobs.read(desk.profile, row)
