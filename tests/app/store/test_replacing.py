"""A store and its slots change places as one: at every cut of the way the old or the new stands there, whole."""

import os

import pytest

from app.errors import StorageError
from app.store import replacing
from app.store.database import open_database
from tests.conftest import STORE_KEY

OTHER_KEY = bytes(range(1, 33))


class Cut(Exception):
    """The power went."""


@pytest.fixture
def prepared(profile, founded):
    """A profile beside whose store a fresh one lies, under another key."""
    source = open_database(profile.store, founded.key)
    with replacing.copied(source, replacing.fresh(profile.store), OTHER_KEY) as copy:
        copy.execute("INSERT INTO local (key, value) VALUES ('mark', 'fresh')")
    source.close()
    return profile


def standing(profile, founded):
    """Return which store stands there and which slots, after the program has come to it again."""
    replacing.finish(profile)
    slots = profile.keyslots.read_bytes()
    key = OTHER_KEY if slots == b"fresh slots" else founded.key
    database = open_database(profile.store, key)
    try:
        assert database.is_sound()
        mark = database.row("SELECT value FROM local WHERE key = 'mark'")
    finally:
        database.close()
    assert (mark is not None) == (key == OTHER_KEY)
    assert list(profile.folder.glob("*.fresh*")) == []
    return "new" if key == OTHER_KEY else "old"


def test_what_is_committed_stands_under_its_own_key(prepared, founded):
    replacing.commit(prepared, b"fresh slots")

    assert standing(prepared, founded) == "new"
    with pytest.raises(StorageError, match="store_unreadable"):
        open_database(prepared.store, founded.key)


def test_what_is_not_committed_goes(prepared, founded):
    assert not replacing.finish(prepared)

    assert standing(prepared, founded) == "old"


def test_the_log_of_the_old_store_is_not_read_into_the_new_one(prepared, founded):
    for end in ("-wal", "-shm"):
        prepared.store.with_name(prepared.store.name + end).write_bytes(b"of another file")

    replacing.commit(prepared, b"fresh slots")

    assert standing(prepared, founded) == "new"


@pytest.mark.parametrize("cut", range(1, 16))
def test_a_cut_at_any_step_leaves_the_old_or_the_new(prepared, founded, monkeypatch, cut):
    """Cut before the n-th call that changes the folder: each unlink, rename and fsync in turn."""
    steps = [0]

    def counted(act):
        def step(*arguments, **named):
            steps[0] += 1
            if steps[0] == cut:
                raise Cut
            return act(*arguments, **named)

        return step

    with monkeypatch.context() as patched:
        for name in ("fsync", "replace", "unlink", "rename"):
            patched.setattr(os, name, counted(getattr(os, name)))
        try:
            replacing.commit(prepared, b"fresh slots")
            is_done = True
        except Cut:
            is_done = False

    assert is_done == (steps[0] < cut)
    is_decided = replacing.fresh(prepared.keyslots).exists() or prepared.keyslots.read_bytes() == b"fresh slots"
    assert standing(prepared, founded) == ("new" if is_decided else "old")


def test_a_damaged_copy_is_refused_and_nothing_is_decided(profile, founded):
    source = open_database(profile.store, founded.key)
    path = replacing.fresh(profile.store)

    def copy_badly():
        with replacing.copied(source, path, STORE_KEY) as copy:
            copy.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)

    with pytest.raises(StorageError, match="copy_unsound"):
        copy_badly()
    source.close()

    assert standing(profile, founded) == "old"


def test_a_store_that_somebody_else_has_open_is_not_replaced(profile, founded, monkeypatch):
    monkeypatch.setattr("app.store.database._BUSY_MILLISECONDS", 50)
    other, mine = (open_database(profile.store, founded.key) for _ in range(2))

    with pytest.raises(StorageError, match="store_busy"):
        replacing.refuse_others(mine)
    other.close()
    replacing.refuse_others(mine)

    mine.close()
