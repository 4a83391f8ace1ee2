"""Whether a pack answers its golden cases as it must."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.model.problem import Problem
from app.model.routing import GoldenCase, Possibility, Result, RoutePlan, Status
from app.rules import routing
from app.rules.routing import Pack


def problems(pack: Pack, on: date) -> Iterator[Problem]:
    """Yield each difference between a case and the plan for its facts on a day."""
    for case in pack.cases:
        plan = routing.plan(case.facts, pack, on=on)
        for what, expected, found in _compared(case, plan):
            if expected != found:
                facts = {"case": case.name, "expected": _said(expected), "found": _said(found)}
                yield Problem(f"{case.name}.{what}", "pack_case", facts)


def _compared(case: GoldenCase, plan: RoutePlan) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    later = [
        each.route.id
        for each in plan.with_status(Status.POSSIBLE)
        if each.standing.possibility is Possibility.FOLLOW_UP
    ]
    listed = {each.limit.id for each in plan.deadlines}
    yield "hits", case.hits, tuple(each.rule for each in plan.trace if each.result is Result.HIT)
    yield "recommended", case.recommended, _routes(plan, Status.RECOMMENDED)
    yield "unclear", sorted(case.unclear), sorted(_routes(plan, Status.UNCLEAR))
    yield "possible", sorted(case.possible), sorted(later)
    yield "closed", sorted(case.closed), sorted(_routes(plan, Status.CLOSED))
    yield "deadlines", case.deadlines, tuple(each for each in case.deadlines if each in listed)
    yield "next", (case.next_question or "",), (plan.next_question or "",)


def _routes(plan: RoutePlan, status: Status) -> tuple[str, ...]:
    return tuple(each.route.id for each in plan.with_status(status))


def _said(found: Sequence[str]) -> str:
    return ", ".join(found) or "-"
