"""What a plan was made of: enough to say later that it comes out the same, or which part has changed.

Every rule, route, limit and fact behind a plan is named with the first 16 hex of the SHA-256 of its content, every
limit besides with the day it came to and the steps to it. The plan itself has a digest over all that it says: what
rules that did not hold say, their places and what could still be asked are no part of it. Where the digest is another,
a part is.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from app.model.routing import Fact, Option, PlannedLimit, Result, RoutePlan, Rule
from app.rules.routing import Pack

_FINGERPRINT = 16
_HUMAN = "human"
_TO_BE_ASKED = frozenset({"unanswered", "next_question", "is_settled"})

Parts = Mapping[str, Mapping[str, str]]
"""By kind of part (the fields of `Differences`): id → fingerprint, or the ISO day a limit came to."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How a plan comes out differently: the parts that are new, gone or have another content.

    `days` are the limits that come to another day, `steps` those that come to theirs in another way.
    """

    rules: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, kind) for kind in _KINDS)


_KINDS = tuple(item.name for item in fields(Differences))


def digest(plan: RoutePlan) -> str:
    """Return the SHA-256, in hex, of everything a plan says."""
    said = {item.name: getattr(plan, item.name) for item in fields(plan) if item.name not in _TO_BE_ASKED}
    said["options"] = [_unplaced_option(each) for each in plan.options]
    said["trace"] = [line for line in plan.trace if line.result is not Result.DROPPED]
    return hashlib.sha256(_canonical(said)).hexdigest()


def parts(plan: RoutePlan, pack: Pack) -> Parts:
    """Return what a plan was made of: rules that held or were undecided, its routes, limits, facts."""
    used = {line.rule for line in plan.trace if line.result is not Result.DROPPED}
    planned = planned_limits(plan)
    return {
        "rules": _fingerprints(rule for rule in pack.rules if rule.id in used),
        "routes": {
            **_fingerprints(option.route for option in plan.options),
            **({} if plan.human is None else {_HUMAN: _short(plan.human)}),
        },
        "limits": _fingerprints((*(each.limit for each in planned.values()), *plan.possible_deadlines)),
        "facts": _fingerprints(pack.facts[fact] for fact in _facts(plan)),
        "days": {limit: _day(each) for limit, each in planned.items()},
        "steps": {limit: _short(each.deadline) for limit, each in planned.items()},
    }


def read(given: Mapping[str, object]) -> Parts:
    """Return parts as JSON has them; what is none (only a foreign program writes it) is left out."""
    return {
        kind: {name: value for name, value in held.items() if isinstance(value, str)}
        for kind, held in given.items()
        if isinstance(held, dict)
    }


def differences(before: Parts, now: Parts) -> Differences:
    """Return the parts in which two plans differ."""
    return Differences(*(_differing(before.get(kind, {}), now.get(kind, {})) for kind in _KINDS))


def planned_limits(plan: RoutePlan) -> Mapping[str, PlannedLimit]:
    """Return every limit of a plan by its id: those of the plan, and those by which routes have closed."""
    passed = (each for option in plan.options for each in option.standing.passed)
    found = {each.limit.id: each for each in passed}
    return {**found, **{each.limit.id: each for each in plan.deadlines}}


def _facts(plan: RoutePlan) -> frozenset[str]:
    """Return the facts that were answered and those on which a route still depends."""
    return frozenset(plan.facts).union(*(option.standing.unless for option in plan.options))


def _fingerprints(parts: Iterable[Any]) -> dict[str, str]:
    return {each.id: fingerprint(each) for each in parts}


def fingerprint(part: Any) -> str:
    """Return the first 16 hex of the SHA-256 of a rule, route, limit or fact."""
    if isinstance(part, Fact):  # how it is asked may be reworded
        return _short({name: getattr(part, name) for name in ("type", "choices", "ask_when", "unknown_values")})
    return _short(_unplaced(part) if isinstance(part, Rule) else part)


def _unplaced_option(option: Option) -> Option:
    rules = tuple(map(_unplaced, option.standing.rules))
    return replace(option, standing=replace(option.standing, rules=rules))


def _unplaced(rule: Rule) -> Rule:
    """Return a rule without its place: one added before it does not change what it says."""
    return replace(rule, place=0)


def _short(content: Any) -> str:
    return hashlib.sha256(_canonical(content)).hexdigest()[:_FINGERPRINT]


def _canonical(value: Any) -> bytes:
    """Return a value as JSON without loss: the same plan gives the same bytes on every machine."""
    import orjson  # only where a plan is kept or held against what was kept

    return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS)


def _plain(value: Any) -> Any:
    """Return what JSON lacks as something it has."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    return dict(value)


def _day(planned: PlannedLimit) -> str:
    last = planned.deadline.until or planned.deadline.last_day
    return last.isoformat() if last else ""


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    names = dict.fromkeys((*before, *now))
    return tuple(name for name in names if before.get(name) != now.get(name))
