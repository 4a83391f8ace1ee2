"""A new key for the store: the old key, passphrase and code open nothing any more, a kill leaves one or the other."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from app.errors import AccessError, StorageError
from app.model.installation import Role
from app.model.key_act import Act
from app.paths import Profile
from app.services import access, opening, rekeying
from app.services.access import Unlocked
from app.store.database import open_database
from tests.conftest import PASSPHRASE, TODAY
from tests.factories import make_parties, make_party, rows
from tests.killing import ROOT

FRESH = "河堤上-看云-六月"


@pytest.fixture
def filled(services, profile):
    """Records, a backup, a second user; closed."""
    make_party(services)
    services.users.add("赵海燕", Role.VILLAGE, "月亮-石磨-七里河", seconds=0)
    services.backups.make()
    services.close()
    return services


def rekey(profile, founded, passphrase=FRESH):
    unlocked = Unlocked(founded.key, founded.user.id)
    return rekeying.rekey(profile, unlocked, passphrase, today=TODAY, seconds=0)


def test_everything_stands_under_the_new_key_and_nothing_under_the_old(filled, profile, founded, open_profile):
    made = rekey(profile, founded)

    assert made.unlocked.key != founded.key
    assert access.unlock(profile, FRESH, "李明法").key == made.unlocked.key
    assert access.unlock_with_code(profile, made.code) == made.unlocked.key
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, PASSPHRASE, "李明法")
    with pytest.raises(AccessError, match="wrong_code"):
        access.unlock_with_code(profile, founded.code)
    stores = [path for path in profile.folder.rglob("store.db*") if path.is_file()]
    assert {path.parent.name == profile.folder.name for path in stores} == {True, False}  # the store and its backup
    for path in stores:
        with pytest.raises(StorageError, match="store_unreadable"):
            open_database(path, founded.key)
        open_database(path, made.unlocked.key).close()
    opened = open_profile(profile, unlocked=made.unlocked)
    assert rows(opened, "party")
    assert [each.act for each in opened.key_acts.all()] == [Act.STORE_REKEYED, Act.USER_ADDED]
    assert [found for found in opened.integrity.check() if found.is_fault] == []


def test_a_user_who_was_away_gets_a_new_passphrase_and_one_who_left_gets_none(filled, profile, founded, open_profile):
    made = rekey(profile, founded)

    assert made.without_passphrase == ("赵海燕",)
    with pytest.raises(AccessError, match="unknown_user"):
        access.unlock(profile, "月亮-石磨-七里河", "赵海燕")
    users = open_profile(profile, unlocked=made.unlocked).users
    (away,) = users.without_passphrase()
    users.change_passphrase("七里河-石磨-月亮", user=away, seconds=0)
    assert access.unlock(profile, "七里河-石磨-月亮", "赵海燕").key == made.unlocked.key
    assert users.without_passphrase() == []


def test_a_weak_passphrase_is_refused_before_anything_is_written(filled, profile, founded):
    with pytest.raises(AccessError, match="passphrase_weak"):
        rekey(profile, founded, "123456")

    assert access.unlock(profile, PASSPHRASE, "李明法").key == founded.key
    assert list(profile.folder.glob("*.fresh*")) == []


def test_the_texts_of_law_open_under_the_new_key(services, profile, founded, open_profile):
    library = open_database(profile.statutes, founded.key)
    library.execute("CREATE TABLE mark (x)")
    library.close()
    services.close()

    made = rekey(profile, founded)

    library = open_database(profile.statutes, made.unlocked.key)
    assert library.rows("SELECT count(*) FROM mark") == [(0,)]
    library.close()


def test_where_no_backup_can_be_made_the_old_ones_stay_until_one_can(
    filled, profile, founded, open_profile, monkeypatch
):
    older = {path.name for path in profile.backups.iterdir()}

    def full(*_arguments, **_named):
        raise StorageError("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("app.store.backups._copy", full)
        made = rekey(profile, founded)

    assert not made.is_backed_up
    assert {path.name for path in profile.backups.iterdir()} == older
    opened = open_profile(profile, unlocked=made.unlocked)
    assert opened.backups.make_if_due() is not None
    assert not older & {path.name for path in profile.backups.iterdir()}


CHILD = """
import sys
from datetime import date
from pathlib import Path
from app.paths import Profile
from app.services import rekeying
from app.services.access import Unlocked
folder, key, user, passphrase = sys.argv[1:]
print("ready", flush=True)
made = rekeying.rekey(
    Profile(Path(folder)), Unlocked(bytes.fromhex(key), user), passphrase, today=date(2026, 11, 23), seconds=0
)
print("done", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.timeout(180)
def test_a_kill_at_any_moment_leaves_the_old_key_or_the_new_one(services, profile, founded):
    make_parties(services, 400)
    services.close()
    order, seen = random.Random("re-key"), set()
    key, passphrase = founded.key, PASSPHRASE
    for turn in range(8):
        fresh = f"{FRESH}-{turn}"
        arguments = [str(profile.folder), key.hex(), founded.user.id, fresh]
        child = subprocess.Popen([sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, cwd=ROOT)
        child.stdout.readline()
        if turn < 7:  # the last one may finish, the first has hardly begun
            time.sleep(order.uniform(0.0, 1.2) if turn else 0)
            os.kill(child.pid, signal.SIGKILL)
        child.communicate()

        with opening.occupied(profile):
            pass
        try:
            unlocked, is_new = access.unlock(profile, fresh), True
        except AccessError:
            unlocked, is_new = access.unlock(profile, passphrase), False
        passphrase = fresh if is_new else passphrase
        assert (unlocked.key == key) != is_new
        key = unlocked.key
        session = opening.open_session(profile, unlocked, today=TODAY)
        assert session.database.rows("SELECT count(*) FROM party") == [(400,)]
        assert session.database.is_sound()
        session.database.close()
        seen.add(is_new)
    assert seen == {True, False}


@pytest.mark.external
def test_a_disk_without_room_keeps_the_old_key_and_its_records(services, profile, founded, mount):
    make_parties(services, 200)
    services.close()
    disk = mount("size=4m")
    small = Profile(disk / "profile")
    shutil.copytree(profile.folder, small.folder)
    (disk / "filled").write_bytes(b"x" * (shutil.disk_usage(disk).free - 200_000))

    with pytest.raises(StorageError, match="disk_full"):
        rekey(small, founded)

    assert list(small.folder.glob("*.fresh*")) == []
    (disk / "filled").unlink()
    session = opening.open_session(small, access.unlock(small, PASSPHRASE), today=TODAY)
    assert session.database.rows("SELECT count(*) FROM party") == [(200,)]
    session.database.close()


def test_a_store_that_is_still_open_gets_no_new_key(services, profile, founded, monkeypatch):
    monkeypatch.setattr("app.store.database._BUSY_MILLISECONDS", 50)

    with pytest.raises(StorageError, match="store_busy"):
        rekey(profile, founded)

    assert services.session.database.is_sound()
    assert access.unlock(profile, PASSPHRASE).key == founded.key
