"""The fold is a function of the set of changes: compared with a second, naive reading of the same rules."""

import json
import os
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.change import Change, Value
from app.store import merge
from app.store.merge import State, fold
from app.store.upcast import Step

FIELDS = ("name", "phone", "note")
VALUES: tuple[Value, ...] = ("甲", "乙", None, 1, True)


def change(name: str, fields: Mapping[str, Value], base: Mapping[str, list[str]] | None = None, **given: Any) -> Change:
    stream, n, _hash = name.split("/")
    made = Change(
        name,
        stream,
        int(n),
        "party",
        "r",
        1,
        "u",
        "2026-11-23T10:00:00+08:00",
        "set",
        fields,
        base or {},
        True,
    )
    return replace(made, **given)


def rename_phone(_table: str, fields: Mapping[str, Value]) -> Mapping[str, Value]:
    """Turn schema 1 into a schema 2 in which `phone` is called `telephone`."""
    return {"telephone" if name == "phone" else name: value for name, value in fields.items()}


# The naive reading: sync.md section 4 sentence by sentence, in the slowest way.


def naive(changes: Iterable[Change], steps: Sequence[Step] = ()) -> dict[str, Any]:
    everything = list({one.name: one for one in changes}.values())
    erasures = [one for one in everything if one.kind == "erase"]
    erased = {name for one in erasures for name in one.erases} - {one.name for one in erasures}
    held = [one for one in everything if one.kind != "erase" and one.present and one.name not in erased]
    read = [_renamed(one, steps) for one in held if one.schema <= len(steps) + 1]
    heads = {name: _naive_heads(read, name) for one in read for name in one.fields}
    shown = {
        name: max(found, key=lambda one: (_depth(one, read), one.stream, one.name)) for name, found in heads.items()
    }
    conflicts = {
        name
        for name, found in heads.items()
        if name != "deleted" and len({json.dumps(one.fields[name]) for one in found}) > 1
    }
    deletions = [one for one in heads.get("deleted", []) if one.fields["deleted"] is True]
    kept = [one for one in heads.get("deleted", []) if one.fields["deleted"] is not True]
    others = {one.name for name, found in heads.items() if name != "deleted" for one in found}
    is_deleted = bool(deletions) and not kept and any(others <= set(one.base.get("deleted", [])) for one in deletions)
    if deletions and not is_deleted:
        conflicts.add("deleted")
    return {
        "values": {name: json.dumps(one.fields[name]) for name, one in shown.items() if name != "deleted"},
        "heads": {name: {one.name for one in found} for name, found in heads.items()},
        "first": {name: one.name for name, one in shown.items()},
        "conflicts": conflicts,
        "deleted": is_deleted,
        "unread": len(held) - len(read),
        "erased": erased,
    }


def _naive_heads(read: list[Change], name: str) -> list[Change]:
    setting = [one for one in read if name in one.fields]
    return [one for one in setting if not any(one.name in other.base.get(name, []) for other in setting)]


def _depth(one: Change, read: list[Change]) -> int:
    replaced = {name for names in one.base.values() for name in names}
    return 1 + max((_depth(other, read) for other in read if other.name in replaced), default=0)


def _renamed(one: Change, steps: Sequence[Step]) -> Change:
    if one.schema > len(steps):
        return one
    names = {"phone": "telephone"}
    return replace(
        one,
        fields={names.get(name, name): value for name, value in one.fields.items()},
        base={names.get(name, name): value for name, value in one.base.items()},
    )


def seen(state: State) -> dict[str, Any]:
    return {
        "values": {name: json.dumps(value) for name, value in state.values.items()},
        "heads": {name: {one.name for one in found} for name, found in state.heads.items()},
        "first": {name: found[0].name for name, found in state.heads.items()},
        "conflicts": set(state.conflicts),
        "deleted": state.deleted,
        "unread": state.unread,
        "erased": set(state.erased),
    }


# Random histories: devices that know part of what the others wrote, and write on top of what they know.


@dataclass
class Office:
    """Several devices writing on one record."""

    known: list[list[Change]] = field(default_factory=lambda: [[], [], []])
    written: list[Change] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)

    def write(self, device: int, fields: Mapping[str, Value], **given: Any) -> None:
        state = naive(self.known[device], STEPS)
        base = {name: sorted(state["heads"].get(name, ())) for name in fields}
        if fields.get("deleted") is True:
            base["deleted"] = sorted({name for names in state["heads"].values() for name in names})
        n = self.ends[device] = self.ends.get(device, 0) + given.pop("step", 1)
        name = f"{'abc'[device]}/{max(n, 1)}/{len(self.written):016x}"
        made = change(name, dict(fields), base, schema=given.pop("schema", 2), **given)
        self.known[device].append(made)
        self.written.append(made)

    def perform(self, act: tuple[str, int, int, int]) -> None:
        kind, device, one, two = act
        name, value = FIELDS[one], VALUES[two]
        if kind == "set":
            self.write(device, {name: value})
        elif kind == "set_two":
            self.write(device, {name: value, FIELDS[(one + 1) % 3]: VALUES[one]})
        elif kind == "fork":
            self.write(device, {name: value}, step=0)
        elif kind == "old":
            self.write(device, {name: value}, schema=1)
        elif kind == "newer":
            self.write(device, {name: value}, schema=3)
        elif kind == "delete":
            self.write(device, {"deleted": True})
        elif kind == "undo":
            self.write(device, {"deleted": False})
        elif kind == "resolve":
            contested = sorted(naive(self.known[device], STEPS)["conflicts"])
            self.write(device, {item: False if item == "deleted" else value for item in contested}, kind="resolve")
        elif kind == "erase":
            erased = tuple(known.name for known in self.known[device][one : one + two])
            self.write(device, {}, kind="erase", erases=erased)
        else:
            other = self.known[one]
            self.known[device] += [known for known in other if known not in self.known[device]]


STEPS: tuple[Step, ...] = (rename_phone,)
MANY = settings(max_examples=8 * settings().max_examples)
_KINDS = (
    ["set"] * 5 + ["meet"] * 4 + ["set_two", "fork", "old", "newer", "delete", "delete", "undo", "resolve", "erase"]
)
ACTS = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.integers(0, 2), st.integers(0, 2), st.integers(0, len(VALUES) - 1)),
    max_size=25,
)


def histories(acts: list[tuple[str, int, int, int]], lost: set[int]) -> list[Change]:
    office = Office()
    for act in acts:
        office.perform(act)
    return [
        replace(one, fields={}, base={}, erases=(), present=False) if place in lost else one
        for place, one in enumerate(office.written)
    ]


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
            (order.choice(_KINDS), order.randrange(3), order.randrange(3), order.randrange(len(VALUES)))
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
    stripped = replace(made, fields={}, base={}, present=False)

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


def test_what_a_change_set_is_told_in_the_words_of_the_newest_schema():
    assert merge.fields_of(change("a/1/0", {"phone": "1"}), STEPS) == {"telephone": "1"}


def test_a_long_chain_of_changes_folds_without_recursion():
    chain = [change("a/1/0", {"name": "0"})]
    for n in range(2, 3000):
        chain.append(change(f"a/{n}/{n:x}", {"name": str(n)}, {"name": [chain[-1].name]}))
    other = change("b/1/f", {"name": "别"})

    assert fold([other, *reversed(chain)]).values == {"name": "2999"}
