"""The cases of `mended_law.toml`: mistakes that narratives brought to light do not come again."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.model.routing import Status
from app.rules import facts, pack, routing

PACK = pack.shipped()
CASES = tomllib.loads(Path(__file__).with_name("mended_law.toml").read_text(encoding="utf-8"))["case"]

cases = pytest.mark.parametrize("case", CASES, ids=lambda each: each["title"])


def planned(case):
    answers, problems = facts.answers(case["facts"], PACK.facts)
    assert problems == ()
    return routing.plan(answers, PACK, on=date.fromisoformat(case["on"]))


def last_days(plan):
    return {
        each.limit.id: each.deadline.last_day.isoformat() if each.deadline.last_day else "" for each in plan.deadlines
    }


@cases
def test_the_first_way_is_lawful_and_none_is_recommended_that_is_not_open(case):
    plan = planned(case)
    recommended = {each.route.id for each in plan.with_status(Status.RECOMMENDED)}

    assert plan.first_choice.route.id in case["first"]
    assert recommended.isdisjoint(case["never"])
    assert recommended >= set(case.get("open", ()))


@cases
def test_limits_have_their_days_and_those_that_can_not_run_are_left_out(case):
    days = last_days(planned(case))

    assert case["deadlines"].items() <= days.items()
    assert days.keys().isdisjoint(case["absent"])
    assert days.keys() >= set(case.get("listed", ()))


@cases
def test_nobody_is_warned_of_what_is_not_his_and_the_right_articles_are_cited(case):
    plan = planned(case)
    shown = [*plan.options, *plan.deadlines, *plan.warnings]

    assert not [each for each in plan.warnings if case.get("warned", "\0") in each.text]
    assert {f"{basis.law}{basis.article}" for each in shown for basis in each.basis} >= set(case.get("cited", ()))


def test_after_a_failed_mediation_of_an_authority_only_land_contracts_go_to_land_arbitration():
    def ways_on(kind):
        answers, _ = facts.answers(
            {"dispute_type": kind, "safety_risk": False, "crime_suspected": False, "self_harm_risk": False}, PACK.facts
        )
        plan = routing.plan(answers, PACK, on=date(2026, 11, 22))
        return {each.route for option in plan.options if option.route.id == "admin_mediation" for each in option.next}

    assert "land_arbitration" in ways_on("comp_distribution")
    assert "land_arbitration" not in ways_on("traffic_property")
    assert ways_on("traffic_property")


@pytest.mark.parametrize(("received", "status"), [("2026-11-12", Status.RECOMMENDED), ("2026-11-10", Status.CLOSED)])
def test_the_suit_after_a_rejected_objection_is_open_for_fifteen_days(received, status):
    answers, _ = facts.answers(
        {
            "dispute_type": "private_loan",
            "safety_risk": False,
            "crime_suspected": False,
            "self_harm_risk": False,
            "our_side": "outsider",
            "proceeding_stage": "enforcing",
            "enforcement_state": "objection_rejected",
            "award_or_judgment_date": received,
        },
        PACK.facts,
    )
    plan = routing.plan(answers, PACK, on=date(2026, 11, 27))

    assert "civil_litigation" in {each.route.id for each in plan.with_status(status)}
