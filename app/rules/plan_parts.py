"""What a plan was made of: enough to say later that it comes out the same, or which part has changed.

Every rule, route, limit and fact behind a plan is named with the first 16 hex of the SHA-256 of its content, every
limit besides with the day it came to. The plan itself has a digest over all that it says.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from app.model.routing import Fact, PlannedLimit, Result, RoutePlan, Rule
from app.rules.routing import Pack

_FINGERPRINT = 16
_PARTS = ("rules", "routes", "limits", "facts")

Parts = Mapping[str, Mapping[str, str]]
"""By kind of part (`rules routes limits facts days`): id → fingerprint, or the ISO day a limit came to."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How a plan comes out differently: the parts that are new, gone or have another content, limits with other days."""

    rules: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.rules, self.routes, self.limits, self.facts, self.days))


def digest(plan: RoutePlan) -> str:
    """Return the SHA-256, in hex, of everything a plan says."""
    return hashlib.sha256(_canonical(plan)).hexdigest()


def parts(plan: RoutePlan, pack: Pack) -> Parts:
    """Return what a plan was made of: rules that held or were undecided, its routes, limits, answered facts."""
    used = {line.rule for line in plan.trace if line.result is not Result.DROPPED}
    planned = planned_limits(plan)
    return {
        "rules": _fingerprints(rule for rule in pack.rules if rule.id in used),
        "routes": _fingerprints(option.route for option in plan.options),
        "limits": _fingerprints(pack.limits[limit] for limit in planned),
        "facts": _fingerprints(pack.facts[fact] for fact in plan.facts),
        "days": {limit: _day(each) for limit, each in planned.items()},
    }


def differences(before: Parts, now: Parts) -> Differences:
    """Return the parts in which two plans differ."""
    return Differences(*(_differing(before.get(kind, {}), now.get(kind, {})) for kind in (*_PARTS, "days")))


def planned_limits(plan: RoutePlan) -> Mapping[str, PlannedLimit]:
    """Return every limit of a plan by its id: those of the plan, and those by which routes have closed."""
    passed = (each for option in plan.options for each in option.standing.passed)
    found = {each.limit.id: each for each in passed}
    return {**found, **{each.limit.id: each for each in plan.deadlines}}


def _fingerprints(parts: Iterable[Any]) -> dict[str, str]:
    return {each.id: fingerprint(each) for each in parts}


def fingerprint(part: Any) -> str:
    """Return the first 16 hex of the SHA-256 of a rule, route, limit or fact.

    A rule's place among the others is no part of it: a rule added before it does not change what it says.
    """
    left_out = {"place"} if isinstance(part, Rule) else set()
    held = {item.name: getattr(part, item.name) for item in fields(part) if item.name not in left_out}
    if isinstance(part, Fact):  # how it is asked may be reworded
        held = {name: held[name] for name in ("type", "choices", "ask_when", "unknown_values")}
    return hashlib.sha256(_canonical(held)).hexdigest()[:_FINGERPRINT]


def _canonical(value: Any) -> bytes:
    import orjson  # only where a plan is kept or held against what was kept

    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS)


def _plain(value: Any) -> Any:
    """Return a value as JSON without loss: the same plan gives the same bytes on every machine."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return value


def _day(planned: PlannedLimit) -> str:
    last = planned.deadline.until or planned.deadline.last_day
    return last.isoformat() if last else ""


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    names = dict.fromkeys((*before, *now))
    return tuple(name for name in names if before.get(name) != now.get(name))
