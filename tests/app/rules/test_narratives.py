"""Stories of `narratives.toml` through the interview: what is asked, in how many questions, and what comes of it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import NoAnswer, Possibility, Status
from app.rules import answer_checks, facts, pack, routing
from app.rules.conditions import Judge

PACK = pack.shipped()
STORIES = tomllib.loads(Path(__file__).with_name("narratives.toml").read_text(encoding="utf-8"))["story"]
SAFETY = {"safety_risk", "domestic_violence", "crime_suspected", "self_harm_risk"}
TYPICAL = 8
FAMILIES = {
    "private_loan",
    "domestic_violence",
    "wage_arrears",
    "labor_contract",
    "labor_service_contract",
    "homestead_boundary",
    "petition_public_service",
}

stories = pytest.mark.parametrize("story", STORIES, ids=lambda each: each["title"])


def answer(story, fact):
    """Return what the advisor answers; a story that does not say fails."""
    value = story["answers"][fact]
    choices = PACK.facts[fact].choices
    return NoAnswer.UNKNOWN if value == "unknown" and value not in choices else facts.answer(PACK.facts[fact], value)


def plan(story, answers):
    return routing.plan(answers, PACK, on=date.fromisoformat(story["on"]))


def interview(story):
    """Answer what is asked; return the questions, after how many the plan was settled, and all answers with days."""
    held, asked, settled = {}, [], None
    while (fact := plan(story, held).next_question) is not None:
        held[fact] = answer(story, fact)
        asked.append(fact)
        if settled is None and plan(story, held).is_settled:
            settled = len(asked)
    while (fact := next_day(story, held)) is not None:
        held[fact] = answer(story, fact)
    return asked, settled, held


def next_day(story, held):
    """Return a fact that only counts a limit and may be asked now, or None."""
    judge = Judge(held, PACK.facts)
    return next(filter(judge.is_askable, plan(story, held).unanswered), None)


@stories
def test_the_plan_is_the_one_the_statutes_give(story):
    *_, held = interview(story)
    found = plan(story, held)

    assert found.first_choice.route.id == story["first"]
    assert sorted(each.route.id for each in found.with_status(Status.CLOSED)) == story["closed"]
    assert found.with_status(Status.UNCLEAR) == ()
    days = {each.limit.id: each.deadline.last_day.isoformat() for each in found.deadlines if each.deadline.last_day}
    assert days == story["deadlines"]
    assert not any(each.is_expired for each in found.deadlines)


@stories
def test_the_way_there_is_short(story):
    asked, settled, _ = interview(story)

    assert (settled, len(asked)) == (story["settled"], story["asked"])
    assert asked[0] == "dispute_type"
    besides = [each for each in asked[1:settled] if each not in SAFETY]  # the kind of dispute stands in the record
    moved = "contract_flaw" in besides  # whether property is being moved away decides between suit and payment order
    assert len(besides) <= TYPICAL + moved


@stories
def test_the_answers_agree_with_one_another(story):
    *_, held = interview(story)

    assert answer_checks.problems(held, PACK.facts, PACK.checks, on=date.fromisoformat(story["on"])) == ()


@stories
def test_every_answer_of_a_story_is_asked_for(story):
    *_, held = interview(story)

    assert story["answers"].keys() - held.keys() <= {"date_of_harm"}  # told, and of no use where no limit needs it


@pytest.mark.parametrize("story", [each for each in STORIES if each["family"] == "domestic_violence"])
def test_whoever_is_in_danger_is_warned_and_not_asked_to_come_to_terms(story):
    asked, _, held = interview(story)
    found = plan(story, held)

    assert "mediation_willing" not in asked
    assert {each.severity.value for each in found.warnings} >= {"danger"}
    assert not [each for each in found.options if each.route.kind == "调解" and each.rank is not None]


@stories
def test_no_way_on_leads_where_the_dispute_does_not_belong(story):
    *_, held = interview(story)
    after = {
        each.route.id for each in plan(story, held).options if each.standing.possibility is Possibility.AFTER_FAILURE
    }

    assert "land_arbitration" not in after
    if "labor" not in story["family"] and story["family"] != "wage_arrears":
        assert "labor_arbitration" not in after
    if story["answers"].get("opponent_is_government"):
        assert "civil_litigation" not in after


def test_there_are_stories_of_every_family():
    assert {each["family"] for each in STORIES} == FAMILIES
    assert len(STORIES) == 12
    assert all(each["family"] == each["answers"]["dispute_type"] for each in STORIES)
