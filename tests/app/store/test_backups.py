"""Backups: verified before an older one goes, rotated whatever the clock says, put back without a loss."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import StorageError
from app.paths import Profile
from app.store import backups, keyslots
from app.store.database import Database, open_database
from tests.conftest import NOW, STORE_KEY
from tests.factories import Laptop

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


@pytest.fixture
def desk(laptop: Laptop, tmp_path) -> tuple[Laptop, Profile]:
    """A store in a profile folder."""
    folder = tmp_path / "desk"
    folder.mkdir()
    profile = Profile(folder)
    shutil.copyfile(laptop.database.path, profile.store)
    keyslots.save(profile.keyslots, [])
    moved = Laptop(open_database(profile.store, STORE_KEY), laptop.author)
    moved.write(RECORD, name="甲")
    yield moved, profile
    moved.database.close()


def make(desk, days=0):
    laptop, profile = desk
    return backups.make(laptop.database, STORE_KEY, profile, now=NOW.astimezone() + timedelta(days=days))


def names_in(path, key=STORE_KEY):
    database = open_database(path / "store.db", key)
    try:
        return [row[0] for row in database.rows("SELECT name FROM party")]
    finally:
        database.close()


def test_a_backup_is_a_whole_copy_with_its_key_slots_in_two_files(desk):
    made = make(desk)

    assert sorted(path.name for path in made.folder.iterdir()) == ["keyslots.json", "store.db"]
    assert made.made_at == NOW
    assert made.size_bytes == (made.folder / "store.db").stat().st_size
    assert names_in(made.folder) == ["甲"]


def test_the_newest_stand_first_and_only_so_many_are_kept(desk):
    made = [make(desk, days) for days in range(backups.KEEP + 3)]

    kept = backups.existing(desk[1])

    assert [backup.folder for backup in kept] == [backup.folder for backup in made[: -backups.KEEP - 1 : -1]]


def test_a_clock_that_jumped_back_never_costs_the_backup_just_made(desk):
    for days in range(backups.KEEP):
        make(desk, days)

    made = make(desk, days=-3000)

    assert made.folder.exists()
    assert len(backups.existing(desk[1])) == backups.KEEP
    assert names_in(made.folder) == ["甲"]


def test_nothing_made_is_no_backup(desk):
    assert backups.existing(desk[1]) == []


def test_a_folder_someone_else_put_there_is_no_backup_and_stays(desk):
    made = make(desk)
    stranger = desk[1].backups / "copy of yesterday"
    shutil.copytree(made.folder, stranger)

    assert backups.existing(desk[1]) == [made]
    make(desk, days=1)

    assert stranger.exists()


@pytest.mark.parametrize("name", ["20269999-999999-999999", "00000101-000000-000000", "00010101-000000-000000"])
def test_a_folder_named_after_a_day_that_never_was_hides_no_backup(desk, name):
    made = make(desk)
    shutil.copytree(made.folder, desk[1].backups / name)

    found = backups.existing(desk[1])

    assert made in found
    assert desk[1].backups / "20269999-999999-999999" not in [backup.folder for backup in found]


def test_leftovers_of_a_crash_are_cleared_by_the_next_backup(desk):
    leftover = desk[1].backups / "20261101-100000-000000.part"
    leftover.mkdir(parents=True)
    (leftover / "store.db").write_bytes(b"half")

    made = make(desk)

    assert not leftover.exists()
    assert backups.existing(desk[1]) == [made]


def test_an_unsound_copy_is_thrown_away_and_the_older_ones_stay(desk):
    laptop, profile = desk
    older = make(desk)
    laptop.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(profile.store.read_bytes())
    content[len(content) // 2 + 100] ^= 1
    profile.store.write_bytes(content)
    fresh = open_database(profile.store, STORE_KEY)

    with pytest.raises(StorageError) as raised:
        backups.make(fresh, STORE_KEY, profile, now=NOW + timedelta(days=1))

    assert raised.value.code in {"backup_unsound", "store_damaged", "store_unreadable"}
    assert backups.existing(profile) == [older]
    assert [path.name for path in profile.backups.iterdir()] == [older.folder.name]
    fresh.close()


def test_a_save_while_the_copy_is_being_verified_does_not_make_it_unsound(desk):
    laptop, profile = desk

    class BusyDatabase(Database):
        """A store into which the other thread saves as soon as the copy is taken."""

        def copy_to(self, target):
            super().copy_to(target)
            laptop.write(RECORD, name="乙")

    busy = open_database(profile.store, STORE_KEY)
    busy.__class__ = BusyDatabase

    made = backups.make(busy, STORE_KEY, profile, now=NOW)

    assert names_in(made.folder) == ["甲"]
    busy.close()


def test_a_backup_without_key_slots_is_not_made(desk):
    desk[1].keyslots.unlink()

    with pytest.raises(StorageError, match="store_unreachable"):
        make(desk)

    assert backups.existing(desk[1]) == []
    assert list(desk[1].backups.iterdir()) == []


@pytest.mark.parametrize("days", [3, -3000])
def test_after_an_erasure_every_other_backup_goes_whatever_its_date(desk, days):
    for day in range(3):
        make(desk, day)
    fresh = make(desk, days)

    backups.drop_others(desk[1], fresh)

    assert backups.existing(desk[1]) == [fresh]


def test_a_backup_put_back_sets_aside_what_stood_there(desk):
    laptop, profile = desk
    made = make(desk)
    laptop.write(RECORD, name="乙")
    laptop.database.close()

    aside = backups.put_back(made, profile, now=NOW)

    assert names_in(profile.folder) == ["甲"]
    assert names_in(aside) == ["乙"]
    assert (aside / "keyslots.json").exists()
    assert made.folder.exists()


def test_a_backup_is_put_back_where_nothing_is_left(desk):
    laptop, profile = desk
    made = make(desk)
    laptop.database.close()
    for path in (profile.store, profile.keyslots):
        path.unlink()

    backups.put_back(made, profile, now=NOW)

    assert names_in(profile.folder) == ["甲"]
    assert keyslots.load(profile.keyslots) == ()


def test_a_crash_in_the_middle_of_putting_back_leaves_a_store_in_place(desk, monkeypatch):
    made = make(desk)
    desk[0].database.close()

    def pulled_out(*_names):
        raise OSError("pulled out")

    monkeypatch.setattr(Path, "replace", pulled_out)
    with pytest.raises(StorageError):
        backups.put_back(made, desk[1], now=NOW)

    assert desk[1].store.exists()
    assert desk[1].keyslots.exists()


def test_dropping_the_others_takes_what_was_set_aside_too(desk):
    made = make(desk)
    (desk[1].set_aside / "20260101").mkdir(parents=True)

    backups.drop_others(desk[1], made)

    assert not desk[1].set_aside.exists()
