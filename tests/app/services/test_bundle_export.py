"""USB out: whole files or none, small enough for every stick, nothing counted as delivered."""

import os
import subprocess

import pytest

from app.errors import AppError, DriveError
from app.exchange import bundle
from app.store import streams
from tests.factories import make_party
from tests.travelling import log_of, pretend_delivered, write_to_failing

PICTURES = [bytes.fromhex("89504e470d0a1a0a") + os.urandom(30_000) for _ in range(3)]


@pytest.fixture
def party(village):
    return make_party(village.services)


def test_file_names_tell_device_number_and_day_only(village, party):
    (file,) = village.write()

    device, serial, rest = file.name.split("_")
    assert village.services.session.installation.device.startswith(device)
    assert serial == "000001"
    assert rest.endswith(".fgb")
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert "孙桂兰".encode() not in file.read_bytes()


def test_writing_changes_nothing_but_the_next_number(village, party):
    held = log_of(village.services)

    first, second = village.write()[0], village.write()[0]

    assert log_of(village.services) == held
    assert first.name != second.name
    assert village.services.exchange.delivery_of(party.id).delivered_on is None


def test_much_is_shared_out_over_several_files_each_whole(village, party, county_services, monkeypatch):
    added = [village.services.attachments.add(party.id, f"{n}.png", each) for n, each in enumerate(PICTURES)]
    monkeypatch.setattr(bundle, "LARGEST", 50_000)

    files = village.write()
    outcome = county_services.exchange.take(files)

    assert len(files) == 3
    assert [each.blobs for each in outcome.files] == [1, 1, 1]
    assert [each.changes > 0 for each in outcome.files] == [True, False, False]
    for row, picture in zip(added, PICTURES, strict=True):
        assert county_services.attachments.content(county_services.attachments.get(row.id)) == picture


@pytest.fixture
def many(village, party, monkeypatch):
    """Attachments of the person, and a bundle's worth of changes in each of several streams."""
    monkeypatch.setattr(streams, "LONGEST", 2)
    rows = [village.services.attachments.add(party.id, f"{n}.png", each) for n, each in enumerate(PICTURES)]
    for number in range(6):
        village.services.parties.change(party.id, {"note": str(number)})
    monkeypatch.setattr(bundle, "MOST_CHANGES", 3_000)
    return rows


def contents(county_services, rows):
    return [county_services.attachments.content(county_services.attachments.get(row.id)) for row in rows]


def test_more_changes_than_one_file_holds_go_in_several_each_whole(village, party, many, county_services):
    files = village.write()
    outcome = county_services.exchange.take([village.stick])
    village.take(*(village.stick / each.file for each in county_services.exchange.write(village.stick)))

    assert len(files) > 3
    assert [each.changes > 0 for each in outcome.files] == [True] * len(files)
    assert contents(county_services, many) == PICTURES
    assert log_of(village.services) <= log_of(county_services)
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None


def test_they_may_come_in_any_order_and_a_lost_one_goes_again(village, party, many, county_services):
    first, *others = village.write()
    first.unlink()
    for file in reversed(others):
        county_services.exchange.take([file])
    village.take(*(village.stick / each.file for each in county_services.exchange.write(village.stick)))

    county_services.exchange.take(village.write())

    assert contents(county_services, many) == PICTURES
    assert log_of(village.services) <= log_of(county_services)


def test_an_attachment_that_is_not_here_is_announced_and_asked_for(village, party, county_services):
    row = village.services.attachments.add(party.id, "照片.png", PICTURES[0])
    (village.services.session.profile.blobs / row.blob).rename(village.stick / "aside")

    village.write()
    outcome = county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    (village.stick / "aside").rename(village.services.session.profile.blobs / row.blob)
    village.take()
    (later,) = village.write()

    assert outcome.files[0].blobs == 0
    assert county_services.exchange.take([later]).files[0].blobs == 1


def test_a_missing_stick_and_a_missing_card_are_told(village, other_services, tmp_path):
    with pytest.raises(DriveError, match="drive_missing"):
        village.services.exchange.write(tmp_path / "gone")
    with pytest.raises(AppError, match="card_missing"):
        other_services.exchange.write(village.stick)


def test_what_an_earlier_try_left_is_cleared(village, party):
    device = village.services.session.installation.device
    (village.stick / f"{device[:8]}_000001_20261123.fgb.part").write_bytes(b"half")

    (file,) = village.write()

    assert [path.name for path in village.stick.iterdir()] == [file.name]


def test_after_a_restore_the_same_name_is_not_written_twice(village, party):
    (first,) = village.write()
    village.services.session.database.execute("DELETE FROM local WHERE key LIKE 'exchange.counter:%'")

    (second,) = village.write()

    assert first.exists()
    assert second.name > first.name


def test_what_only_a_lost_store_held_goes_again(village, party, county_services):
    pretend_delivered(village.services)
    (empty,) = village.services.exchange.write(village.stick)
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    village.take()

    village.write()
    county_services.exchange.take([village.stick])

    assert empty.changes == 0
    assert log_of(village.services) <= log_of(county_services)


@pytest.mark.external
@pytest.mark.parametrize("options", ["size=40k", "size=40k,nr_inodes=4"])
def test_a_full_stick_is_told_and_left_as_it_was(village, party, mount, options: str):
    village.services.attachments.add(party.id, "照片.png", PICTURES[0] * 3)
    disk = mount(options)

    with pytest.raises(DriveError, match="drive_full"):
        village.services.exchange.write(disk)

    assert list(disk.iterdir()) == []


@pytest.mark.external
def test_a_read_only_stick_is_told(village, party, mount):
    disk = mount("size=4m")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    with pytest.raises(DriveError, match="drive_read_only"):
        village.services.exchange.write(disk)


@pytest.mark.external
@pytest.mark.parametrize("allowed", [0, 10_000, 40_000, 80_000])
def test_a_stick_that_fails_half_way_is_told_and_the_next_try_arrives(
    village, party, county_services, failing_disk, allowed: int
):
    village.services.attachments.add(party.id, "照片.png", PICTURES[0] * 3)
    folder, shown = failing_disk(allowed)

    write_to_failing(village.services, folder, shown, match="drive_failing")

    assert county_services.exchange.take([shown]).files[0].blobs == 1
