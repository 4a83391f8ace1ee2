"""Every released schema opens in this program; the newest one is the checked-in one."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database as SqliteUtils

from app import VERSION
from app.model.change import DELETED
from app.paths import Profile
from app.services.access import Unlocked
from app.store import keyslots, migrations, schema
from app.store.keyslots import SlotKind
from tests.app.store import write_dumps
from tests.conftest import BEIJING, STORE_KEY

RELEASED = sorted(write_dumps.VERSIONS.glob("v*.sql"))


def loaded(dump: Path, folder: Path) -> Profile:
    """Return a profile whose encrypted store is what a dump says."""
    folder.mkdir()
    profile = Profile(folder)
    connection = sqlcipher.connect(str(profile.store), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{STORE_KEY.hex()}'\"")
    connection.executescript(f"BEGIN;\n{dump.read_text(encoding='utf-8')}\nCOMMIT;")
    connection.close()
    return profile


@pytest.fixture
def released(request, tmp_path, open_profile):
    """Services on the store of a released version, opened and brought up to date."""
    profile = loaded(request.param, tmp_path / "released")
    connection = sqlcipher.connect(str(profile.store))
    connection.execute(f"PRAGMA key = \"x'{STORE_KEY.hex()}'\"")
    ((user,),) = connection.execute("SELECT id FROM user").fetchall()
    connection.close()
    slot = keyslots.seal(STORE_KEY, "槐树下-听风-1987", kind=SlotKind.USER, user=user, name="李明法", iterations=0)
    keyslots.save(profile.keyslots, [slot])
    return open_profile(profile, unlocked=Unlocked(STORE_KEY, user))


def test_the_steps_named_for_a_quick_start_are_the_migrations(laptop):
    pending = migrations.CORE.pending(SqliteUtils(memory=True))

    assert tuple(step.name for step in pending) == schema.STEPS
    assert schema.applied(laptop.database) == list(schema.STEPS)


def test_the_newest_schema_is_the_checked_in_one(laptop):
    assert write_dumps.schema_of(laptop.database) == write_dumps.SCHEMA.read_text(encoding="utf-8")


def test_this_version_has_its_dump():
    assert write_dumps.VERSIONS / f"v{VERSION}.sql" in RELEASED


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem, indirect=True)
def test_a_store_of_a_released_version_opens_whole_and_can_be_worked_in(released):
    assert [found for found in released.integrity.check() if found.is_fault] == []
    (person,) = released.parties.search("sunguilan")
    assert person.phone == "13700000419"
    assert released.drafts.open()[0].record == person.id
    assert [tag.tag for tag in released.rows.of("party_tag", person.id)] == ["elderly"]
    assert len(released.parties.links(person.id)) == 1

    released.parties.change(person.id, {"note": "升级之后"})

    assert released.history.of(person.id)[0].moves[0].after == "升级之后"
    assert [found for found in released.integrity.check() if found.is_fault] == []


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem, indirect=True)
def test_the_schema_of_an_upgraded_store_is_the_newest_one(released):
    database = released.session.database

    assert write_dumps.schema_of(database) == write_dumps.SCHEMA.read_text(encoding="utf-8")
    assert DELETED in {row[1] for row in database.rows("PRAGMA table_info(party)")}


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem, indirect=True)
def test_erased_content_of_a_released_store_stays_erased(released):
    text = "".join(write_dumps.dump_of(released.session.database))

    assert "钱多多" not in text
    assert "钱多多".encode().hex().upper() not in text
    assert datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING).isoformat() in text
