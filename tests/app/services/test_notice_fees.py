"""Fees on a notice: sums, halves and what is paid besides, as far as they can be worked out."""

import pytest

from app.paper_texts import WORDS
from app.rules import notices
from app.rules.notices import Told
from app.services.notice_fees import NoticeFees
from tests import factories
from tests.days import TODAY


def fee(services, route, *, story="", amount="", kind="private_loan"):
    answers = services.routing.answers({**factories.LOAN, "dispute_type": kind})
    plan = services.routing.plan(answers, on=TODAY)
    option = next(each for each in plan.options if each.route.id == route)
    told = Told(kind, {}, story)
    return NoticeFees(lambda: services.fees, TODAY).of(option, told, notices.load(), WORDS, amount=amount)


def test_the_whole_sum_and_half_of_it_are_told(services):
    assert fee(services, "civil_litigation", amount="650000").endswith("全额是10,300.00元，减半是5,150.00元")


def test_what_it_costs_to_have_money_frozen_is_told_to_who_asks_for_it(services):
    """Measures on litigation costs (2007-04-01), art. 14 no. 2."""
    asked = fee(services, "civil_litigation", amount="650000", story="能不能冻结他的账户")

    assert asked.endswith("申请财产保全的，另交保全申请费。按650,000.00元计算，应交3,770.00元")
    assert "保全" not in fee(services, "civil_litigation", amount="650000")


@pytest.mark.parametrize("amount", ["", "很多"])
def test_without_a_sum_it_is_told_how_the_fee_is_found(services, amount):
    told = fee(services, "civil_litigation", amount=amount)

    assert "诉讼费用交纳办法" in told
    assert "应交" not in told


def test_a_route_that_costs_nothing_says_so(services):
    assert fee(services, "people_mediation", amount="650000") == "不收费"
