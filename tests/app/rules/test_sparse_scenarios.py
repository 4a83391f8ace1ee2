"""Matters told in a few words → a lawful first route, none recommended that is not open (`sparse_scenarios.toml`)."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import Status
from app.rules import facts, pack, routing

PACK = pack.shipped()
FILE = tomllib.loads(Path(__file__).with_name("sparse_scenarios.toml").read_text(encoding="utf-8"))
ON = date.fromisoformat(FILE["on"])
NOT_RULED_OUT = (Status.RECOMMENDED, Status.UNCLEAR)


@pytest.mark.parametrize("scenario", FILE["scenario"], ids=lambda each: each["title"])
def test_what_leads_is_lawful_and_nothing_is_recommended_that_is_not_open(scenario):
    answers, problems = facts.answers({**FILE["asked"], **scenario["facts"]}, PACK.facts)
    assert not problems
    plan = routing.plan(answers, PACK, on=ON)

    leading = plan.options[0]
    assert leading.route.id in scenario["first"]
    assert leading.standing.status in NOT_RULED_OUT
    assert not {each.route.id for each in plan.with_status(Status.RECOMMENDED)} & set(scenario["never"])


def test_every_kind_of_dispute_has_one_and_each_names_its_law():
    assert {each["facts"]["dispute_type"] for each in FILE["scenario"]} == set(PACK.facts["dispute_type"].choices)
    assert len({each["title"] for each in FILE["scenario"]}) == len(FILE["scenario"]) >= 160
    for each in FILE["scenario"]:
        assert each["law"], each["title"]
        assert {*each["first"], *each["never"]} <= PACK.routes.keys()
        assert not set(each["first"]) & set(each["never"])
