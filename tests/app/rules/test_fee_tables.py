"""Tables become calculators just as they are written."""

from datetime import date
from decimal import Decimal

import pytest

from app.model.deadline import Citation
from app.model.fee import Band, Comparison, InputKind, Number, StepKind, When
from app.rules.fee_tables import calculators, fee_input, number, operand

BASIS = [
    {"law": "甲法", "article": "第一条", "effective_from": date(2020, 1, 1), "verified": True},
    {"law": "乙法", "article": "第一条", "effective_from": date(2020, 1, 1), "verified": True},
]
TABLE = {
    "id": "t", "name": "某费", "verified": False, "doubts": ["没有写"], "amount": "r", "rounding": "1", "notes": "注",
    "inputs": [{"id": "a", "label": "甲", "kind": "money"}],
    "parts": [{"id": "p", "label": "部", "of": "r"}],
    "steps": [
        {"do": "scale", "of": "a", "scale": "s", "into": "r", "label": "果", "unit": "元", "basis": ["乙法第一条"]},
        {"do": "product", "of": ["a", "2.5%"], "into": "r", "label": "果", "when": {"value": "a", "above": "7"}},
    ],
    "examples": [{"given": {"a": "1"}, "amount": "2.00"}],
    "basis": BASIS,
}  # fmt: skip
SCALE = {"id": "s", "bands": [{"up_to": "10", "fixed": "5"}, {"rate": "1%"}]}


def test_a_calculator_is_read_whole():
    found = calculators([TABLE], [SCALE])["t"]

    assert (found.name, found.amount, found.rounding, found.notes) == ("某费", "r", 1, "注")
    assert (found.verified, found.doubts, len(found.basis)) == (False, ("没有写",), 2)
    scale, product = found.steps
    assert (scale.kind, scale.into, scale.label, scale.unit) == (StepKind.SCALE, "r", "果", "元")
    assert scale.bands == (Band(Decimal(10), None, Decimal(5)), Band(None, Number(Decimal(1), "%"), None))
    assert scale.basis == (Citation("乙法", "第一条"),)
    assert product.arguments == {"of": ("a", Number(Decimal("2.5"), "%"))}
    assert product.when == When("a", Comparison.ABOVE, Number(Decimal(7)))
    assert (found.parts[0].of, found.examples[0].amount) == ("r", Decimal("2.00"))


def test_limits_that_are_not_named_are_those_of_the_kind():
    money, share = (fee_input({"id": "a", "label": "甲", "kind": kind}) for kind in ("money", "share"))

    assert (money.least, money.most, money.places, money.unit) == (0, Decimal(10) ** 12, 2, "")
    assert (share.kind, share.most, share.unit) == (InputKind.SHARE, 1, "%")


@pytest.mark.parametrize("text", ["", "x", "-1", "1e5", "1.", "2 %", "％", "1%%"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="no number"):
        number(text)


def test_an_operand_is_a_number_or_a_name():
    assert operand("fee") == "fee"
    assert operand("1.75‱") == Number(Decimal("1.75"), "‱")
