"""The one thing that is ever written."""

import pytest

from app.model.change import SCHEMA, Change, ChangeKind

CHANGE = Change(
    "a/1/0", "a", 1, "party", "r", SCHEMA, "u", "2026-11-23T10:00:00+08:00", "set", {"name": "甲"}, {}, True
)


def test_a_change_can_not_be_altered():
    with pytest.raises(AttributeError):
        CHANGE.by = "another"


def test_a_change_erases_nothing_unless_it_says_so():
    assert (CHANGE.erases, CHANGE.reason, CHANGE.decided_by) == ((), None, ())


def test_the_kinds_are_the_words_that_travel():
    assert [str(kind) for kind in ChangeKind] == ["set", "resolve", "erase"]
    assert CHANGE.kind == ChangeKind.SET
