"""Backups of an open profile, and a restore that never forks."""

from datetime import timedelta

import pytest

from app.errors import AccessError, StorageError
from app.model.installation import Role
from app.paths import Profile
from app.services import backups, opening
from app.services.access import Unlocked
from app.store import local
from app.store.database import open_database
from tests.conftest import NOW, PASSPHRASE, TODAY
from tests.factories import exchange, make_party, rows


def test_a_backup_is_made_once_a_day(services):
    first = services.backups.make_if_due()

    assert first is not None
    assert services.backups.make_if_due() is None
    assert services.backups.all() == [first]


@pytest.mark.parametrize("days", [2, -2])
def test_a_backup_from_another_day_before_or_after_makes_one_due(services, days):
    made = services.backups.make()
    other = (services.session.now() + timedelta(days=days)).strftime("%Y%m%d-%H%M%S-%f")
    made.folder.rename(made.folder.with_name(other))

    assert services.backups.make_if_due() is not None
    assert len(services.backups.all()) == 2


def test_a_restore_brings_back_what_stood_there_and_forks_nothing(
    services, other_services, profile, founded, open_profile
):
    party = make_party(services)
    backup = services.backups.make()
    services.parties.change(party.id, {"phone": "13700000002"})
    exchange(services, other_services)
    store = local.stores(services.session.database)
    services.close()

    backups.restore(profile, backup, PASSPHRASE, name=None, now=NOW)

    restored = open_profile(profile)
    assert restored.parties.get(party.id).record == party
    restored.parties.change(party.id, {"note": "恢复之后"})
    exchange(restored, other_services)
    assert restored.history.forks() == other_services.history.forks() == []
    assert restored.parties.get(party.id).record.phone == "13700000002"
    assert rows(restored) == rows(other_services)
    assert local.stores(restored.session.database)[0] not in store
    assert [found for found in restored.integrity.check() if found.is_fault] == []


def test_a_restore_needs_a_passphrase_that_opens_the_backup(services, profile):
    backup = services.backups.make()
    services.close()
    before = profile.store.read_bytes()

    with pytest.raises(AccessError, match="wrong_passphrase"):
        backups.restore(profile, backup, "别的口令", name=None, now=NOW)
    with pytest.raises(AccessError, match="unknown_user"):
        backups.restore(profile, backup, PASSPHRASE, name="王五", now=NOW)

    assert profile.store.read_bytes() == before
    assert not (profile.folder / "set-aside").exists()


def test_a_damaged_backup_is_not_put_in_the_stores_place(services, profile):
    backup = services.backups.make()
    services.close()
    before = profile.store.read_bytes()
    content = bytearray((backup.folder / "store.db").read_bytes())
    content[len(content) // 2] ^= 1
    (backup.folder / "store.db").write_bytes(content)

    with pytest.raises(StorageError, match=r"backup_unsound|store_damaged"):
        backups.restore(profile, backup, PASSPHRASE, name=None, now=NOW)

    assert profile.store.read_bytes() == before


def test_a_backup_that_could_not_be_opened_here_is_refused_before_anything_changes(services, profile, founded):
    backup = services.backups.make()
    services.users.add("赵海燕", Role.VILLAGE, PASSPHRASE, seconds=0)
    services.close()
    slots = profile.keyslots.read_bytes()
    (backup.folder / "keyslots.json").write_bytes(slots)
    before = profile.store.read_bytes()

    with pytest.raises(AccessError, match="unknown_user"):
        backups.restore(profile, backup, PASSPHRASE, name="赵海燕", now=NOW)
    copy = open_database(backup.folder / "store.db", founded.key)
    copy.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('core', 'later', '2030')")
    copy.close()
    with pytest.raises(StorageError, match="store_newer"):
        backups.restore(profile, backup, PASSPHRASE, name="李明法", now=NOW)

    assert (profile.store.read_bytes(), profile.keyslots.read_bytes()) == (before, slots)
    assert not profile.set_aside.exists()


@pytest.mark.parametrize("lost", ["store.db", "keyslots.json"])
def test_a_profile_with_a_lost_file_is_restored(services, profile, founded, lost):
    party = make_party(services)
    backup = services.backups.make()
    services.close()
    (profile.folder / lost).unlink()
    assert backups.existing(profile) == [backup]

    backups.restore(profile, backup, PASSPHRASE, name="李明法", now=NOW)

    session = opening.open_session(profile, Unlocked(founded.key, founded.user.id), today=TODAY)
    assert session.database.rows("SELECT id FROM party") == [(party.id,)]
    session.database.close()


def test_a_profile_that_never_made_one_has_no_backups(tmp_path):
    assert backups.existing(Profile(tmp_path)) == []


def test_an_erasure_whose_backup_failed_is_finished_by_the_next_one(services, profile):
    party = make_party(services)
    older = services.backups.make()
    slots = profile.keyslots.read_bytes()
    profile.keyslots.unlink()
    with pytest.raises(StorageError, match="store_unreachable"):
        services.history.erase(party.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))
    assert services.backups.all() == [older]
    profile.keyslots.write_bytes(slots)

    fresh = services.backups.make_if_due()

    assert services.backups.all() == [fresh]
    assert services.backups.make_if_due() is None


def test_an_erasure_that_came_from_another_laptop_replaces_the_backups_too(services, other_services):
    party = make_party(services)
    exchange(services, other_services)
    older = other_services.backups.make()
    services.history.erase(party.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))
    exchange(services, other_services)

    fresh = other_services.backups.make_if_due()

    assert fresh is not None
    assert fresh != older
    assert other_services.backups.all() == [fresh]
    exchange(services, other_services)
    assert other_services.backups.make_if_due() is None


def test_the_reserve_is_given_up_and_set_aside_again(services):
    assert services.backups.restore_reserve()

    assert services.backups.give_up_reserve()
    assert not services.backups.give_up_reserve()
    assert services.backups.restore_reserve()
