"""Facts of a matter → the lawful first route, and none that is not open (`scenarios.toml`)."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import Status
from app.rules import facts, pack, routing

PACK = pack.shipped()
FILE = tomllib.loads(Path(__file__).with_name("scenarios.toml").read_text(encoding="utf-8"))
ON = date(2026, 11, 22)


def planned(scenario):
    answers, problems = facts.answers({**FILE["asked"][scenario["asked"]], **scenario["facts"]}, PACK.facts)
    assert not problems
    return routing.plan(answers, PACK, on=scenario.get("on", ON))


@pytest.mark.parametrize("scenario", FILE["scenario"], ids=lambda each: each["title"])
def test_the_first_route_is_lawful_and_no_route_is_recommended_that_is_not_open(scenario):
    found = planned(scenario)
    recommended = [each.route.id for each in found.with_status(Status.RECOMMENDED)]

    assert not set(recommended) & set(scenario["never"])
    if scenario["asked"] == "little":
        assert found.options[0].standing.status in (Status.RECOMMENDED, Status.UNCLEAR)
        assert found.options[0].route.id in scenario["first"]
        assert not recommended or recommended[0] in scenario["first"]
    else:
        assert found.first_choice.route.id in scenario["first"]


def test_every_kind_of_dispute_has_a_scenario():
    assert {each["facts"]["dispute_type"] for each in FILE["scenario"]} == set(PACK.facts["dispute_type"].choices)


def test_every_scenario_names_the_law_and_routes_of_the_pack():
    for each in FILE["scenario"]:
        assert each["law"], each["title"]
        assert each["first"], each["title"]
        assert {*each["first"], *each["never"]} <= PACK.routes.keys()
        assert not set(each["first"]) & set(each["never"])
    assert len({each["title"] for each in FILE["scenario"]}) == len(FILE["scenario"]) >= 180


def test_a_recommended_first_route_rests_on_articles_in_force():
    for each in FILE["scenario"]:
        found = planned(each)
        first = found.first_choice
        if first is not None:
            assert first.basis, each["title"]
