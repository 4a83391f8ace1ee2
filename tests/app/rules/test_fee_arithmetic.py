"""Each kind of step, alone: what it makes of its arguments and what it tells of it."""

from datetime import date
from decimal import Decimal

import pytest

from app.model.fee import StepKind
from app.rules import fee_arithmetic
from app.rules.fee_arithmetic import Sheet
from app.rules.fee_inputs import take
from app.rules.fee_tables import calculators, fee_input

SCALE = {"id": "scale", "bands": [{"up_to": "100", "fixed": "5"}, {"up_to": "200", "rate": "10%"}, {"rate": "1%"}]}
FREE = {"id": "free", "bands": [{"up_to": "100", "fixed": "0"}, {"rate": "1%"}]}
CHOICES = [{"value": "x", "label": "叉"}, {"value": "y", "label": "外"}]
INPUTS = [
    {"id": "a", "label": "甲", "kind": "money", "unit": "元", "places": 4},
    {"id": "b", "label": "乙", "kind": "money", "unit": "元", "optional": True},
    {"id": "kind", "label": "类", "kind": "choice", "choices": CHOICES, "optional": True},
    {"id": "rate", "label": "利率", "kind": "rate_table", "along": "days", "optional": True},
    {"id": "lpr", "label": "LPR", "kind": "rate_table", "at": "day", "optional": True},
    {"id": "days", "label": "天", "kind": "days", "unit": "天", "period": True, "optional": True},
    {"id": "day", "label": "日", "kind": "date", "optional": True},
]  # fmt: skip


def work(*steps, **given):
    """Do steps with what was filled in; each gets a name and a label."""
    table = {
        "id": "t", "name": "t", "verified": True, "inputs": INPUTS, "examples": [], "basis": [],
        "steps": [{"into": "r", "label": "果", **step} for step in steps],
    }  # fmt: skip
    calculator = calculators([table], [SCALE, FREE])["t"]
    taken = take([fee_input(each) for each in INPUTS], {"a": "1", **given}, on=date(2024, 1, 3))
    sheet = Sheet(taken, calculator.inputs)
    sheet.work(calculator.steps)
    return sheet


def value(*steps, **given):
    return work(*steps, **given).find("r").value


def codes(*steps, **given):
    return [each.code for each in work(*steps, **given).steps]


def test_there_is_a_way_to_do_every_kind_of_step_and_no_other():
    assert set(fee_arithmetic._KINDS) == set(StepKind)


def test_a_fixed_value():
    assert value({"do": "fixed", "value": "400"}) == 400
    assert value({"do": "fixed", "value": "a"}, a="7") == 7


@pytest.mark.parametrize(
    ("a", "sum_of_bands", "told"),
    [
        ("0", "5", ["band_fixed"]),
        ("100", "5", ["band_fixed"]),
        ("100.01", "5.001", ["band_fixed", "band_rate"]),
        ("200", "15", ["band_fixed", "band_rate"]),
        ("200.01", "15.0001", ["band_fixed", "band_rate", "band_top"]),
        ("1200", "25", ["band_fixed", "band_rate", "band_top"]),
    ],
)
def test_bands_add_up(a, sum_of_bands, told):
    step = {"do": "scale", "of": "a", "scale": "scale"}

    assert value(step, a=a) == Decimal(sum_of_bands)
    assert codes(step, a=a) == [*told, "bands_added"]


def test_a_first_band_may_be_free():
    assert value({"do": "scale", "of": "a", "scale": "free"}, a="100") == 0
    assert codes({"do": "scale", "of": "a", "scale": "free"}, a="300") == ["band_free", "band_top", "bands_added"]


def test_products_quotients_and_sums():
    assert value({"do": "product", "of": ["a", "b", "1.75‱"]}, a="100", b="30") == Decimal("0.525")
    assert value({"do": "quotient", "of": ["a", "b"], "divisor": "6"}, a="0.03", b="1") == Decimal("0.005")
    assert value({"do": "sum", "of": ["a", "b", "2.5"]}, a="1", b="2") == Decimal("5.5")


@pytest.mark.parametrize(
    ("a", "result", "code"), [("12", "2", "excess"), ("10", "0", "no_excess"), ("3", "0", "no_excess")]
)
def test_an_excess_is_never_below_nothing(a, result, code):
    step = {"do": "excess", "of": "a", "over": "10"}

    assert value(step, a=a) == Decimal(result)
    assert codes(step, a=a) == [code]


@pytest.mark.parametrize(
    ("do", "a", "result", "code"),
    [
        ("at_most", "11", "10", "lowered"),
        ("at_most", "10", "10", "not_above"),
        ("at_least", "9", "10", "raised"),
        ("at_least", "10", "10", "not_below"),
    ],
)
def test_a_limit_is_told_whether_it_counted_or_not(do, a, result, code):
    step = {"do": do, "of": "a", "limit": "10", "unit": "元"}
    sheet = work(step, a=a)

    assert (sheet.find("r").value, sheet.steps[0].code) == (Decimal(result), code)
    assert sheet.steps[0].terms[1].unit == "元"


@pytest.mark.parametrize(
    ("months", "years", "code"),
    [
        ("0.5", "0.5", "service_years"),
        ("5.99", "0.5", "service_years"),
        ("6", "1", "service_years"),
        ("12", "1", "full_service_years"),
        ("12.01", "1.5", "service_years"),
        ("18", "2", "service_years"),
        ("144", "12", "full_service_years"),
    ],
)
def test_a_begun_year_counts_half_or_whole(months, years, code):
    step = {"do": "service_years", "of": "a", "year": "12", "half": "6", "whole": "1", "part": "0.5"}

    assert value(step, a=months) == Decimal(years)
    assert codes(step, a=months) == [code]


@pytest.mark.parametrize(
    ("age", "years", "code"),
    [
        ("0", "20", "age_full"),
        ("59", "20", "age_full"),
        ("60", "20", "age_reduced"),
        ("61", "19", "age_reduced"),
        ("74", "6", "age_reduced"),
        ("75", "5", "age_least"),
        ("110", "5", "age_least"),
    ],
)
def test_years_grow_fewer_with_age(age, years, code):
    step = {"do": "age_years", "of": "a", "years": "20", "from": "60", "until": "75", "least": "5"}

    assert value(step, a=age) == Decimal(years)
    assert codes(step, a=age) == [code]


def test_a_value_is_looked_up_by_choice_or_by_number():
    by_choice = work({"do": "lookup", "of": "kind", "values": {"x": "150%", "y": "2"}}, kind="x")
    by_number = work({"do": "lookup", "of": "a", "values": {"1": "27", "10": "7"}}, a="10.0")

    assert (by_choice.find("r").value, by_choice.steps[0].facts["key"]) == (Decimal("1.5"), "叉")
    assert (by_number.find("r").value, by_number.steps[0].facts["key"]) == (7, "10元")


def test_the_rate_of_a_day_or_the_one_rate_that_was_given():
    step = {"do": "rate_on", "of": "lpr", "on": "day"}
    table = "2024-01-01:3,2024-02-01:2"

    assert value(step, lpr=table, day="2024-01-31") == Decimal("0.03")
    assert work(step, lpr=table, day="2024-02-01").steps[0].facts == {"day": "2024-02-01", "since": "2024-02-01"}
    assert value(step, lpr="4%") == Decimal("0.04")
    assert codes(step, lpr="4%") == []


INTEREST = {"do": "interest", "principal": "a", "rate": "rate", "days": "days", "year": "365", "unit": "元"}


def test_interest_at_one_rate():
    sheet = work(INTEREST, a="36500", rate="1%", days="10")

    assert (sheet.find("r").value, [each.code for each in sheet.steps]) == (10, ["interest"])


def test_interest_in_segments_is_divided_once():
    days = f"{date(2024, 1, 1)}..{date(2024, 1, 3)}"
    sheet = work(INTEREST, a="1", rate="2024-01-01:1,2024-01-02:2", days=days)

    assert [each.code for each in sheet.steps] == ["interest_segment", "interest_segment", "segments_added"]
    assert sheet.find("r").value == fee_arithmetic.EXACT.divide(Decimal("0.03"), Decimal(365))


def test_days_without_dates_end_on_the_day_of_asking():
    table = "2024-01-01:1,2024-01-02:2"
    sheet = work(INTEREST, a="36500", rate=table, days="2")

    assert sheet.steps[0].facts == {"begins": "2024-01-01", "ends": "2024-01-03"}
    assert [each.code for each in sheet.steps[:2]] == ["days_until", "interest_segment"]
    assert sheet.find("r").value == 3


def test_steps_are_done_only_when_their_condition_holds():
    steps = [
        {"do": "fixed", "value": "1"},
        {"do": "fixed", "value": "2", "when": {"value": "kind", "is": "x"}},
        {"do": "fixed", "value": "3", "when": {"value": "a", "above": "10"}},
        {"do": "fixed", "value": "4", "when": {"value": "a", "is": "5"}},
    ]

    assert value(*steps, kind="x") == 2
    assert value(*steps, kind="y") == 1
    assert value(*steps, kind="y", a="10") == 1
    assert value(*steps, kind="y", a="10.01") == 3
    assert value(*steps, kind="x", a="5.00") == 4


def test_what_was_not_given_to_check_against_is_told_once():
    given = {"when": {"given": "b"}}
    steps = [{"do": "fixed", "value": "a"}, {"do": "at_most", "of": "r", "limit": "b", **given},
             {"do": "at_least", "of": "r", "limit": "b", **given}]  # fmt: skip

    assert value(*steps, a="9", b="3") == 3
    assert codes(*steps, a="9") == ["fixed", "not_given"]
    assert work(*steps, a="9").steps[1].facts == {"input": "乙"}
