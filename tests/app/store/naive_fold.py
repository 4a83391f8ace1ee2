"""A second, naive reading of how changes fold, in the slowest way; and random histories of several devices."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from app.model.change import Change, Value
from app.store.merge import State
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
    return made._replace(**given)


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
    return one._replace(
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
KINDS = ["set"] * 5 + ["meet"] * 4 + ["set_two", "fork", "old", "newer", "delete", "delete", "undo", "resolve", "erase"]
ACTS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2), st.integers(0, len(VALUES) - 1)),
    max_size=25,
)


def histories(acts: list[tuple[str, int, int, int]], lost: set[int]) -> list[Change]:
    office = Office()
    for act in acts:
        office.perform(act)
    return [
        one._replace(fields={}, base={}, erases=(), present=False) if place in lost else one
        for place, one in enumerate(office.written)
    ]
