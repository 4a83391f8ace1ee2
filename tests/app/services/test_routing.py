"""Routing for screens and the command line."""

from datetime import date

import pytest

from app.errors import InvalidInput
from app.model.routing import NoAnswer
from app.services.routing import Routing

ROUTING = Routing.load()


def test_what_is_asked_and_where_it_can_go():
    assert ROUTING.pack == ("puyang", "2026.11")
    assert (len(ROUTING.facts), len(ROUTING.routes)) == (109, 35)


def test_a_plan_from_answers_as_json_has_them():
    facts = ROUTING.answers({"dispute_type": "divorce", "safety_risk": True, "amount": None})

    assert facts["amount"] is NoAnswer.UNKNOWN
    plan = ROUTING.plan(facts, on=date(2026, 11, 22))
    assert plan.options[0].route.id == "police_110"


def test_every_answer_that_can_not_be_taken_is_named():
    with pytest.raises(InvalidInput) as refused:
        ROUTING.answers({"nonsense": 1, "safety_risk": "maybe"})

    assert [each.field for each in refused.value.problems] == ["nonsense", "safety_risk"]
