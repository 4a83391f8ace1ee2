"""A profile is opened only when everything is in order, by one program at a time."""

import shutil
from contextlib import suppress

import pytest

from app.errors import AccessError, StorageError
from app.model.transfer import TransferStatus
from app.paths import Profile
from app.services import opening
from app.services.access import Unlocked
from app.store import changes, records
from app.store.database import open_database
from tests.conftest import TODAY
from tests.travelling import Village, enrol, give_card


def opened(profile, founded):
    session = opening.open_session(profile, Unlocked(founded.key, founded.user.id), today=TODAY)
    session.database.close()
    return session


def test_an_unlocked_profile_opens_for_its_user_on_the_day_given(profile, founded):
    session = opened(profile, founded)

    assert session.user == founded.user
    assert session.installation == founded.installation
    assert session.today == TODAY


def test_a_missing_store_is_told_and_none_is_made_in_its_place(profile, founded):
    profile.store.unlink()

    with pytest.raises(StorageError, match="store_missing"):
        opened(profile, founded)

    assert not profile.store.exists()


def test_an_emptied_store_is_damaged_and_not_made_anew(profile, founded):
    profile.store.write_bytes(b"")

    with pytest.raises(StorageError, match="store_damaged"):
        opened(profile, founded)

    database = open_database(profile.store, founded.key)
    assert database.rows("SELECT name FROM sqlite_master") == []
    database.close()


def test_a_key_of_another_profile_does_not_open(profile, founded):
    with pytest.raises(StorageError, match="store_unreadable"):
        opening.open_session(profile, Unlocked(bytes(32), founded.user.id), today=TODAY)


def test_a_user_the_store_does_not_know_is_refused(profile, founded):
    with pytest.raises(AccessError, match="unknown_user"):
        opening.open_session(profile, Unlocked(founded.key, "nobody"), today=TODAY)


def test_a_profile_is_occupied_by_one_program(profile):
    with (
        opening.occupied(profile),
        pytest.raises(StorageError, match="store_in_use"),
        opening.occupied(profile),
    ):
        pass


def test_a_user_of_the_same_id_that_another_office_wrote_is_nobody_here(
    services, county_services, desk_bureau, open_profile, tmp_path
):
    desk, lower = county_services.session, "o:" + "0" * 32
    enrol(desk_bureau, services, lower)
    give_card(desk_bureau, county_services, services)
    false = {"name": "冒名者", "role": "county", "active": False}
    changes.write(
        services.session.database, services.session.author, table="user", record=desk.user.id, scope=lower, fields=false
    )
    (tmp_path / "stick").mkdir()
    village = Village(services, tmp_path / "stick")

    (outcome,) = county_services.exchange.take(village.write()).files

    assert outcome.status is TransferStatus.IMPORTED
    assert len(records.where(desk.database, "user", "id = ?", (desk.user.id,))) == 2
    opened = open_profile(desk.profile, unlocked=Unlocked(desk.key, desk.user.id))
    assert (opened.session.user.name, opened.session.user.active) == (desk.user.name, True)
    assert opened.users.names()[desk.user.id] == desk.user.name
    enrol(desk_bureau, opened)


@pytest.fixture
def full_disk(mount, profile, founded):
    """A profile on a disk without a byte left; it has a reserve, and the program is not running."""
    folder = mount("size=24m") / "profile"
    shutil.copytree(profile.folder, folder)
    small = Profile(folder)
    small.reserve.write_bytes(bytes(1024 * 1024))
    with suppress(OSError), (folder.parent / "films").open("wb", buffering=0) as films:
        while True:
            films.write(bytes(4096))
    return small


@pytest.mark.external
def test_on_a_full_disk_a_profile_opens_into_its_reserve(full_disk, founded):
    assert opened(full_disk, founded).user == founded.user
    assert not full_disk.reserve.exists()


@pytest.mark.external
def test_without_a_reserve_a_full_disk_is_told_as_that(full_disk, founded):
    full_disk.reserve.unlink()
    (full_disk.folder.parent / "more").write_bytes(bytes(shutil.disk_usage(full_disk.folder).free))

    with pytest.raises(StorageError) as refused:
        opened(full_disk, founded)

    assert refused.value.code == "disk_full_closed"
