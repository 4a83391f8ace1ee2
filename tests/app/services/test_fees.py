"""Fees for screens and the command line."""

from datetime import date
from decimal import Decimal

import pytest

from app.errors import AppError, InvalidInput
from app.services.fees import Fees

FEES = Fees.load()
ON = date(2026, 11, 22)


def test_every_calculator_can_be_listed_and_an_unknown_one_is_refused():
    assert len(FEES.all) == 36
    assert FEES.get("court_fee_property").inputs[0].label == "诉讼请求金额"
    with pytest.raises(AppError, match="fee_unknown"):
        FEES.get("nope")


def test_an_amount_with_its_steps_and_articles():
    found = FEES.compute("court_fee_property", {"amount": Decimal(50000)}, ON)

    assert (found.kind, found.amount, found.needs) == ("court_fee_property", Decimal("1050.00"), ())
    assert [each.code for each in found.steps] == ["band_fixed", "band_rate", "bands_added"]
    assert found.basis[0].article == "第十三条"


def test_what_is_not_filled_in_on_a_screen_is_empty():
    found = FEES.compute("court_fee_divorce", {"property_total": "", "base": None}, ON)

    assert (found.amount, found.needs) == (None, ("base",))


def test_wrong_input_names_each_problem():
    with pytest.raises(InvalidInput) as refused:
        FEES.compute("lost_income", {"days": "many"}, ON)

    assert [each.code for each in refused.value.problems] == ["fee_days", "fee_missing"]


def test_an_unlocked_profile_offers_them(services):
    assert services.fees.compute("court_fee_labor", {}, services.session.today).amount == 10
