"""Matters as examinations put them, worked out by hand in `exam_matters.toml`: ways, days, articles."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import Status
from app.rules import facts, pack, routing

PACK = pack.shipped()
FILE = tomllib.loads(Path(__file__).with_name("exam_matters.toml").read_text(encoding="utf-8"))
CASES = FILE["case"]

cases = pytest.mark.parametrize("case", CASES, ids=lambda each: each["title"])


def planned(case):
    answers, problems = facts.answers({**FILE["asked"], **case["facts"]}, PACK.facts)
    assert problems == ()
    return routing.plan(answers, PACK, on=date.fromisoformat(case["on"]))


@cases
def test_the_first_way_is_lawful_and_none_is_recommended_that_is_not_open(case):
    plan = planned(case)
    recommended = {each.route.id for each in plan.with_status(Status.RECOMMENDED)}

    assert plan.first_choice.route.id in case["first"]
    assert recommended.isdisjoint(case["never"])
    assert recommended >= set(case.get("open", ()))


@cases
def test_days_are_those_counted_by_hand(case):
    days = {
        each.limit.id: each.deadline.last_day.isoformat() if each.deadline.last_day else ""
        for each in planned(case).deadlines
    }

    assert case["deadlines"].items() <= days.items()
    assert days.keys().isdisjoint(case["absent"])


@cases
def test_the_articles_on_which_it_rests_are_cited(case):
    plan = planned(case)
    shown = [*plan.options, *plan.deadlines, *plan.warnings]

    assert {f"{basis.law}{basis.article}" for each in shown for basis in each.basis} >= set(case.get("cited", ()))


def test_there_are_sixty_and_more_and_each_says_its_law():
    assert len({each["title"] for each in CASES}) == len(CASES) >= 60
    assert all(each["law"] for each in CASES)
    assert {*(route for each in CASES for route in (*each["first"], *each["never"]))} <= PACK.routes.keys()
