"""What another rule pack would change: how many rules, limits and their like are new, others, or gone."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules import pack as rule_packs
from app.rules.calendar import WorkingCalendar
from app.rules.pack_source import PackSource
from app.rules.routing import Pack


@dataclass(frozen=True, slots=True)
class PartChange:
    """Of one part (rules, limits, …) how many are new, how many say something else, how many are gone."""

    part: str
    added: int
    changed: int
    removed: int


def between(old: PackSource, new: PackSource) -> tuple[PartChange, ...]:
    """Return what changes from one pack to another, parts without a change left out.

    Raises `PackRefused` where one of them isn't sound.
    """
    if old == new:
        return ()
    before, after = _parts(rule_packs.read(old), old), _parts(rule_packs.read(new), new)
    found = (_change(part, before[part], after[part]) for part in after)
    return tuple(each for each in found if each.added or each.changed or each.removed)


def _parts(pack: Pack, source: PackSource) -> Mapping[str, Mapping[str, object]]:
    return {
        "rules": {each.id: each for each in pack.rules},
        "limits": pack.limits,
        "facts": pack.facts,
        "routes": pack.routes,
        "bodies": pack.bodies,
        "fees": pack.fees,
        "years": {str(year): days for year, days in WorkingCalendar.load(source).overrides.items()},
    }


def _change(part: str, before: Mapping[str, object], after: Mapping[str, object]) -> PartChange:
    both = before.keys() & after.keys()
    changed = sum(before[each] != after[each] for each in both)
    return PartChange(part, len(after.keys() - both), changed, len(before.keys() - both))
