"""Transfers: one line a file, the newest word on it."""

from app.store import transfers
from app.store.transfers import Transfer

ONE = Transfer("2026-11-23T10:00:00+08:00", transfers.IN, "ab" * 16, "a.fgb", "12" * 32, "waiting", "bundle_waiting")


def test_a_file_that_comes_again_replaces_what_was_said_of_it(laptop):
    transfers.note(laptop.database, ONE)
    again = Transfer(ONE.at, ONE.way, ONE.device, ONE.file, "34" * 32, "imported")
    transfers.note(laptop.database, again)

    assert transfers.with_status(laptop.database, "waiting") == []
    assert transfers.with_status(laptop.database, "imported", ONE.device) == [again]
    assert transfers.with_status(laptop.database, "imported", "other") == []


def test_what_was_written_stands_apart(laptop):
    transfers.note(laptop.database, ONE)
    transfers.note(laptop.database, Transfer(ONE.at, transfers.OUT, ONE.device, ONE.file, ONE.sha256, "written"))

    assert transfers.with_status(laptop.database, "waiting") == [ONE]
