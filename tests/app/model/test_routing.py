"""Plans as data."""

from dataclasses import replace
from datetime import date

from app.model.routing import Scope, Status, Truth
from app.services.routing import Routing

ROUTING = Routing.load()
CASE = {"dispute_type": "private_loan", "safety_risk": False}


def plan(**facts):
    return ROUTING.plan({**CASE, **facts}, on=date(2026, 11, 22))


def test_and_is_the_least_or_the_greatest():
    assert min(Truth.TRUE, Truth.UNKNOWN) is Truth.UNKNOWN
    assert max(Truth.FALSE, Truth.UNKNOWN) is Truth.UNKNOWN


def test_an_exclusion_of_all_reaches_every_priority():
    rule = ROUTING.plan(CASE, on=date(2026, 11, 22)).options[0].standing.rules[0]

    assert replace(rule, scope=Scope.LOWER_OR_EQUAL).reach == rule.priority
    assert replace(rule, scope=Scope.ALL).reach > 1000


def test_there_is_no_first_choice_while_an_unclear_route_stands_first():
    found = plan()

    assert found.options[0].standing.status is Status.UNCLEAR
    assert found.first_choice is None
    assert found.with_status(Status.UNCLEAR)[0] is found.options[0]


def test_the_day_to_act_is_the_earliest_that_has_not_passed():
    found = plan(no_due_date=False, due_date=date(2024, 5, 1))

    assert found.action_day == min(
        each.deadline.last_day for each in found.deadlines if each.deadline.last_day and not each.is_expired
    )
    assert plan(no_due_date=False, due_date=date(2020, 5, 1)).action_day is None
