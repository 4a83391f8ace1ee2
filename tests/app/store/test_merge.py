"""The fold is a function of the set of changes: compared with a second, naive reading of the same rules."""

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.merge import State, fold
from tests.app.store.naive_fold import ACTS, KINDS, STEPS, VALUES, change, histories, naive, seen

MANY = settings(max_examples=8 * settings().max_examples)


@MANY
@given(ACTS, st.sets(st.integers(0, 24), max_size=3))
def test_the_fold_is_what_a_naive_reading_of_the_rules_gives(acts, lost):
    changes = histories(acts, lost)

    state = fold(changes, STEPS)

    assert seen(state) == naive(changes, STEPS)


@MANY
@given(ACTS, st.sets(st.integers(0, 24), max_size=3), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(acts, lost, order):
    changes = histories(acts, lost)
    again = [*changes, *order.sample(changes, order.randint(0, len(changes)))]
    order.shuffle(again)

    state = fold(again, STEPS)

    assert state == fold(changes, STEPS)
    assert seen(state) == seen(fold(changes, STEPS))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_twenty_thousand_histories_fold_as_the_naive_reading_says():
    order = random.Random(os.environ.get("FAGU_SEED", "fagu"))
    for _ in range(20_000):
        acts = [
            (order.choice(KINDS), order.randrange(3), order.randrange(3), order.randrange(len(VALUES)))
            for _ in range(order.randint(1, 40))
        ]
        changes = histories(acts, {order.randrange(40) for _ in range(order.randrange(3))})
        shuffled = order.sample(changes, len(changes))

        assert seen(fold(shuffled, STEPS)) == naive(changes, STEPS), acts


def test_no_changes_at_all_leave_nothing():
    assert fold([]) == State({})


def test_one_head_is_its_value():
    state = fold([change("a/1/0", {"name": "甲"}), change("a/2/1", {"name": "乙"}, {"name": ["a/1/0"]})])

    assert state.values == {"name": "乙"}
    assert state.conflicts == ()


def test_equal_values_from_two_people_are_no_conflict():
    state = fold([change("a/1/0", {"name": "甲"}), change("b/1/1", {"name": "甲"})])

    assert state.values == {"name": "甲"}
    assert state.conflicts == ()


@pytest.mark.parametrize(("one", "other"), [("甲", "乙"), (1, True), (0, False), (None, ""), (1, "1"), (None, False)])
def test_different_values_from_two_people_are_a_conflict(one, other):
    state = fold([change("a/1/0", {"name": one}), change("b/1/1", {"name": other})])

    assert state.conflicts == ("name",)


def test_the_deeper_change_is_shown_first_and_then_the_greater_stream():
    first, deeper = change("z/1/0", {"name": "甲"}), change("a/2/2", {"name": "丙"}, {"name": ["a/1/1"]})
    level = change("b/1/3", {"name": "丁"})

    state = fold([first, change("a/1/1", {"name": "乙"}), deeper, level])

    assert [head.name for head in state.heads["name"]] == ["a/2/2", "z/1/0", "b/1/3"]
    assert state.values == {"name": "丙"}


def test_a_clock_decides_nothing():
    early = change("b/1/0", {"name": "甲"}, at="1999-01-01T00:00:00+08:00")
    late = change("a/1/1", {"name": "乙"}, at="2099-01-01T00:00:00+08:00")

    assert fold([early, late]).values == {"name": "甲"}


def test_a_replaced_change_that_arrives_later_is_no_head():
    old = change("a/1/0", {"name": "甲"})
    new = change("b/1/1", {"name": "乙"}, {"name": ["a/1/0"]})

    assert fold([new]).heads["name"] == (new,)
    assert fold([new, old]).heads["name"] == (new,)


def test_a_resolve_that_replaces_all_ends_the_conflict():
    fighting = [change("a/1/0", {"name": "甲"}), change("b/1/1", {"name": "乙"})]
    end = change("a/2/2", {"name": "丙"}, {"name": ["a/1/0", "b/1/1"]}, kind="resolve")

    assert fold(fighting).conflicts == ("name",)
    assert fold([*fighting, end]).conflicts == ()
    assert fold([*fighting, end]).values == {"name": "丙"}


def test_a_third_value_not_seen_by_the_resolve_is_a_new_conflict():
    end = change("a/2/2", {"name": "丙"}, {"name": ["a/1/0", "b/1/1"]}, kind="resolve")
    history = [
        change("a/1/0", {"name": "甲"}),
        change("b/1/1", {"name": "乙"}),
        end,
        change("c/1/3", {"name": "丁"}),
    ]

    assert fold(history).conflicts == ("name",)


def test_a_base_counts_only_for_the_field_it_stands_under():
    old = change("a/1/0", {"name": "甲", "phone": "1"})
    new = change("a/2/1", {"name": "乙"}, {"name": ["a/1/0"], "phone": ["a/1/0"]})

    assert fold([old, new]).values == {"name": "乙", "phone": "1"}


def test_a_deletion_that_saw_every_head_deletes():
    made = change("a/1/0", {"name": "甲"})
    gone = change("a/2/1", {"deleted": True}, {"deleted": ["a/1/0"]})

    assert fold([made, gone]).deleted
    assert fold([made, gone]).conflicts == ()
    assert fold([made, gone]).values == {"name": "甲"}


@pytest.mark.parametrize("edited", [{"name": "乙"}, {"note": "补记"}])
def test_an_edit_the_deletion_did_not_see_keeps_the_record_visible_as_a_conflict(edited):
    made = change("a/1/0", {"name": "甲"})
    gone = change("a/2/1", {"deleted": True}, {"deleted": ["a/1/0"]})
    edit = change("b/1/2", edited, {"name": ["a/1/0"]})

    state = fold([made, gone, edit])

    assert not state.deleted
    assert state.conflicts == ("deleted",)


def test_an_undone_deletion_leaves_the_record_without_a_conflict():
    made = change("a/1/0", {"name": "甲"})
    gone = change("a/2/1", {"deleted": True}, {"deleted": ["a/1/0"]})
    back = change("a/3/2", {"deleted": False}, {"deleted": ["a/2/1"]})

    state = fold([made, gone, back])

    assert not state.deleted
    assert state.conflicts == ()
    assert "deleted" not in state.values


def test_two_deletions_where_one_saw_everything_delete():
    made, edit = change("a/1/0", {"name": "甲"}), change("a/2/1", {"name": "乙"}, {"name": ["a/1/0"]})
    narrow = change("b/1/2", {"deleted": True}, {"deleted": ["a/1/0"]})
    wide = change("c/1/3", {"deleted": True}, {"deleted": ["a/1/0", "a/2/1"]})

    assert not fold([made, edit, narrow]).deleted
    assert fold([made, edit, narrow, wide]).deleted


def test_keeping_and_deleting_at_once_is_a_conflict():
    made = change("a/1/0", {"name": "甲"})
    gone = change("a/2/1", {"deleted": True}, {"deleted": ["a/1/0"]})
    kept = change("b/1/2", {"deleted": False}, {"deleted": []})

    assert fold([made, gone, kept]).conflicts == ("deleted",)


def test_a_change_that_sets_a_value_and_deletes_did_not_see_itself():
    odd = change("a/1/0", {"name": "甲", "deleted": True}, {"deleted": []})

    assert fold([odd]).conflicts == ("deleted",)
    assert not fold([odd]).deleted


def test_erased_content_counts_as_absent_whether_or_not_it_is_at_hand():
    made, later = change("a/1/0", {"name": "甲"}), change("a/2/1", {"phone": "1"})
    erasure = change("a/3/2", {}, kind="erase", erases=("a/1/0",))
    stripped = made._replace(fields={}, base={}, present=False)

    assert fold([made, later, erasure]).values == {"phone": "1"}
    assert seen(fold([made, later, erasure])) == seen(fold([stripped, later, erasure]))
    assert seen(fold([later, erasure])) == seen(fold([made, later, erasure]))


def test_an_erasure_cannot_itself_be_erased():
    made = change("a/1/0", {"name": "甲"})
    erasure = change("a/2/1", {}, kind="erase", erases=("a/1/0",))
    counter = change("b/1/2", {}, kind="erase", erases=("a/2/1",))

    state = fold([made, erasure, counter])

    assert state.heads == {}
    assert state.erased == {"a/1/0"}


def test_a_change_of_a_newer_program_is_counted_and_not_read():
    state = fold([change("a/1/0", {"name": "甲"}), change("b/1/1", {"name": "乙"}, schema=2)])

    assert state.values == {"name": "甲"}
    assert state.unread == 1


def test_values_that_are_no_scalars_fold_too():
    state = fold([change("a/1/0", {"note": ["甲"]}), change("b/1/1", {"note": {"乙": 1}})])

    assert state.conflicts == ("note",)


def test_a_long_chain_of_changes_folds_without_recursion():
    chain = [change("a/1/0", {"name": "0"})]
    for n in range(2, 3000):
        chain.append(change(f"a/{n}/{n:x}", {"name": str(n)}, {"name": [chain[-1].name]}))
    other = change("b/1/f", {"name": "别"})

    assert fold([other, *reversed(chain)]).values == {"name": "2999"}
