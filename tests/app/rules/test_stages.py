"""Stages: what puts a route off, closes it, or leaves it open until somebody says otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from app.model.limit import Applies, Basis, Condition
from app.model.routing import FactType, NoAnswer, Possibility, Stage, Status
from app.rules import pack_checks, stages, statuses
from app.rules.conditions import Judge
from tests.app.rules.test_statuses import FACTS, ROUTES, rules

ON = date(2026, 11, 22)
LAW = Basis("某法", "第一条", None, verified=True)
DUE = replace(FACTS["a"], id="d", type=FactType.DATE)
HOLDS = Applies(all=(Condition("b", "==", True),))
LATER = Stage("s", "先谈", False, True, ("pay",), HOLDS, None, (), None, 0, (LAW,))


def standings(answers, stage, passed=frozenset()):
    """Return how routes stand where `talk`, put off or closed by a stage, is recommended before `sue`."""
    routes = {**ROUTES, "talk": replace(ROUTES["talk"], stages=(stage,))}
    judge = Judge({"a": True, **answers}, {**FACTS, "d": DUE})
    found = stages.judged(routes.values(), judge, lambda limit, grace: (limit, grace) in passed, on=ON)
    held = statuses.sort(rules(("a", 10, ["talk", "sue"], [], None)), judge)
    return {each.route: each for each in statuses.Statuses(held, judge, routes, {}, found).all}


def test_what_is_not_open_yet_comes_later_and_says_why():
    found = standings({"b": True}, LATER)

    assert list(found)[:2] == ["sue", "talk"]
    assert (found["talk"].possibility, found["talk"].reason) == (Possibility.FOLLOW_UP, "先谈")
    assert found["talk"].stages == (LATER,)


def test_what_is_no_way_is_closed_and_says_why():
    found = standings({"b": True}, replace(LATER, is_closing=True, after=()))

    assert (found["talk"].status, [each.id for each in found["talk"].stages]) == (Status.CLOSED, ["s"])


def test_a_closed_route_is_no_way_on_either_and_is_not_named_where_nobody_names_it():
    stage = replace(LATER, is_closing=True, after=())
    routes = {**ROUTES, "pay": replace(ROUTES["pay"], stages=(stage,))}
    judge = Judge({"a": True, "b": True}, FACTS)
    held = statuses.sort(rules(("a", 10, ["talk"], [], None)), judge)
    found = statuses.Statuses(held, judge, routes, {}, stages.judged(routes.values(), judge, lambda *_: False, on=ON))

    assert [each.route for each in found.all] == ["talk", "sue"]


@pytest.mark.parametrize(
    ("answers", "asks", "status", "unless"),
    [
        ({"b": False}, True, Status.RECOMMENDED, ()),
        ({}, True, Status.UNCLEAR, ("b",)),
        ({}, False, Status.RECOMMENDED, ("b",)),
        ({"b": NoAnswer.UNKNOWN}, True, Status.RECOMMENDED, ("b",)),
        ({"b": True, "c": True}, True, Status.RECOMMENDED, ()),
        ({"b": True, "c": NoAnswer.UNKNOWN}, True, Status.POSSIBLE, ()),
    ],
)
def test_until_it_is_known_a_route_is_unclear_or_open_under_a_condition(answers, asks, status, unless):
    stage = replace(LATER, asks=asks, unless=Applies(all=(Condition("c", "==", True),)))
    found = standings(answers, stage)["talk"]

    assert (found.status, found.unless) == (status, unless)


def test_what_could_still_end_a_stage_is_told():
    stage = replace(LATER, unless=Applies(all=(Condition("c", "==", True),)))
    routes = {**ROUTES, "talk": replace(ROUTES["talk"], stages=(stage,))}
    judge = Judge({"a": True, "b": True}, FACTS)
    held = statuses.sort(rules(("a", 10, ["talk"], [], None)), judge)
    found = stages.judged(routes.values(), judge, lambda *_: False, on=ON)

    assert statuses.Statuses(held, judge, routes, {}, found).spared_by == ("c",)
    assert statuses.Statuses(statuses.sort([], judge), judge, routes, {}, found).spared_by == ()


def test_a_limit_decides_where_one_is_named():
    gone = replace(LATER, is_closing=True, after=(), passed=("limit",), grace=3)
    soon = replace(LATER, running="limit")

    assert standings({"b": True}, gone)["talk"].status is Status.RECOMMENDED
    assert standings({"b": True}, gone, {("limit", 3)})["talk"].status is Status.CLOSED
    assert standings({"b": True}, soon)["talk"].possibility is Possibility.FOLLOW_UP
    assert standings({"b": True}, soon, {("limit", 0)})["talk"].status is Status.RECOMMENDED


@pytest.mark.parametrize(
    ("day", "status"),
    [(ON, Status.POSSIBLE), (date(2026, 11, 21), Status.RECOMMENDED), (NoAnswer.UNKNOWN, Status.RECOMMENDED)],
)
def test_what_is_not_due_yet_puts_a_route_off_until_that_day_is_over(day, status):
    early = replace(LATER, ahead="d")

    assert standings({"b": True, "d": day}, early)["talk"].status is status
    assert standings({"b": True}, early)["talk"].status is Status.RECOMMENDED


TABLE = {
    "id": "s",
    "routes": ["talk", "sue"],
    "why": "先谈",
    "after": ["pay"],
    "when": {"all": [{"fact": "b", "op": "==", "value": True}]},
    "basis": [{"law": "某法", "article": "第一条", "effective_from": date(2020, 1, 1),
               "verified": True}],
}  # fmt: skip


def test_a_stage_is_read_for_each_of_its_routes():
    read = stages.read([TABLE, {**TABLE, "id": "t", "routes": ["sue"]}])

    assert {route: [each.id for each in found] for route, found in read.items()} == {"talk": ["s"], "sue": ["s", "t"]}
    assert list(stages.problems([TABLE])) == []


@pytest.mark.parametrize(
    "change",
    [
        {"routes": []},
        {"when": None},
        {"after": []},
        {"closes": True},
        {"basis": []},
        {"when": {"all": []}},
        {"unless": {"some": []}},
        {"after": [""]},
    ],
)
def test_what_is_wrong_with_a_stage_is_told(change):
    table = {key: value for key, value in {**TABLE, **change}.items() if value is not None}

    assert list(stages.problems([table]))


def test_a_stage_of_no_known_route_is_told():
    assert [each.code for each in pack_checks.stages([TABLE], ROUTES)] == []
    assert [each.facts["value"] for each in pack_checks.stages([{**TABLE, "routes": ["fly"]}], ROUTES)] == ["fly"]
