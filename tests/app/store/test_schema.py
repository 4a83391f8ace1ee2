"""Opening an older, a newer and a broken file: backed up first, refused untouched, or put back."""

import pytest
from sqlite_utils import Migrations

from app.errors import StorageError
from app.model.installation import Installation
from app.services import opening
from app.services.access import Unlocked
from app.store import folding, local, migrations, schema
from app.store.database import open_database
from tests import factories
from tests.conftest import NOW, STORE_KEY, TODAY

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


def add_nickname(db):
    """Step of a schema 2 that never was: parties get a column."""
    db.execute("ALTER TABLE party ADD COLUMN nickname TEXT")


def add_nickname_and_stumble(db):
    add_nickname(db)
    raise ZeroDivisionError


def add_nickname_and_damage_the_log(db):
    add_nickname(db)
    db.execute("UPDATE change SET envelope = '{'")


@pytest.fixture
def with_step(monkeypatch):
    """Give the program one step more, as its next version will have."""

    def add(step, name="add_nickname"):
        longer = Migrations("core")
        for known in migrations.CORE._migrations:
            longer(name=known.name)(known.fn)
        longer(name=name)(step)
        monkeypatch.setattr(migrations, "CORE", longer)
        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, name))

    return add


def no_backup():
    raise AssertionError("no backup was asked for")


def test_an_empty_file_gets_every_step_without_a_backup(tmp_path):
    database = open_database(tmp_path / "store.db", STORE_KEY)
    assert schema.applied(database) == []

    schema.bring_up_to_date(database, back_up=no_backup)

    assert tuple(schema.applied(database)) == schema.STEPS
    database.close()


def test_an_up_to_date_file_is_left_alone(laptop):
    schema.bring_up_to_date(laptop.database, back_up=no_backup)


def test_an_older_file_is_backed_up_first_and_its_tables_built_anew(laptop, with_step):
    laptop.write(RECORD, name="甲")
    laptop.database.execute("UPDATE party SET name = 'stale'")
    with_step(add_nickname)
    seen = []

    schema.bring_up_to_date(laptop.database, back_up=lambda: seen.append(schema.applied(laptop.database)))

    assert seen == [list(schema.STEPS[:-1])]
    assert laptop.database.rows("SELECT name, nickname FROM party") == [("甲", None)]
    assert folding.differing(laptop.database) == []


def test_a_file_of_a_newer_program_is_refused(laptop):
    laptop.database.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('core', 'from_the_future')")

    with pytest.raises(StorageError, match="store_newer"):
        schema.bring_up_to_date(laptop.database, back_up=no_backup)


@pytest.mark.parametrize("step", [add_nickname_and_stumble, add_nickname_and_damage_the_log])
def test_a_step_that_fails_leaves_the_file_as_it_was(laptop, with_step, step):
    laptop.write(RECORD, name="甲")
    before = (laptop.log(), factories.tables_of(laptop.database), schema.applied(laptop.database))
    with_step(step)

    with pytest.raises(StorageError, match="upgrade_failed"):
        schema.bring_up_to_date(laptop.database, back_up=lambda: None)

    assert (laptop.log(), factories.tables_of(laptop.database), schema.applied(laptop.database)) == before
    assert "nickname" not in [row[1] for row in laptop.database.rows("PRAGMA table_info(party)")]


def meet_a_full_disk(_db):
    raise StorageError("disk_full")


def test_a_disk_that_fills_up_while_upgrading_is_told_as_such(laptop, with_step):
    with_step(meet_a_full_disk)

    with pytest.raises(StorageError, match="disk_full"):
        schema.bring_up_to_date(laptop.database, back_up=lambda: None)

    assert tuple(schema.applied(laptop.database)) == schema.STEPS[:-1]


def test_an_upgrade_of_a_file_that_proves_unsound_is_not_trusted(laptop, with_step):
    for number in range(200):
        laptop.write(f"01a0b1c2-0000-7000-8000-{number:012x}", name="甲", note="口述" * 300)
    laptop.database.vacuum()
    path = laptop.database.path
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1  # in a page of the log that no step reads
    path.write_bytes(content)
    with_step(add_nickname)

    with pytest.raises(StorageError, match=r"upgrade_failed|store_damaged"):
        schema.bring_up_to_date(laptop.database, back_up=lambda: None)


def test_a_backup_that_fails_keeps_the_upgrade_from_beginning(laptop, with_step):
    with_step(add_nickname)

    def full():
        raise StorageError("disk_full")

    with pytest.raises(StorageError, match="disk_full"):
        schema.bring_up_to_date(laptop.database, back_up=full)

    assert tuple(schema.applied(laptop.database)) == schema.STEPS[:-1]


def test_opening_an_older_profile_upgrades_it_behind_a_verified_backup(
    services, profile, founded, with_step, open_profile
):
    party = factories.make_party(services)
    services.close()
    with_step(add_nickname)

    again = open_profile(profile)

    assert again.parties.get(party.id).record.name == party.name
    assert [found for found in again.integrity.check() if found.is_fault] == []
    (backup,) = again.backups.all()
    copy = open_database(backup.folder / "store.db", founded.key)
    assert tuple(schema.applied(copy)) == schema.STEPS[:-1]
    copy.close()


def test_a_profile_whose_upgrade_failed_opens_in_the_older_program_as_before(services, profile, founded, with_step):
    party = factories.make_party(services)
    services.close()
    with_step(add_nickname_and_stumble)

    with pytest.raises(StorageError, match="upgrade_failed"):
        opening.open_session(profile, Unlocked(founded.key, founded.user.id), today=TODAY)

    database = open_database(profile.store, founded.key)
    assert database.rows("SELECT id, name FROM party") == [(party.id, party.name)]
    assert tuple(schema.applied(database)) == schema.STEPS[:-1]
    assert database.is_sound()
    database.close()


def test_a_newer_profile_is_refused_and_not_a_byte_is_touched(services, profile, founded):
    services.session.database.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('core', 'future')")
    services.close()
    before = {path.name: path.read_bytes() for path in profile.folder.iterdir() if path.is_file()}

    with pytest.raises(StorageError, match="store_newer"):
        opening.open_session(profile, Unlocked(founded.key, founded.user.id), today=TODAY)

    assert {path.name: path.read_bytes() for path in profile.folder.iterdir() if path.is_file()} == before


def test_a_store_without_its_tables_is_damaged(laptop):
    local.found(laptop.database, Installation("d", "village", "410928107201", "o", NOW.isoformat()))
    laptop.database.execute("DROP TABLE party")

    with pytest.raises(StorageError, match="store_damaged"):
        laptop.database.rows("SELECT * FROM party")
