"""Sticks that can't be read, are pulled out or are FAT: told, nothing lost, and the next try arrives."""

import shutil
from pathlib import Path

import pytest

from app.errors import DriveError
from app.model.transfer import TransferStatus
from tests.factories import make_party
from tests.travelling import files_below, log_of

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
    held = log_of(village.services)

    with pytest.raises(DriveError, match=r"drive_missing|drive_failing"):
        village.services.exchange.write(shown)
    left = [path.name for path in folder.iterdir() if path.suffix == ".fgb"]
    (folder / "mended").touch()
    village.services.exchange.write(shown)

    assert left == []
    assert log_of(village.services) == held
    assert [path.suffix for path in folder.iterdir() if path.name != "mended"] == [".fgb"]
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

    with pytest.raises(DriveError, match="drive_full"):
        village.services.exchange.write(shown)

    assert list(folder.iterdir()) == []
