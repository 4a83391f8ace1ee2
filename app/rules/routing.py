"""From facts to a plan: judged rules, routes with their reasons, limits, warnings, and the next question. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.model.body import BodyKind
from app.model.fee import Calculator
from app.model.limit import Limit
from app.model.routing import (
    Answers,
    Fact,
    GoldenCase,
    Human,
    Option,
    PlannedLimit,
    Possibility,
    Result,
    Route,
    RoutePlan,
    Rule,
    Severity,
    Standing,
    Status,
    TraceLine,
    Truth,
    Warning,
)
from app.rules import stages, statuses
from app.rules.answer_checks import AnswerChecks
from app.rules.conditions import Judge
from app.rules.interview import DISPUTE_TYPE, Interview
from app.rules.known_facts import Known
from app.rules.law_in_time import LawInTime
from app.rules.routing_deadlines import PlannedLimits
from app.rules.statuses import Sorted, Statuses

_DANGER = 960
"""From this priority on a rule protects people: its warnings are given even while it is undecided."""
_GENERAL = frozenset({"leaf", "tail"})


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack as it was read: everything routing needs; `rules` stand by priority and then as in the file."""

    id: str
    version: str
    facts: Mapping[str, Fact]
    known: tuple[Known, ...]
    checks: AnswerChecks
    routes: Mapping[str, Route]
    bodies: Mapping[str, BodyKind]
    rules: tuple[Rule, ...]
    limits: Mapping[str, Limit]
    planned: PlannedLimits
    law: LawInTime
    human: Human
    cases: tuple[GoldenCase, ...]
    fees: Mapping[str, Calculator]


def plan(facts: Answers, pack: Pack, *, on: date) -> RoutePlan:
    """Return the plan that follows from the facts on a day; what is undecided counts neither way."""
    judge = Judge(facts, pack.facts)
    rules = statuses.sort(pack.law.rules_of(pack.rules, judge), judge)
    passed = pack.planned.passed(pack.routes.values(), judge, on=on)
    opening = stages.judged(
        pack.routes.values(), judge, lambda limit, grace: _is_passed(pack, judge, limit, grace, on), on=on
    )
    standings = Statuses(rules, judge, pack.routes, passed, opening)
    named = [limit for rule in rules.hits for limit in rule.deadlines]
    deadlines = pack.planned.planned(named, judge, on=on)
    gates = [limit for route in pack.routes.values() for limit in _gates(route, standings)]
    dates = [
        *pack.planned.facts([*_ids(deadlines), *gates], judge),
        *pack.law.days_of((*rules.hits, *rules.pending), judge),
    ]
    asked = Interview(pack.facts, judge, rules, standings, dates)
    options = _options(pack, judge, standings, rules, deadlines, on)
    is_over = all(each.status is Status.CLOSED for each in standings.all)
    kind = judge.known(DISPUTE_TYPE)
    return RoutePlan(
        on,
        facts,
        kind if isinstance(kind, str) else None,
        tuple(options),
        deadlines,
        pack.planned.chosen(_only_pending(rules, named), judge),
        tuple(_warnings(rules, judge, pack.law, on)),
        _assumptions(rules, standings),
        asked.unanswered(),
        asked.next_question(),
        asked.is_settled(),
        pack.human if is_over else None,
        tuple(_trace(pack.rules, rules, judge)),
    )


def deadlines(facts: Answers, pack: Pack, *, on: date) -> tuple[PlannedLimit, ...]:
    """Return the deadlines of the plan that follows from the facts on a day; a third of the work of the plan."""
    judge = Judge(facts, pack.facts)
    rules = statuses.sort(pack.law.rules_of(pack.rules, judge), judge)
    named = [limit for rule in rules.hits for limit in rule.deadlines]
    return pack.planned.planned(named, judge, on=on)


def _is_passed(pack: Pack, judge: Judge, limit: str, grace: int, on: date) -> bool:
    return pack.planned.is_passed(limit, judge, on=on, grace=grace)


def _gates(route: Route, standings: Statuses) -> Iterator[str]:
    """Yield the limits whose days decide whether a route is open; of routes that no rule names the old gates alone."""
    yield from route.gate_limits
    if route.id in standings.chosen:
        for stage in route.stages:
            yield from stage.limits


def _options(
    pack: Pack, judge: Judge, standings: Statuses, rules: Sorted, deadlines: Sequence[PlannedLimit], on: date
) -> Iterator[Option]:
    given = _given_to(pack, standings, rules, deadlines)
    for rank, standing in enumerate(standings.all, 1):
        route = pack.routes[standing.route]
        is_closed = standing.status is Status.CLOSED
        basis = [each for stage in standing.stages for each in stage.basis]
        basis += [each for rule in standing.rules for each in rule.basis]
        if standing.possibility is Possibility.AFTER_FAILURE:
            basis = []
        own = pack.law.governed(basis, judge, on)
        is_doubtful = bool(basis) and not any(each.verified for each in own.held)
        law = pack.law.governed((*basis, *(() if is_closed and basis else route.basis)), judge, on)
        yield Option(
            route,
            standing,
            None if is_closed else rank,
            _deadlines(standing, deadlines, given),
            tuple(each for each in standings.ways_on(route.id) if each.route not in standings.closed),
            law.held,
            law.history,
            is_doubtful,
            law.older,
        )


def _given_to(
    pack: Pack, standings: Statuses, rules: Sorted, deadlines: Sequence[PlannedLimit]
) -> dict[str, tuple[str, ...]]:
    """Return to which routes each limit belongs: those that name it, else those of the rules that name it, else one."""
    open_routes = [each.route for each in standings.all if each.status is not Status.CLOSED]
    every_route = [each.route for each in standings.all]
    found = {}
    for limit in (each.limit.id for each in deadlines):
        names = pack.law.named(limit)
        by_rules = {each.route for rule in rules.hits if names.intersection(rule.deadlines) for each in rule.recommend}
        found[limit] = (
            tuple(route for route in every_route if names.intersection(pack.routes[route].limits))
            or tuple(route for route in open_routes if route in by_rules)
            or tuple(every_route[:1])
        )
    return found


def _deadlines(
    standing: Standing, deadlines: Sequence[PlannedLimit], given: Mapping[str, Collection[str]]
) -> tuple[PlannedLimit, ...]:
    passed = {each.limit.id for each in standing.passed}
    own = (each for each in deadlines if standing.route in given[each.limit.id] and each.limit.id not in passed)
    return (*standing.passed, *own)


def _only_pending(rules: Sorted, named: Sequence[str]) -> list[str]:
    held = set(named)
    return [limit for rule in rules.pending for limit in rule.deadlines if limit not in held]


def _ids(deadlines: Iterable[PlannedLimit]) -> list[str]:
    return [each.limit.id for each in deadlines]


def _warnings(rules: Sorted, judge: Judge, law: LawInTime, on: date) -> Iterator[Warning]:
    said: set[str] = set()
    pending = [(each, Truth.UNKNOWN) for each in rules.pending if each.priority >= _DANGER]
    for rule, truth in (*((each, Truth.TRUE) for each in rules.hits), *pending):
        for number, text in enumerate(rule.warnings, 1):
            if text in said:
                continue
            said.add(text)
            provided = judge.having(rule.when, truth) if truth is Truth.UNKNOWN else ()
            basis = law.governed(rule.basis, judge, on).held
            yield Warning(f"{rule.id}.{number}", _severity(rule), text, basis, provided)


def _severity(rule: Rule) -> Severity:
    if rule.priority >= _DANGER:
        return Severity.DANGER
    return Severity.NOTICE if rule.kind in _GENERAL else Severity.WARNING


def _assumptions(rules: Sorted, standings: Statuses) -> tuple[str, ...]:
    """Return what was asked in vain and leaves rules undecided: the plan is as if it spoke neither way."""
    return tuple(dict.fromkeys(fact for rule in rules.pending for fact in standings.undecided(rule)[1]))


def _trace(ordered: Sequence[Rule], rules: Sorted, judge: Judge) -> Iterator[TraceLine]:
    hits, pending = ({each.place for each in part} for part in (rules.hits, rules.pending))
    for rule in ordered:
        if rule.place in hits:
            yield TraceLine(rule.id, Result.HIT, judge.having(rule.when, Truth.TRUE))
        elif rule.place in pending:
            yield TraceLine(rule.id, Result.PENDING, judge.having(rule.when, Truth.UNKNOWN))
        else:
            yield TraceLine(rule.id, Result.DROPPED, judge.having(rule.when, Truth.FALSE))
