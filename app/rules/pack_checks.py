"""What the parts of a pack refer to, and what they may not say: a pack is refused with all of it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.model.limit import Applies, Condition, Limit
from app.model.problem import Problem
from app.model.routing import Fact, FactType, GoldenCase, Route, Rule
from app.rules.interview import DISPUTE_TYPE


def problems(
    facts: Mapping[str, Fact], routes: Mapping[str, Route], rules: Iterable[Rule], limits: Mapping[str, Limit]
) -> Iterator[Problem]:
    """Yield what is wrong between the parts."""
    if DISPUTE_TYPE not in facts:
        yield _dangling("facts", DISPUTE_TYPE)
    for fact in facts.values():
        yield from conditions(f"{fact.id}.ask_when", fact.ask_when, facts)
    for limit in limits.values():
        yield from _limit(limit, facts)
    for route in routes.values():
        yield from _missing(f"{route.id}.limits", (*route.limits, *route.gate_limits), limits)
        yield from _missing(f"{route.id}.next", (each.route for each in route.next), routes)
        for after in route.next:
            yield from conditions(f"{route.id}.next.when", after.when, facts)
            yield from _always_asked(f"{route.id}.next.when", after.when, facts)
        for stage in route.stages:
            yield from conditions(f"{stage.id}.when", stage.when, facts)
            yield from conditions(f"{stage.id}.unless", stage.unless, facts)
            yield from _missing(f"{stage.id}.after", stage.after, routes)
            yield from _missing(f"{stage.id}.passed", stage.limits, limits)
            yield from _dates(stage.id, (stage.ahead,), facts)
    for rule in rules:
        yield from _rule(rule, facts, routes, limits)


def stages(tables: Iterable[Mapping[str, Any]], routes: Mapping[str, Route]) -> Iterator[Problem]:
    """Yield the routes that stages put off or close and the pack doesn't know."""
    for each in tables:
        yield from _missing(f"{each['id']}.routes", each["routes"], routes)


def names(routes: Mapping[str, Route], named: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the routes that have no name."""
    yield from _missing("route_names", routes, named)


def bodies(routes: Mapping[str, Route], kinds: Iterable[str]) -> Iterator[Problem]:
    """Yield the kinds of bodies that routes name and the pack doesn't know."""
    known = set(kinds)
    for route in routes.values():
        yield from _missing(f"{route.id}.bodies", route.bodies, known)


def cases(given: Iterable[GoldenCase], routes: Mapping[str, Route], rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield what golden cases name and the pack doesn't know; a pack without cases is refused."""
    known = {rule.id for rule in rules}
    is_empty = True
    for case in given:
        is_empty = False
        yield from _missing(f"{case.name}.hits", case.hits, known)
        named = (*case.recommended, *case.unclear, *case.possible, *case.closed)
        yield from _missing(f"{case.name}.routes", named, routes)
    if is_empty:
        yield Problem("cases", "pack_count", {"expected": ">= 1", "found": "0"})


def counts(expected: Mapping[str, object], found: Mapping[str, int]) -> Iterator[Problem]:
    """Yield the parts of which there are more or fewer than the pack says."""
    for part, number in found.items():
        if expected.get(part) != number:
            facts = {"expected": str(expected.get(part)), "found": str(number)}
            yield Problem(part, "pack_count", facts)


def conditions(name: str, when: Applies | None, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield facts of a condition that nobody asks for, and comparisons that can't be made."""
    for each in (*when.all, *when.any) if when else ():
        if each.fact not in facts:
            yield Problem(name, "pack_fact", {"fact": each.fact})
            continue
        yield from _condition(name, each, facts[each.fact])


def _rule(
    rule: Rule, facts: Mapping[str, Fact], routes: Mapping[str, Route], limits: Mapping[str, Limit]
) -> Iterator[Problem]:
    yield from conditions(f"{rule.id}.when", rule.when, facts)
    recommended = [each.route for each in rule.recommend]
    yield from _missing(f"{rule.id}.recommend", recommended, routes)
    yield from _missing(f"{rule.id}.excludes", rule.excludes, routes)
    yield from _missing(f"{rule.id}.deadlines", rule.deadlines, limits)
    for route in dict.fromkeys(recommended):
        if route in rule.excludes:
            yield Problem(rule.id, "pack_self_exclusion", {"route": route})
        if recommended.count(route) > 1:
            yield Problem(f"{rule.id}.recommend.{route}", "pack_double")


def _limit(limit: Limit, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    other = limit.other_start
    yield from conditions(f"{limit.id}.applies_when", limit.applies_when, facts)
    yield from conditions(f"{limit.id}.unless", limit.unless, facts)
    yield from conditions(f"{limit.id}.other_start", other.when if other else None, facts)
    cap, begins = limit.cap.start_fact if limit.cap else None, other.fact if other else None
    yield from _dates(limit.id, (limit.start_fact, begins, limit.interrupt_fact, cap), facts)


def _dates(name: str, named: Iterable[str | None], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield facts that nobody asks for, and those that are no days."""
    for fact in (each for each in named if each is not None):
        if fact not in facts:
            yield Problem(name, "pack_fact", {"fact": fact})
        elif facts[fact].type is not FactType.DATE:
            yield Problem(name, "pack_value", {"value": fact})


def _always_asked(name: str, when: Applies | None, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield facts that the interview need not come to: nothing else would ask for them."""
    for each in (*when.all, *when.any) if when else ():
        if each.fact in facts and each.fact != DISPUTE_TYPE and not facts[each.fact].is_gate:
            yield Problem(name, "pack_not_asked", {"fact": each.fact})


def _condition(name: str, given: Condition, fact: Fact) -> Iterator[Problem]:
    values = given.value if isinstance(given.value, tuple) else (given.value,)
    for value in values:
        if value in fact.unknown_values:
            yield Problem(name, "pack_unknown_value", {"fact": fact.id, "value": str(value)})
        elif not _fits(value, fact):
            yield Problem(name, "pack_value", {"value": str(value)})
    if not values or (given.op == ">=" and fact.type is not FactType.NUMBER):
        yield Problem(name, "pack_value", {"value": given.op})
    if given.op == "!=" and not (fact.is_gate or fact.ask_when or fact.id == DISPUTE_TYPE):
        yield Problem(name, "pack_unequal", {"fact": fact.id})


def _fits(value: object, fact: Fact) -> bool:
    match fact.type:
        case FactType.CHOICE:
            return isinstance(value, str) and value in fact.choices
        case FactType.BOOL:
            return isinstance(value, bool)
        case FactType.NUMBER:
            return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return False


def _missing(name: str, given: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    known = set(known)
    for each in given:
        if each not in known:
            yield _dangling(name, each)


def _dangling(name: str, value: str) -> Problem:
    return Problem(name, "pack_reference", {"value": value})
