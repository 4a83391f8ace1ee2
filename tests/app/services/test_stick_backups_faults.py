"""Backups on a stick that is pulled at any moment, and backups that this program can't open."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from app.errors import AppError, StorageError
from app.paths import Profile
from app.services import access, opening, stick_backups
from app.services.stick_backups import StickBackups
from app.store import statutes
from app.store.database import open_database
from tests.app.services.test_attachments import PNG
from tests.conftest import PASSPHRASE, TODAY
from tests.days import NOW
from tests.factories import make_parties, make_party
from tests.killing import ROOT

FRESH = "河堤上-看云-六月"


@pytest.fixture
def stick(tmp_path):
    """A stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def sticks(services):
    """The service on the founded profile."""
    return StickBackups(services.session)


def put(found, key, statement):
    """Change a backup on a stick as another program might have made it."""
    copy = open_database(found.folder / "store.db", key)
    copy.execute(statement)
    copy.rows("PRAGMA journal_mode = DELETE")
    copy.close()


NEWER = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('core', 'of_a_later_day', '2030')"


@pytest.mark.parametrize(
    ("statement", "code"),
    [(NEWER, "store_newer"), ("DELETE FROM user", "unknown_user"), ("DELETE FROM local", "store_damaged")],
)
def test_a_backup_that_could_not_be_opened_here_changes_nothing(
    services, sticks, stick, profile, founded, open_profile, statement, code
):
    row = services.attachments.add(make_party(services).id, "界石.png", PNG)
    sticks.make(stick)
    services.attachments.add(make_party(services).id, "晚.png", PNG)
    services.close()
    (found,) = stick_backups.find(stick)
    put(found, founded.key, statement)
    before = {path: path.read_bytes() for path in profile.folder.rglob("*") if path.is_file()}

    with pytest.raises(AppError, match=code):
        stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)
    with pytest.raises(AppError, match=code):
        stick_backups.restore_by_code(profile, found, founded.code, name="李明法", fresh=FRESH, now=NOW, seconds=0)

    assert {path: path.read_bytes() for path in profile.folder.rglob("*") if path.is_file()} == before
    assert open_profile(profile).attachments.content(row) == PNG


def test_texts_of_law_under_another_key_go_only_when_the_backup_stands(services, sticks, stick, profile, founded):
    sticks.make(stick)
    services.close()
    (found,) = stick_backups.find(stick)
    statutes.open_library(profile.statutes, bytes(32)).close()
    whole = (found.folder / "store.db").read_bytes()
    put(found, founded.key, NEWER)
    with pytest.raises(StorageError, match="store_newer"):
        stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)
    assert profile.statutes.exists()
    (found.folder / "store.db").write_bytes(whole)

    stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)

    assert not profile.statutes.exists()
    statutes.open_library(profile.statutes, founded.key).close()
    stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)
    assert profile.statutes.exists()


CHILD = """
import sys
from datetime import date, datetime
from pathlib import Path
from app.paths import Profile
from app.services import opening, stick_backups
from app.services.access import Unlocked
what, folder, key, user, stick = sys.argv[1:]
profile = Profile(Path(folder))
if what == "make":
    session = opening.open_session(profile, Unlocked(bytes.fromhex(key), user), today=date(2026, 11, 23))
    print("ready", flush=True)
    while True:
        stick_backups.StickBackups(session).make(Path(stick))
        print("made", flush=True)
else:
    (found, *_) = stick_backups.find(Path(stick))
    print("ready", flush=True)
    with opening.occupied(profile):
        stick_backups.restore(profile, found, key, name=None, now=datetime.now().astimezone())
    print("restored", flush=True)
"""


def killed_after(seconds, *arguments):
    """Let a child work and kill it; return what it had confirmed."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *map(str, arguments)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    child.stdout.readline()
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    return child.communicate()[0].split()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.timeout(180)
def test_a_kill_while_backing_up_leaves_only_whole_backups(services, sticks, stick, profile, founded):
    make_parties(services, 300)
    sticks.make(stick)
    services.close()
    order = random.Random("backup")
    for _ in range(4):
        killed_after(order.uniform(0, 0.8), "make", profile.folder, founded.key.hex(), founded.user.id, stick)

        for found in stick_backups.find(stick):
            copy = open_database(found.folder / "store.db", founded.key)
            assert copy.is_sound()
            assert copy.rows("SELECT count(*) FROM party") == [(300,)]
            copy.close()
        assert 1 <= len(stick_backups.find(stick)) <= 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.timeout(180)
def test_a_kill_while_restoring_leaves_nothing_or_all(services, sticks, stick, tmp_path):
    make_parties(services, 300)
    sticks.make(stick)
    services.close()
    order, outcomes = random.Random("restore"), []
    for turn in range(4):
        laptop = Profile(tmp_path / f"laptop {turn}")
        (laptop.folder).mkdir()
        wait = order.uniform(0.05, 0.6) if turn else 0
        killed_after(wait, "restore", laptop.folder, PASSPHRASE, "-", stick)

        with opening.occupied(laptop):
            outcomes.append(laptop.exists())
        if laptop.exists():
            session = opening.open_session(laptop, access.unlock(laptop, PASSPHRASE), today=TODAY)
            assert session.database.rows("SELECT count(*) FROM party") == [(300,)]
            assert session.database.rows("SELECT count(*) FROM stream WHERE writable = 1") <= [(1,)]
            session.database.close()
    assert len(outcomes) == 4
