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
    judge = Judge({"dispute_type": "forced_demolition", "admin_act_kind": "compulsory"}, PACK.facts)
    written = Judge({"decision_document_exists": True}, PACK.facts)

    assert PACK.planned.facts(["civil_due_date_3y"], judge) == (
        "no_due_date", "proceeding_stage", "agreement_reached", "due_date", "last_demand_date", "date_of_harm",
    )  # fmt: skip
    assert "date_known" in PACK.planned.facts(["reconsider_60d"], judge)
    assert "date_known" not in PACK.planned.facts(["reconsider_60d"], written)


def test_a_limit_never_applies_where_it_says_so_and_does_while_that_is_open():
    facts = {"dispute_type": "service_provider_injury", "injury_date": date(2026, 7, 2)}

    (still,) = planned(["injury_worker_1y"], facts)

    assert (still.is_certain, still.deadline.last_day) == (True, date(2027, 7, 2))
    assert planned(["injury_worker_1y"], {**facts, "employment_relation_kind": "individual_hire"}) == ()


def test_another_start_counts_where_its_condition_holds_and_the_own_day_is_not_known():
    told = {"opponent_is_government": True, "admin_act_kind": "compulsory", "reconsideration_done": "none"}
    told |= {"proceeding_stage": "none", "date_known": date(2026, 10, 15)}

    (without,) = planned(["reconsider_60d"], {**told, "decision_document_exists": False})
    (written,) = planned(["reconsider_60d"], {**told, "decision_document_exists": True})
    (served,) = planned(["reconsider_60d"], {**told, "decision_served_date": date(2026, 10, 12)})

    assert without.deadline.last_day == date(2026, 12, 14)
    assert (written.deadline.last_day, written.needs) == (None, ("decision_served_date",))
    assert served.deadline.last_day == date(2026, 12, 11)


def test_limits_that_may_apply_are_named_without_being_counted():
    judge = Judge({"no_due_date": True}, PACK.facts)

    assert [each.id for each in PACK.planned.chosen(["civil_due_date_3y", "civil_general_3y"], judge)] == [
        "civil_general_3y"
    ]


def test_a_passed_limit_closes_its_route_only():
    judge = Judge({"agreement_reached": "mediation", "agreement_date": date(2026, 9, 1)}, PACK.facts)

    assert list(PACK.planned.passed(PACK.routes.values(), judge, on=ON)) == ["judicial_confirm"]
    assert PACK.planned.passed(PACK.routes.values(), judge, on=date(2026, 9, 10)) == {}
