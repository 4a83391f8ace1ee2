"""Limits in plans: which apply, their days, and whose they are."""

from datetime import date

import pytest

from app.model.routing import NoAnswer
from app.rules import pack
from app.rules.conditions import Judge

PACK = pack.shipped()
ON = date(2026, 11, 22)


def planned(limits, facts):
    return PACK.planned.planned(limits, Judge(facts, PACK.facts), on=ON)


def test_a_limit_that_does_not_apply_is_left_out_and_an_open_one_asks():
    assert planned(["civil_due_date_3y"], {"no_due_date": True}) == ()
    (found,) = planned(["civil_due_date_3y"], {"dispute_type": "private_loan", "due_date": date(2025, 1, 1)})
    assert (found.is_certain, found.deadline.last_day, found.needs) == (False, None, ("no_due_date",))


@pytest.mark.parametrize("start", [{}, {"labor_end_date": NoAnswer.UNKNOWN}])
def test_without_its_start_a_limit_names_what_it_needs(start):
    (found,) = planned(["labor_wage_exception"], {"labor_relation_ended": "ended", **start})

    assert (found.deadline.last_day, found.needs) == (None, ("labor_end_date",))


def test_a_demand_begins_the_limit_anew_and_one_before_the_start_is_ignored():
    facts = {"dispute_type": "private_loan", "no_due_date": False, "due_date": date(2024, 1, 1)}

    (plain,) = planned(["civil_due_date_3y"], facts)
    (again,) = planned(["civil_due_date_3y"], {**facts, "last_demand_date": date(2025, 6, 2)})
    (before,) = planned(["civil_due_date_3y"], {**facts, "last_demand_date": date(2023, 6, 2)})

    assert plain.deadline.last_day == before.deadline.last_day
    assert again.deadline.last_day == date(2028, 6, 2)


def test_the_parties_own_limits_come_first_by_day_then_those_of_authorities():
    facts = {"labor_relation_ended": "ended", "labor_end_date": date(2026, 3, 1), "agreement_date": date(2026, 11, 2)}
    facts |= {"agreement_reached": "mediation"}

    found = planned(["people_mediation_30d", "labor_arb_1y", "labor_wage_exception", "judicial_confirm_30d"], facts)

    assert [each.limit.id for each in found] == [
        "judicial_confirm_30d", "labor_wage_exception", "labor_arb_1y", "people_mediation_30d",
    ]  # fmt: skip
    assert [each.is_own for each in found] == [True, True, True, False]


def test_limits_without_a_day_say_so_and_need_nothing():
    (found,) = planned(["civil_no_limitation"], {})

    assert (found.deadline.last_day, found.needs, found.is_expired) == (None, (), False)
    assert found.deadline.steps[0].code == "no_limit"


def test_which_facts_say_something_about_a_limit():
    assert PACK.planned.facts(["civil_due_date_3y"]) == ("no_due_date", "due_date", "last_demand_date", "date_of_harm")


def test_limits_that_may_apply_are_named_without_being_counted():
    judge = Judge({"no_due_date": True}, PACK.facts)

    assert [each.id for each in PACK.planned.chosen(["civil_due_date_3y", "civil_general_3y"], judge)] == [
        "civil_general_3y"
    ]


def test_a_passed_limit_closes_its_route_only():
    judge = Judge({"agreement_reached": "mediation", "agreement_date": date(2026, 9, 1)}, PACK.facts)

    assert list(PACK.planned.passed(PACK.routes.values(), judge, on=ON)) == ["judicial_confirm"]
    assert PACK.planned.passed(PACK.routes.values(), judge, on=date(2026, 9, 10)) == {}
