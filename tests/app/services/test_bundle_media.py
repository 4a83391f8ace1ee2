"""Sticks that can't be read, are pulled out or are FAT: told, nothing lost, and the next try arrives."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.errors import DriveError, StorageError
from app.model.transfer import TransferStatus
from app.paths import Profile
from app.services import access
from tests.factories import make_party
from tests.travelling import files_below, log_of, write_to_failing

pytestmark = pytest.mark.external
PICTURE = bytes.fromhex("89504e470d0a1a0a") + bytes(range(256)) * 2000


@pytest.fixture
def party(village):
    """A person with a picture of half a megabyte."""
    party = make_party(village.services)
    village.services.attachments.add(party.id, "照片.png", PICTURE)
    return party


@pytest.fixture
def written(village, party) -> Path:
    """The bundle that is on the stick."""
    (file,) = village.write()
    return file


@pytest.mark.parametrize("kind", ["reads", "pulled"])
@pytest.mark.parametrize("allowed", [0, 5_000, 140_000, 400_000])
def test_a_stick_that_cannot_be_read_to_its_end_changes_nothing(
    written, county_services, failing_disk, kind: str, allowed: int
):
    folder, shown = failing_disk(allowed, kind)
    shutil.copy(written, folder)
    held, files = log_of(county_services), files_below(county_services.session.profile.folder)

    (outcome,) = county_services.exchange.take([shown]).files
    unchanged = (log_of(county_services), files_below(county_services.session.profile.folder)) == (held, files)
    (folder / "mended").touch()
    (again,) = county_services.exchange.take([shown]).files

    assert outcome.status is TransferStatus.QUARANTINED
    assert outcome.reason in {"drive_failing", "drive_missing"}
    assert unchanged
    assert (again.status, again.blobs) == (TransferStatus.IMPORTED, 1)


@pytest.mark.parametrize("allowed", [0, 5_000, 140_000, 600_000, 900_000])
def test_a_stick_pulled_out_while_it_is_written_or_read_back_is_told(
    village, party, county_services, failing_disk, allowed: int
):
    folder, shown = failing_disk(allowed, "pulled")

    write_to_failing(village.services, folder, shown, match=r"drive_missing|drive_failing")

    assert county_services.exchange.take([shown]).files[0].blobs == 1


def test_a_whole_round_goes_over_a_fat_stick(village, party, county_services, failing_disk):
    folder, shown = failing_disk(2**32 - 1, "fat")

    village.services.exchange.write(shown)
    for path in folder.iterdir():
        path.rename(folder / path.name.upper())  # as some cameras and old systems show names
    taken = county_services.exchange.take([shown])
    county_services.exchange.write(shown)
    village.services.exchange.take([shown])

    assert taken.files[0].blobs == 1
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None


def test_a_file_greater_than_the_stick_allows_is_told_and_leaves_nothing(village, party, failing_disk):
    folder, shown = failing_disk(100_000, "fat")

    with pytest.raises(DriveError, match="drive_filled"):
        village.services.exchange.write(shown)

    assert list(folder.iterdir()) == []


def test_a_stick_that_is_locked_is_read_and_a_reply_to_it_is_told(written, county_services, mount):
    stick = mount("size=8m")
    shutil.copy(written, stick)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)

    outcome = county_services.exchange.take([stick])
    with pytest.raises(DriveError, match="drive_read_only"):
        county_services.exchange.reply(outcome, stick)

    assert [(each.status, each.blobs) for each in outcome.files] == [(TransferStatus.IMPORTED, 1)]
    assert [path.name for path in stick.iterdir()] == [written.name]


@pytest.mark.parametrize("room", [0, 40_000, 300_000])
def test_a_desk_whose_own_disk_is_full_takes_nothing_and_then_everything(
    written, county_services, open_profile, mount, room: int
):
    county_services.close()
    session, disk = county_services.session, mount("size=24m")
    shutil.copytree(session.profile.folder, disk / "county")
    desk = open_profile(Profile(disk / "county"), unlocked=access.Unlocked(session.key, session.user.id))
    held = log_of(desk)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room)))

    with pytest.raises(StorageError, match="disk_full"):
        desk.exchange.take([written])
    unchanged = log_of(desk) == held
    filler.unlink()
    (again,) = desk.exchange.take([written]).files

    assert unchanged
    assert (again.status, again.blobs) == (TransferStatus.IMPORTED, 1)
    assert [found for found in desk.integrity.check() if found.is_fault] == []
