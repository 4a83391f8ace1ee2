"""Stores that exchange changes in any order hold the same tables; forks and erasures are no exception."""

import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AppError
from app.model.change import DELETED
from app.store import chains, changes, folding, streams
from app.store.database import open_database
from tests.app.store.foreign import DAMAGED, made_slice
from tests.conftest import STORE_KEY
from tests.factories import VILLAGE_SCOPE, Laptop, assert_whole, scattered, tables_of

RECORDS = ("01a0b1c2-0000-7000-8000-000000000001", "01a0b1c2-0000-7000-8000-000000000002")
TABLES_USED = ("party", "party_tag")


def perform(laptops: list[Laptop], act: tuple[str, int, int, int], order: random.Random) -> None:
    kind, which, one, two = act
    laptop = laptops[which % len(laptops)]
    record, table = RECORDS[one % 2], TABLES_USED[one % 2]
    field = ("name", "phone")[two % 2] if table == "party" else "tag"
    if kind == "set":
        laptop.write(record, table=table, **{field: str(two)})
    elif kind == "delete":
        laptop.delete(record, table=table)
    elif kind == "undo":
        laptop.write(record, table=table, **{DELETED: False})
    elif kind == "erase":
        known = [item.name for item in changes.history(laptop.database, record, VILLAGE_SCOPE) if item.present]
        if known:
            laptop.erase(record, known[: two + 1])
    elif kind == "anew":
        streams.begin_anew(laptop.database)
    else:
        give(laptop, laptops[(which + 1 + one) % len(laptops)], order)


def give(giver: Laptop, taker: Laptop, order: random.Random) -> None:
    for bundle in scattered(giver.log(), order):
        changes.add(taker.database, bundle)


def meet(laptops: list[Laptop], order: random.Random) -> None:
    for giver in order.sample(laptops, len(laptops)):
        for taker in order.sample(laptops, len(laptops)):
            if giver is not taker:
                give(giver, taker, order)


def cloned(laptop: Laptop) -> Laptop:
    """Copy a laptop's disk: the same device writes on in two places."""
    path = laptop.database.path
    copy = path.with_name(path.stem + "-clone.db")
    laptop.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, copy)
    return Laptop(open_database(copy, STORE_KEY), laptop.author)


_KINDS = ["set"] * 5 + ["give"] * 3 + ["delete", "undo", "erase", "anew"]
ACTS = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.integers(0, 2), st.integers(0, 1), st.integers(0, 3)), max_size=14
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ACTS, st.booleans(), st.randoms(use_true_random=False))
def test_stores_that_exchanged_everything_in_any_order_hold_equal_tables(make_laptop, acts, with_clone, order):
    laptops = [make_laptop() for _ in range(3)]
    for place, act in enumerate(acts):
        perform(laptops, act, order)
        if with_clone and place == len(acts) // 2:
            laptops[2] = cloned(laptops[0])

    meet(laptops, order)
    meet(laptops, order)

    held = [tables_of(laptop.database) for laptop in laptops]
    assert held[1] == held[0]
    assert held[2] == held[0]
    for laptop in laptops:
        assert_whole(laptop)
        folding.rebuild(laptop.database)
        assert tables_of(laptop.database) == held[0]
    if with_clone:
        laptops[2].database.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ACTS, st.booleans(), st.randoms(use_true_random=False))
def test_what_comes_at_once_leaves_what_its_changes_leave_one_by_one(make_laptop, acts, with_clone, order):
    laptops = [make_laptop() for _ in range(3)]
    for place, act in enumerate(acts):
        perform(laptops, act, order)
        if with_clone and place == len(acts) // 2:
            laptops[2] = cloned(laptops[0])
    parts = [part for laptop in laptops for part in laptop.log()]
    whole, piecemeal = make_laptop(), make_laptop()

    changes.add(whole.database, parts)
    for part in parts:
        for pair in part.changes:
            changes.add(piecemeal.database, [replace(part, changes=(pair,))])

    assert tables_of(whole.database) == tables_of(piecemeal.database)
    assert whole.log() == piecemeal.log()
    for laptop in (whole, piecemeal):
        assert_whole(laptop)
    if with_clone:
        laptops[2].database.close()


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_thousand_offices_of_laptops_agree(make_laptop):
    order = random.Random(os.environ.get("FAGU_SEED", "fagu"))
    for _ in range(1000):
        laptops = [make_laptop() for _ in range(3)]
        for _ in range(order.randint(1, 40)):
            act = (order.choice(_KINDS), order.randrange(3), order.randrange(2), order.randrange(4))
            perform(laptops, act, order)
        meet(laptops, order)
        meet(laptops, order)
        held = [tables_of(laptop.database) for laptop in laptops]
        for laptop in laptops:
            assert_whole(laptop)
            laptop.database.close()

        assert held[1] == held[0]
        assert held[2] == held[0]


def test_a_change_names_the_heads_it_replaces(laptop):
    first = laptop.write(RECORDS[0], name="甲", phone="1")

    second = laptop.write(RECORDS[0], name="乙")

    assert second.base == {"name": [first.name]}
    assert second.n == first.n + 1
    assert changes.state_of(laptop.database, RECORDS[0], VILLAGE_SCOPE).values == {"name": "乙", "phone": "1"}


def test_writing_a_contested_field_is_a_resolve_that_replaces_all(make_laptop):
    one, other = make_laptop(), make_laptop()
    for laptop, name in ((one, "甲"), (other, "乙")):
        laptop.write(RECORDS[0], name=name)
    changes.add(one.database, other.log())

    resolved = one.write(RECORDS[0], name="丙")
    changes.add(other.database, one.log())

    assert resolved.kind == "resolve"
    assert len(resolved.base["name"]) == 2
    assert changes.state_of(other.database, RECORDS[0], VILLAGE_SCOPE).conflicts == ()
    assert tables_of(one.database) == tables_of(other.database)


def test_records_with_a_conflict_are_counted(make_laptop):
    one, other, third = make_laptop(), make_laptop(), make_laptop()
    one.write(RECORDS[0], phone="1")
    agreed = changes.add(other.database, one.log())
    one.write(RECORDS[0], phone="2")
    other.write(RECORDS[0], phone="3")

    read_again, at_once = changes.add(one.database, other.log()), changes.add(third.database, one.log())

    assert (agreed.conflicts, read_again.conflicts, at_once.conflicts) == (0, 1, 1)


def test_a_second_import_of_the_same_changes_changes_nothing(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORDS[0], name="甲")
    first = changes.add(other.database, one.log())
    before = tables_of(other.database)

    again = changes.add(other.database, one.log())

    assert (first.new, first.duplicates, first.records) == (1, 0, {RECORDS[0]})
    assert (again.new, again.duplicates, again.records) == (0, 1, frozenset())
    assert tables_of(other.database) == before


def test_a_holder_gets_only_what_it_lacks(laptop):
    first = laptop.write(RECORDS[0], name="甲")
    laptop.write(RECORDS[0], name="乙")
    laptop.write(RECORDS[0], name="丙")

    lacking = changes.since(laptop.database, {first.stream: 2})

    assert [len(part.changes) for part in lacking] == [1]
    assert changes.since(laptop.database, {first.stream: 3}) == []


def test_a_cloned_disk_forks_and_both_branches_are_merged_as_a_conflict(make_laptop):
    original = make_laptop()
    original.write(RECORDS[0], name="甲")
    clone = cloned(original)
    mine, theirs = original.write(RECORDS[0], name="乙"), clone.write(RECORDS[0], name="丙")

    merged = changes.add(original.database, clone.log())
    changes.add(clone.database, original.log())
    after = original.write(RECORDS[0], phone="1")

    assert (mine.stream, mine.n) == (theirs.stream, theirs.n)
    assert merged.forked == {mine.stream}
    assert streams.forked(original.database) == [mine.stream]
    assert changes.state_of(original.database, RECORDS[0], VILLAGE_SCOPE).conflicts == ("name",)
    assert after.stream != mine.stream
    assert after.n == 1
    changes.add(clone.database, original.log())
    assert tables_of(clone.database) == tables_of(original.database)
    assert_whole(original)
    clone.database.close()


def test_a_third_store_learns_of_a_fork_from_either_branch_first(make_laptop):
    original, third = make_laptop(), make_laptop()
    original.write(RECORDS[0], name="甲")
    clone = cloned(original)
    original.write(RECORDS[0], name="乙")
    clone.write(RECORDS[0], name="丙")

    quiet = changes.add(third.database, clone.log())
    alarm = changes.add(third.database, original.log())

    assert not quiet.forked
    assert len(alarm.forked) == 1
    assert {found.code for found in chains.verify(third.database)} == {"chain_forked"}
    clone.database.close()


def test_a_deletion_of_what_another_changed_meanwhile_is_a_conflict_until_a_person_decides(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORDS[0], name="甲")
    changes.add(other.database, one.log())
    one.delete(RECORDS[0])
    other.write(RECORDS[0], phone="1")

    changes.add(one.database, other.log())

    contested = changes.state_of(one.database, RECORDS[0], VILLAGE_SCOPE)
    assert (contested.deleted, contested.conflicts) == (False, ("deleted",))
    one.delete(RECORDS[0])
    changes.add(other.database, one.log())
    decided = changes.state_of(other.database, RECORDS[0], VILLAGE_SCOPE)
    assert (decided.deleted, decided.conflicts) == (True, ())


def test_a_payload_that_was_missing_is_filled_in_later(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORDS[0], name="甲")
    (part,) = one.log()
    bare = replace(part, changes=tuple((envelope, None) for envelope, _payload in part.changes))
    changes.add(other.database, [bare])
    assert other.database.rows("SELECT * FROM party") == []

    changes.add(other.database, [part])

    assert tables_of(other.database) == tables_of(one.database)
    assert_whole(other)


def test_a_change_of_a_newer_program_is_kept_and_handed_on_unread(make_laptop):
    one, other = make_laptop(), make_laptop()
    newer = made_slice({"schema": 2, "table": "party"}, {"fields": {"full_name": "甲"}})
    unknown = made_slice({"schema": 2, "table": "lantern"}, {"fields": {"colour": "红"}}, stream="cd" * 16)

    changes.add(one.database, [newer, unknown])
    one.write(RECORDS[0], name="乙")
    changes.add(other.database, one.log())

    assert other.database.rows("SELECT name, unread FROM party") == [("乙", 1)]
    assert {(part.stream, part.changes) for part in other.log()} >= {(p.stream, p.changes) for p in (newer, unknown)}
    assert_whole(other)


def test_a_value_no_column_can_hold_is_kept_as_its_json(laptop):
    odd = made_slice({}, {"fields": {"name": 2**64 - 1, "phone": ["1"], "note": {"a": 1}}})

    changes.add(laptop.database, [odd])

    assert laptop.database.rows("SELECT name, phone, note FROM party") == [(str(2**64 - 1), '["1"]', '{"a":1}')]
    assert_whole(laptop)


@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=DAMAGED.keys())
def test_lines_that_are_no_change_are_refused_and_nothing_with_them_is_added(make_laptop, damaged):
    one, other = make_laptop(), make_laptop()
    one.write(RECORDS[0], name="甲")

    with pytest.raises(AppError, match="change_damaged"):
        changes.add(other.database, [*one.log(), damaged])

    assert other.log() == []
    assert other.database.rows("SELECT * FROM party") == []


def test_an_import_inside_a_longer_transaction_fails_as_a_whole(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORDS[0], name="甲")

    with pytest.raises(AppError, match="change_damaged"), other.database.atomic():
        changes.add(other.database, [*one.log(), DAMAGED["no json"]])

    assert other.log() == []


def test_a_change_is_kept_exactly_as_it_was_written(make_laptop, tmp_path: Path):
    one, other = make_laptop(), make_laptop()
    one.write(RECORDS[0], name="张三\u3000丰", note="第一行\n第二行 \U00030edd")

    changes.add(other.database, one.log())

    assert [part.changes for part in other.log()] == [part.changes for part in one.log()]
    assert other.database.rows("SELECT name FROM party") == [("张三\u3000丰",)]
