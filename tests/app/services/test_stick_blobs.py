"""Attachments on a stick: proved again at every backup, and the sound one of two comes back."""

import os
import stat

import pytest

from app.errors import DriveError, StorageError
from app.services import stick_backups, stick_blobs
from app.services.stick_backups import StickBackups
from tests.app.services.test_attachments import PNG
from tests.conftest import PASSPHRASE
from tests.days import NOW
from tests.factories import make_party


@pytest.fixture
def stick(tmp_path):
    """A stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def row(services):
    """One attachment of the profile."""
    return services.attachments.add(make_party(services).id, "界石.png", PNG)


def on(stick, row):
    (found,) = stick.rglob(f"blobs/{row.blob}")
    return found


DAMAGES = [b"", b"x" * 40]


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_attachment_damaged_on_the_stick_is_carried_anew(services, stick, row, damage):
    sticks = StickBackups(services.session)
    assert sticks.make(stick).blobs == 1
    on(stick, row).write_bytes(damage)

    made = sticks.make(stick)

    assert made.blobs == 1
    assert on(stick, row).read_bytes() == (services.session.profile.blobs / row.blob).read_bytes()


@pytest.mark.parametrize("damage", [*DAMAGES, None])
def test_a_damaged_one_here_never_takes_the_place_of_a_sound_one_there(services, stick, row, damage):
    sticks = StickBackups(services.session)
    sticks.make(stick)
    sound = on(stick, row).read_bytes()
    here = services.session.profile.blobs / row.blob
    here.unlink()
    if damage is not None:
        here.write_bytes(damage)

    made = sticks.make(stick)

    assert made.blobs == 1
    assert on(stick, row).read_bytes() == sound


def test_one_that_is_sound_nowhere_is_not_counted(services, stick, row):
    sticks = StickBackups(services.session)
    sticks.make(stick)
    for place in (on(stick, row), services.session.profile.blobs / row.blob):
        place.unlink()
        place.write_bytes(b"x")

    assert sticks.make(stick).blobs == 0


def test_a_stick_that_fails_while_it_is_read_keeps_what_it_has(services, stick, row):
    sticks = StickBackups(services.session)
    sticks.make(stick)
    place = on(stick, row)
    place.unlink()
    place.mkdir()  # reading it is a fault of the disk

    with pytest.raises(DriveError, match="drive_failing"):
        sticks.make(stick)

    assert place.is_dir()


@pytest.mark.parametrize("damage", [*DAMAGES, None])
def test_a_restore_heals_what_is_damaged_or_lost_here(services, stick, row, profile, open_profile, damage):
    StickBackups(services.session).make(stick)
    services.close()
    here = profile.blobs / row.blob
    here.unlink()
    if damage is not None:
        here.write_bytes(damage)
    (found,) = stick_backups.find(stick)

    unlocked = stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)

    assert open_profile(profile, unlocked=unlocked).attachments.content(row) == PNG
    assert [path.read_bytes() for path in profile.set_aside.rglob(f"damaged/{row.blob}")] == (
        [] if damage is None else [damage]
    )
    if os.name != "nt":
        assert stat.S_IMODE(here.stat().st_mode) == 0o600


def test_a_restore_keeps_what_is_sound_here_when_the_stick_is_not(services, stick, row, profile, open_profile):
    StickBackups(services.session).make(stick)
    services.close()
    on(stick, row).write_bytes(b"x")
    (found,) = stick_backups.find(stick)

    unlocked = stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)

    assert open_profile(profile, unlocked=unlocked).attachments.content(row) == PNG


def test_one_that_is_damaged_on_the_stick_is_told_as_missing_after_a_restore(
    services, stick, row, tmp_path, open_profile
):
    StickBackups(services.session).make(stick)
    on(stick, row).write_bytes(b"x")
    (found,) = stick_backups.find(stick)
    laptop = type(services.session.profile)(tmp_path / "laptop")

    unlocked = stick_backups.restore(laptop, found, PASSPHRASE, name=None, now=NOW)

    opened = open_profile(laptop, unlocked=unlocked)
    with pytest.raises(StorageError, match="attachment_missing"):
        opened.attachments.content(row)
    assert [finding.code for finding in opened.integrity.check() if finding.is_fault] == ["blob_missing"]
    assert list(laptop.blobs.iterdir()) == []


def test_a_refused_backup_brings_no_attachment(services, stick, row, tmp_path):
    StickBackups(services.session).make(stick)
    (found,) = stick_backups.find(stick)
    content = bytearray((found.folder / "store.db").read_bytes())
    content[-2000] ^= 1
    (found.folder / "store.db").write_bytes(content)
    laptop = type(services.session.profile)(tmp_path / "laptop")

    with pytest.raises(StorageError, match=r"copy_unsound|store_damaged|store_unreadable"):
        stick_backups.restore(laptop, found, PASSPHRASE, name=None, now=NOW)

    assert list(laptop.folder.iterdir()) == []


def test_a_folder_that_is_not_there_brings_nothing(services, tmp_path):
    profile = services.session.profile

    stick_blobs.bring(tmp_path / "gone", profile, services.session.database, now=NOW)

    assert not profile.blobs.exists()
