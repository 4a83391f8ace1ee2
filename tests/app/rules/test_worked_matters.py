"""Matters worked out by hand: of examinations, and of mistakes that narratives brought to light."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import Status
from app.rules import facts, pack, routing

PACK = pack.shipped()
EXAMS, MENDED = (
    tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for name in ("exam_matters.toml", "mended_law.toml")
)
CASES = [*EXAMS["case"], *MENDED["case"]]

cases = pytest.mark.parametrize("case", CASES, ids=lambda each: each["title"])


def planned(case):
    asked = EXAMS["asked"] if case in EXAMS["case"] else {}
    answers, problems = facts.answers({**asked, **case["facts"]}, PACK.facts)
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
def test_limits_have_their_days_and_those_that_can_not_run_are_left_out(case):
    days = {
        each.limit.id: each.deadline.last_day.isoformat() if each.deadline.last_day else ""
        for each in planned(case).deadlines
    }

    assert case["deadlines"].items() <= days.items()
    assert days.keys().isdisjoint(case["absent"])
    assert days.keys() >= set(case.get("listed", ()))


@cases
def test_nobody_is_warned_of_what_is_not_his_and_the_right_articles_are_cited(case):
    plan = planned(case)
    shown = [*plan.options, *plan.deadlines, *plan.warnings]

    assert not [each for each in plan.warnings if case.get("warned", "\0") in each.text]
    assert {f"{basis.law}{basis.article}" for each in shown for basis in each.basis} >= set(case.get("cited", ()))


def test_each_has_a_title_of_its_own_and_names_ways_of_the_pack():
    assert len({each["title"] for each in CASES}) == len(CASES)
    assert {*(route for each in CASES for route in (*each["first"], *each["never"]))} <= PACK.routes.keys()


def test_there_are_sixty_and_more_of_examinations_and_each_says_its_law():
    assert len(EXAMS["case"]) >= 60
    assert all(each["law"] for each in EXAMS["case"])
