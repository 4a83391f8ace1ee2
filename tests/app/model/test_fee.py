"""Numbers as the law writes them, and which inputs may be left out."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.model.fee import FeeInput, InputKind, Number


@pytest.mark.parametrize(
    ("figure", "sign", "value"),
    [("21.75", "", "21.75"), ("2.5", "%", "0.025"), ("1", "‰", "0.001"), ("1.75", "‱", "0.000175")],
)
def test_a_number_is_worth_what_its_sign_says(figure, sign, value):
    assert Number(Decimal(figure), sign).value == Decimal(value)


def test_what_has_no_default_and_is_not_optional_must_be_given():
    asked = FeeInput("days", "天数", InputKind.DAYS, "天", "", Decimal(0), Decimal(9), 0, {})

    assert asked.is_required
    assert not replace(asked, default="1").is_required
    assert not replace(asked, is_optional=True).is_required
