"""Fold a set of changes into the state of one record: pure, and a function of the set alone.

Neither order nor repetition nor clocks nor carriers matter. Per field the *heads* are the changes that set it and are
replaced by no change of the set; several heads with different values are a conflict, which only a person ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.model.change import DELETED, Change, ChangeKind, Value
from app.store.upcast import STEPS, Step, is_newer, upcast

_ERASE = ChangeKind.ERASE.value
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """One record as its changes make it."""

    values: Mapping[str, Value]
    heads: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """For each field the changes nobody replaced, the one shown first."""
    conflicts: tuple[str, ...] = ()
    """Fields whose heads differ, sorted; `deleted` stands for a deletion that did not see every change."""
    deleted: bool = False
    unread: int = 0
    """How many changes only a newer program can read (需升级后显示)."""
    erased: frozenset[str] = frozenset()
    """Names of the changes whose content an erasure took."""


def fold(changes: Iterable[Change], steps: Sequence[Step] = STEPS) -> State:
    """Return the state that a record's changes make; no heads at all means that nothing of it is left."""
    unique = {change.name: change for change in changes}
    erased = _erased(unique)
    newest = len(steps) + 1
    readable, unread = [], 0
    for name, change in unique.items():
        if not change.present or change.kind == _ERASE or name in erased:
            continue
        if change.schema == newest:
            readable.append(change)
        elif is_newer(change, newest):
            unread += 1
        else:
            readable.append(upcast(change, steps))
    if len(readable) == 1:
        return _of_one(readable[0], unread, erased)
    return _of_line(readable, unread, erased) or _of_many(readable, unread, erased)


def _erased(changes: Mapping[str, Change]) -> frozenset[str]:
    """Return the names of what erasures took.

    An erasure can't be erased: what it took would come back, or not, depending on who had it already.
    """
    erasures = {name: change for name, change in changes.items() if change.kind == _ERASE}
    if not erasures:
        return _NONE
    return frozenset(name for change in erasures.values() for name in change.erases if name not in erasures)


def _of_one(only: Change, unread: int, erased: frozenset[str]) -> State:
    heads = dict.fromkeys(only.fields, (only,))
    deleted = only.fields.get(DELETED) is True and len(only.fields) == 1
    contested = (DELETED,) if only.fields.get(DELETED) is True and not deleted else ()
    return State(_without_deleted(only.fields), heads, contested, deleted, unread, erased)


def _of_line(changes: list[Change], unread: int, erased: frozenset[str]) -> State | None:
    """Return the state of changes each of which replaces just what stands there, as one writer's do; None of others."""
    values: dict[str, Value] = {}
    heads: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        alone, base = (change,), change.base
        for name in change.fields:
            standing, replaces = heads.get(name), base.get(name)
            if replaces != [standing[0].name] if standing is not None else replaces:
                return None
            heads[name] = alone
        values.update(change.fields)
    return None if DELETED in heads else State(values, heads, (), False, unread, erased)


def _of_many(changes: list[Change], unread: int, erased: frozenset[str]) -> State:
    heads = _heads(changes)
    depths: dict[str, int] = {}
    shown: dict[str, tuple[Change, ...]] = {}
    conflicts = []
    for name, standing in heads.items():
        if len(standing) > 1:
            depths = depths or _depths(changes)
            standing.sort(key=lambda change: (depths[change.name], change.stream, change.name), reverse=True)
            if name != DELETED and any(_differs(change, standing[0], name) for change in standing[1:]):
                conflicts.append(name)
        shown[name] = tuple(standing)
    deleted, contested = _deletion(shown)
    if contested:
        conflicts.append(DELETED)
    values = {name: standing[0].fields[name] for name, standing in shown.items() if name != DELETED}
    return State(values, shown, tuple(sorted(conflicts)), deleted, unread, erased)


def _heads(changes: list[Change]) -> dict[str, list[Change]]:
    replaced: dict[str, set[str]] = {}
    for change in changes:
        for name, bases in change.base.items():
            if bases and name in change.fields:
                replaced.setdefault(name, set()).update(bases)
    heads: dict[str, list[Change]] = {}
    nothing: set[str] = set()
    for change in changes:
        for name in change.fields:
            if change.name not in replaced.get(name, nothing):
                heads.setdefault(name, []).append(change)
    return heads


def _differs(one: Change, other: Change, name: str) -> bool:
    """Return whether two values differ; JSON's true and 1 are different things, Python's are not."""
    first, second = one.fields[name], other.fields[name]
    return first != second or type(first) is not type(second)


def _deletion(heads: Mapping[str, tuple[Change, ...]]) -> tuple[bool, bool]:
    """Return (deleted, contested): deleted only while one deletion saw every head of the record."""
    standing = heads.get(DELETED, ())
    deletions = [change for change in standing if change.fields[DELETED] is True]
    if not deletions:
        return False, False
    others = {change.name for name, changes in heads.items() if name != DELETED for change in changes}
    kept = any(change.fields[DELETED] is not True for change in standing)
    deleted = not kept and any(others <= set(change.base.get(DELETED, ())) for change in deletions)
    return deleted, not deleted


def _depths(changes: list[Change]) -> dict[str, int]:
    """Return for each change 1 + the greatest depth among the changes it replaces (0 if none is in the set)."""
    replaces = {change.name: {name for names in change.base.values() for name in names} for change in changes}
    depths: dict[str, int] = {}
    for start in replaces:
        waiting = [start]
        while waiting:
            name = waiting[-1]
            missing = [base for base in replaces[name] if base in replaces and base not in depths]
            if missing and name not in depths:
                waiting.extend(missing)
            else:
                depths[name] = 1 + max((depths[base] for base in replaces[name] if base in depths), default=0)
                waiting.pop()
    return depths


def _without_deleted(fields: Mapping[str, Value]) -> Mapping[str, Value]:
    return {name: value for name, value in fields.items() if name != DELETED} if DELETED in fields else fields
