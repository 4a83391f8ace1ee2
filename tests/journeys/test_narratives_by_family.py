"""The stories of `narratives_by_family.toml`: answered as the interview asks, they come to the plan of the statutes."""

import tomllib
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from app.model.routing import Answer, Fact, NoAnswer, RoutePlan, Status
from app.paths import Profile
from app.rules import facts
from app.services.interviews import Interview
from app.services.routing import Routing
from tests.journeys.test_narratives import STORIES as FIRST_STORIES
from tests.journeys.test_narratives import asked_at_the_window
from tests.journeys.test_routing import told

FILE = Path(__file__).with_name("narratives_by_family.toml")
STORIES = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]
AT_THE_WINDOW = [each for each in STORIES if each.get("window")]

stories = pytest.mark.parametrize("story", STORIES, ids=lambda each: each["source"])


@cache
def routing() -> Routing:
    return Routing.load()


def answer(story, asked: Fact) -> Answer:
    """Return what is answered to a question; a story that does not say fails."""
    value = story["answers"][asked.id]
    if value == "unknown" and value not in asked.choices:
        return NoAnswer.UNKNOWN
    return facts.answer(asked, value)


def interview(story) -> Interview:
    """Return the interview on a story, all its questions answered in the order in which they are asked."""
    return interview_of(STORIES.index(story))


@cache
def interview_of(place: int) -> Interview:
    story = STORIES[place]
    found = Interview(routing(), on=date.fromisoformat(story["on"]))
    while (asked := found.question) is not None:
        found.answer(asked.id, answer(story, asked))
    return found


def days(plan: RoutePlan) -> dict[str, str]:
    """Return the last days that are still to come, by limit."""
    return {
        each.limit.id: each.deadline.last_day.isoformat()
        for each in plan.deadlines
        if each.deadline.last_day is not None and not each.is_expired
    }


def cited(plan: RoutePlan) -> set[str]:
    """Return the articles of the first choice, of the limits and of the warnings."""
    shown = chain(plan.options[:1], plan.deadlines, plan.warnings)
    return {f"{basis.law}{basis.article}" for each in shown for basis in each.basis}


@stories
def test_the_way_is_the_one_that_the_statutes_give(story):
    plan = interview(story).plan

    assert plan.first_choice is not None
    assert plan.first_choice.route.id == story["first"]
    assert sorted(each.route.id for each in plan.with_status(Status.CLOSED)) == story["closed"]
    assert plan.with_status(Status.UNCLEAR) == ()
    assert plan.human is None


@stories
def test_no_way_is_recommended_that_is_not_open(story):
    recommended = {each.route.id for each in interview(story).plan.with_status(Status.RECOMMENDED)}

    assert recommended.isdisjoint(story["shut"])
    assert recommended.isdisjoint(story["closed"])


@stories
def test_the_days_are_those_counted_by_hand(story):
    plan = interview(story).plan

    assert days(plan) == story["deadlines"]
    assert {each.limit.id for each in plan.deadlines if each.is_expired} >= set(story["expired"])
    assert (plan.action_day.isoformat() if plan.action_day else "") == story["action"]


@stories
def test_the_articles_that_decide_are_cited(story):
    assert cited(interview(story).plan) >= set(story["articles"])


@stories
def test_every_answer_is_asked_for_and_agrees_with_the_others(story):
    found = interview(story)

    assert found.path == tuple(story["answers"])
    assert routing().problems(found.answers, on=date.fromisoformat(story["on"])) == ()


@pytest.mark.parametrize("story", AT_THE_WINDOW, ids=lambda each: each["source"])
def test_the_window_comes_to_the_same_plan(qtbot, profile: Profile, story):
    page = asked_at_the_window(qtbot, profile, story)

    plan = page.view.interview().plan
    assert plan.first_choice.route.id == story["first"]
    assert plan.first_choice.route.name in told(page.view.plan)
    assert sorted(each.route.id for each in plan.with_status(Status.CLOSED)) == story["closed"]
    assert days(plan) == story["deadlines"]
    if story["action"]:
        assert story["action"] in told(page.view.plan)


def test_there_are_thirty_stories_and_every_family_is_another_one():
    families = [each["answers"]["dispute_type"] for each in STORIES]

    assert len(FIRST_STORIES) + len(STORIES) >= 30
    assert len(AT_THE_WINDOW) >= 6
    assert len(set(families)) >= 15
    assert len({each["source"] for each in STORIES}) == len(STORIES)
