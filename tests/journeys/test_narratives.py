"""The stories of `narratives.toml` answered at the real window, by keys, as an honest advisor would."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import Answer, Fact, NoAnswer
from app.paths import Profile
from app.rules import facts
from tests import factories
from tests.conftest import PASSPHRASE
from tests.hands import Hands
from tests.journeys.test_routing import answer_all, press, routing_page, told
from ui.pages.routing import RoutingPage

FILE = Path(__file__).parents[1] / "app" / "rules" / "narratives.toml"
STORIES = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]


def given_answers(story, known: dict[str, Fact]) -> dict[str, Answer]:
    """Return the story's answers as they are pressed: not known, where nobody can know."""
    found: dict[str, Answer] = {}
    for name, value in story["answers"].items():
        taken = facts.answer(known[name], value)
        found[name] = NoAnswer.UNKNOWN if taken is None else taken
    return found


def asked_at_the_window(qtbot, profile: Profile, story) -> RoutingPage:
    """Answer everything that is asked of a dispute at the real window; return the page with its plan."""
    hands = Hands(qtbot, profile, on=date.fromisoformat(story["on"]))
    hands.unlock(PASSPHRASE)
    hands.settled()
    services = hands.workbench.services
    dispute = factories.make_dispute(services, dispute_type=story["answers"]["dispute_type"], title=story["title"])
    hands.workbench.open("disputes").return_to(dispute.id)
    press(hands, hands.workbench.pages["disputes"], "分流导引")
    page = routing_page(hands)
    hands.until(page.view.isVisible)
    answer_all(hands, page, given_answers(story, services.routing.facts))
    return page


@pytest.mark.parametrize("story", STORIES, ids=lambda each: each["title"])
def test_the_window_comes_to_the_plan_that_the_statutes_give(qtbot, profile: Profile, story):
    page = asked_at_the_window(qtbot, profile, story)

    plan = page.view.interview().plan
    assert plan.first_choice.route.id == story["first"]
    assert plan.first_choice.route.name in told(page.view.plan)
    assert set(story["closed"]) <= {each.route.id for each in plan.options if each.rank is None}
    days = {each.limit.id: each.deadline.last_day.isoformat() for each in plan.deadlines if each.deadline.last_day}
    assert days == story["deadlines"]
    if plan.action_day is not None:
        assert plan.action_day.isoformat() in told(page.view.plan)
