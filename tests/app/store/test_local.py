"""What an installation knows of itself stays at home."""

from datetime import timedelta

import pytest

from app.errors import StorageError
from app.model.installation import Installation
from app.store import changes, local, streams
from tests.conftest import NOW
from tests.factories import Laptop

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


def founded(laptop: Laptop) -> Laptop:
    made = Installation(laptop.author.device, "village", "410928107201", "office", NOW.isoformat())
    local.found(laptop.database, made)
    return laptop


def test_a_value_is_kept_in_place_of_the_one_before(laptop):
    local.put(laptop.database, "a", "1")
    local.put(laptop.database, "a", "2")

    assert local.get(laptop.database, "a") == "2"
    assert local.get(laptop.database, "b") is None


def test_the_installation_is_read_back(laptop):
    assert local.installation(founded(laptop).database).division == "410928107201"


def test_a_store_that_does_not_say_whose_it_is_is_damaged(laptop):
    founded(laptop).database.execute("DELETE FROM local WHERE key = 'office'")

    with pytest.raises(StorageError, match="store_damaged"):
        local.installation(laptop.database)


def test_the_day_of_the_last_use_is_kept(laptop):
    assert local.last_used_on(laptop.database) is None

    local.note_use(laptop.database, "2026-11-23")

    assert local.last_used_on(laptop.database) == "2026-11-23"


def test_nothing_written_is_no_last_change(laptop):
    assert local.last_change_at(founded(laptop).database) is None


def test_the_last_change_is_the_newest_of_all_streams_however_long_each_is(make_laptop):
    times = iter(NOW + timedelta(days=day) for day in (0, 1, 2, 9))
    laptop = founded(make_laptop(now=lambda: next(times)))
    for name in "甲乙丙":
        laptop.write(RECORD, name=name)
    user = {"table": "user", "record": RECORD, "scope": "o:office", "fields": {"name": "甲"}}
    changes.write(laptop.database, laptop.author, **user)

    assert local.last_change_at(laptop.database) == (NOW + timedelta(days=9)).isoformat(timespec="milliseconds")


def test_the_last_change_is_known_after_a_restore_too(laptop):
    founded(laptop).write(RECORD, name="甲")
    streams.begin_anew(laptop.database)

    assert local.last_change_at(laptop.database) == NOW.isoformat(timespec="milliseconds")


def test_what_another_laptop_wrote_is_not_ours(make_laptop):
    ours, theirs = founded(make_laptop()), make_laptop()
    theirs.write(RECORD, name="甲")
    changes.add(ours.database, theirs.log())

    assert local.last_change_at(ours.database) is None


def test_a_store_has_an_id_and_remembers_those_it_was_restored_from(laptop):
    first = local.stores(laptop.database)
    renewed = local.renew_store(laptop.database)

    assert local.stores(laptop.database) == renewed
    assert renewed[1:] == first
    assert renewed[0] != first[0]


def test_each_series_counts_by_itself(laptop):
    assert [local.next_number(laptop.database, name) for name in ("a", "a", "b", "a")] == [1, 2, 1, 3]


def test_values_are_found_by_how_their_keys_begin(laptop):
    for key in ("x:2", "x:1", "xx:1", "X:1", "x%"):
        local.put(laptop.database, key, key)

    assert local.beginning_with(laptop.database, "x:") == [("1", "x:1"), ("2", "x:2")]


def test_a_store_learns_of_others_whose_place_it_has_taken(laptop):
    (own,) = local.stores(laptop.database)

    local.learn_stores(laptop.database, ["b", own, "b"])
    local.learn_stores(laptop.database, ["b", "c"])

    assert local.stores(laptop.database) == (own, "b", "c")


def test_records_that_hold_something_although_they_were_erased_are_kept_until_they_do_no_more(laptop):
    for record, is_left in (("a", True), ("b", True), ("b", False), ("c", False)):
        local.note_left(laptop.database, record, is_left=is_left)

    assert local.left(laptop.database) == {"a"}
