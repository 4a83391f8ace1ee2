"""One plan held against what every plan must keep to."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules import facts, pack, pack_claims, plan_promises, routing
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
CLAIMS = pack_claims.load(FOLDER, PACK)
ON = date(2026, 11, 22)


def broken(given, *, without=(), changed=None):
    rules = [changed.get(each.id, each) if changed else each for each in PACK.rules if each.id not in without]
    changed_pack = replace(PACK, rules=tuple(replace(each, place=place) for place, each in enumerate(rules)))
    answers, wrong = facts.answers(given, PACK.facts)
    assert not wrong
    plan = routing.plan(answers, changed_pack, on=ON)
    return {(each.field, each.code) for each in plan_promises.broken(plan, changed_pack, CLAIMS)}


@pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.name)
def test_plans_of_golden_cases_keep_every_promise(case):
    plan = routing.plan(case.facts, PACK, on=ON)

    assert list(plan_promises.broken(plan, PACK, CLAIMS)) == []


def test_a_stop_that_lost_its_rule_is_missed():
    fundraising = {"dispute_type": "illegal_fundraising"}
    barring = [
        each.id for each in PACK.rules if {"people_mediation", "commercial_arbitration"}.intersection(each.excludes)
    ]

    assert broken(fundraising) == set()
    assert ("stop_fundraising_no_mediation", "proof_stop_hidden") in broken(fundraising, without=barring)


def test_protected_routes_may_not_be_closed():
    danger = {"dispute_type": "divorce", "safety_risk": True}
    rule = next(each for each in PACK.rules if each.id == "ov_mediation_refused")
    closing = replace(rule, when=next(each.when for each in PACK.rules if each.id == "ov_immediate_danger"))
    closing = replace(closing, excludes=("police_110",), recommend=(), priority=999)

    found = broken(danger, changed={rule.id: closing})

    assert ("ov_immediate_danger", "proof_safety_closed") in found


def test_a_stop_is_none_for_what_happened_before_it_was_law():
    spot = {
        "dispute_type": "social_welfare",
        "opponent_is_government": True,
        "admin_act_kind": "penalty_on_spot",
        "reconsideration_done": "none",
    }

    assert broken({**spot, "admin_act_date": "2023-12-31", "decision_served_date": "2023-12-31"}) == set()
    assert broken({**spot, "admin_act_date": "2026-11-01"}) == set()
    since = tuple(each.id for each in PACK.rules if each.id.startswith("ov_reconsideration_compulsory"))
    assert ("stop_spot_penalty", "proof_stop_passed") in broken({**spot, "admin_act_date": "2026-11-01"}, without=since)
