"""What is filled in is read in the forms people write, or named with what is wrong with it."""

from datetime import date
from decimal import Decimal

import pytest

from app import texts
from app.errors import InvalidInput
from app.model.fee import InputKind
from app.model.rate_table import RateTable
from app.rules import fee_inputs
from app.rules.fee_inputs import read_table
from app.rules.fee_tables import fee_input

TABLE = RateTable(((date(2024, 1, 22), Decimal("0.0345")), (date(2024, 7, 22), Decimal("0.0335"))))


ON = date(2024, 2, 20)


def take(inputs, given):
    return fee_inputs.take(inputs, given, on=ON)


def asked(kind, **more):
    return fee_input({"id": "x", "label": "某项", "kind": kind, **more})


def read(given, kind, **more):
    return take([asked(kind, **more)], {"x": given})


def codes(inputs, given):
    with pytest.raises(InvalidInput) as refused:
        take(inputs, given)
    assert texts.sentence(refused.value)
    return [(each.field, each.code) for each in refused.value.problems]


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("money", "12000", "12000"),
        ("money", "12,000.50", "12000.50"),
        ("money", "1.2万", "12000"),
        ("money", "１２元", "12"),
        ("money", 12000, "12000"),
        ("money", 0.1, "0.1"),
        ("money", Decimal("1E+3"), "1000"),
        ("count", "3", "3"),
        ("days", 30, "30"),
        ("rate", "0.031", "0.031"),
        ("rate", "3.1%", "0.031"),
        ("rate", "120%", "1.2"),
        ("rate", 0, "0"),
        ("share", "1", "1"),
        ("share", "20%", "0.2"),
        ("share", 0.5, "0.5"),
        ("rate_table", "0.031", "0.031"),
        ("rate_table", "3.1%", "0.031"),
    ],
)
def test_figures_are_read_as_they_are_written(kind, given, value):
    assert read(given, kind).terms["x"].value == Decimal(value)


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("money", "一百", "fee_money"),
        ("money", "12.345", "fee_places"),
        ("money", "-5", "fee_too_small"),
        ("money", "9" * 15, "fee_too_large"),
        ("money", True, "fee_money"),
        ("money", ["1"], "fee_money"),
        ("money", float("nan"), "fee_money"),
        ("money", float("inf"), "fee_money"),
        ("money", 1e300, "fee_money"),
        ("money", "1e5", "fee_money"),
        ("count", "1.5", "fee_whole"),
        ("count", "两", "fee_count"),
        ("days", "2024-01-01..2024-02-01", "fee_days"),
        ("days", "36601", "fee_too_large"),
        ("date", "2024-02-30", "fee_date"),
        ("date", "1899-01-01", "fee_date"),
        ("date", 20240101, "fee_date"),
        ("rate", "15", "fee_rate_unsure"),
        ("rate", "1", "fee_rate_unsure"),
        ("rate", "1001%", "fee_too_large"),
        ("rate", "高", "fee_rate"),
        ("share", "50", "fee_too_large"),
        ("share", "半", "fee_share"),
        ("rate_table", "3.45", "fee_rate_unsure"),
        ("rate_table", "低", "fee_rate_table"),
        ("rate_table", "2024-01-01:低", "fee_table"),
        ("rate_table", "2024-01-01", "fee_table"),
        ("rate_table", "2024-01-32:3.45", "fee_table"),
        ("rate_table", "2024-01-01:-3", "fee_table"),
        ("rate_table", "2024-01-01:0.0345", "fee_table_rate"),
        ("rate_table", "2024-01-01:3.45,2024-01-01:3.35", "fee_table_double"),
        ("rate_table", "2024-01-01:3450", "fee_too_large"),
        ("rate_table", ",", "fee_table"),
        ("rate_table", [["2024-01-01"]], "fee_table"),
        ("rate_table", ["2024-01-01:3.45"], "fee_table"),
        ("rate_table", {"spring": 3}, "fee_table"),
        ("rate_table", frozenset({3}), "fee_table"),
        ("rate_table", 3.45, "fee_rate_unsure"),
    ],
)  # fmt: skip
def test_what_can_not_be_taken_is_named_with_its_reason(kind, given, code):
    assert codes([asked(kind)], {"x": given}) == [("x", code)]


def test_a_choice_is_one_of_those_offered():
    choices = [{"value": "fraud", "label": "欺诈"}]

    assert read("fraud", "choice", choices=choices).words == {"x": "fraud"}
    assert codes([asked("choice", choices=choices)], {"x": "food"}) == [("x", "fee_choice")]
    assert codes([asked("choice", choices=choices)], {"x": ["fraud"]}) == [("x", "fee_choice")]


def test_limits_of_an_input_hold_with_their_ends():
    limits = {"least": "0.5", "most": "1"}

    assert [read(value, "share", **limits).terms["x"].value for value in ("0.5", "1")] == [Decimal("0.5"), 1]
    assert codes([asked("share", **limits)], {"x": "0.49"}) == [("x", "fee_too_small")]


def test_a_period_is_its_days_without_the_last():
    taken = read("2024-02-28..2024-03-01", "days", period=True)

    assert taken.terms["x"].value == 2
    assert taken.periods["x"] == (date(2024, 2, 28), date(2024, 3, 1))


@pytest.mark.parametrize(
    ("given", "code"), [("2024-03-01..2024-02-28", "period_reversed"), ("2024-03-01..", "fee_period")]
)
def test_a_period_that_is_none_is_named(given, code):
    assert codes([asked("days", period=True)], {"x": given}) == [("x", code)]


@pytest.mark.parametrize(
    "given",
    [
        "2024-01-22:3.45,2024-07-22:3.35",
        "2024-07-22:3.35%，2024-01-22：3.45%",
        "日期,利率\n2024-01-22,3.45\n2024-07-22,3.35\n",
        "2024-01-22 3.45;2024-07-22\t3.35",
        {date(2024, 1, 22): "3.45", "2024-07-22": Decimal("3.35")},
        [("2024-07-22", 3.35), (date(2024, 1, 22), 3.45)],
    ],
)
def test_a_table_of_rates_may_be_written_in_many_ways_and_in_any_order(given):
    day = fee_input({"id": "day", "label": "成立日", "kind": "date"})

    assert read_table("x", "某项", given) == (TABLE, ())
    taken = take([day, asked("rate_table", at="day")], {"day": "2024-01-22", "x": given})
    assert taken.tables == {"x": TABLE}


def test_a_table_along_a_period_needs_rates_from_its_first_day():
    inputs = [
        fee_input({"id": "days", "label": "天数", "kind": "days", "period": True}),
        fee_input({"id": "lpr", "label": "LPR", "kind": "rate_table", "along": "days"}),
    ]
    lpr = "2024-01-22:3.45"

    assert take(inputs, {"days": "2024-01-22..2024-02-01", "lpr": lpr}).has("lpr")
    assert codes(inputs, {"days": "2024-01-21..2024-02-01", "lpr": lpr}) == [("lpr", "fee_table_late")]


def test_days_without_dates_are_those_until_today():
    inputs = [
        fee_input({"id": "days", "label": "天数", "kind": "days", "period": True}),
        fee_input({"id": "lpr", "label": "LPR", "kind": "rate_table", "along": "days"}),
    ]

    taken = take(inputs, {"days": "29", "lpr": "2024-01-22:3.45"})
    assert (taken.periods, taken.placed) == ({"days": (date(2024, 1, 22), ON)}, {"days"})
    assert codes(inputs, {"days": "30", "lpr": "2024-01-22:3.45"}) == [("lpr", "fee_table_late")]
    assert take(inputs, {"days": "30", "lpr": "3.45%"}).periods == {}
    with pytest.raises(InvalidInput):
        fee_inputs.take(inputs, {"days": "900", "lpr": "2024-01-22:3.45"}, on=date(1, 2, 3))


def test_a_table_read_at_a_date_needs_the_date():
    inputs = [
        fee_input({"id": "day", "label": "成立日", "kind": "date", "optional": True}),
        fee_input({"id": "lpr", "label": "LPR", "kind": "rate_table", "at": "day"}),
    ]
    lpr = "2024-01-22:3.45"

    assert take(inputs, {"day": "2024-01-22", "lpr": lpr}).dates == {"day": date(2024, 1, 22)}
    assert codes(inputs, {"lpr": lpr}) == [("day", "fee_date_needed")]
    assert codes(inputs, {"day": date(2024, 1, 21), "lpr": lpr}) == [("lpr", "fee_table_late")]


def test_one_input_may_not_be_above_another():
    inputs = [
        fee_input({"id": "left", "label": "剩余", "kind": "days", "not_above": "total"}),
        fee_input({"id": "total", "label": "全部", "kind": "days"}),
    ]

    assert take(inputs, {"left": 5, "total": 5}).has("left")
    assert codes(inputs, {"left": 6, "total": 5}) == [("left", "fee_above_other")]


@pytest.mark.parametrize("empty", [{}, {"x": None}, {"x": ""}, {"x": "  "}])
def test_what_is_missing_is_a_fault_a_need_a_default_or_nothing(empty):
    assert codes([asked("money")], empty) == [("x", "fee_missing")]
    assert take([asked("money", local=True)], empty).needs == ("x",)
    assert take([asked("money", default="7")], empty).terms["x"].value == 7
    optional = take([asked("money", local=True, optional=True)], empty)
    assert (optional.needs, optional.has("x")) == ((), False)


def test_everything_wrong_is_told_at_once():
    inputs = [asked("money"), fee_input({"id": "y", "label": "别项", "kind": "count"})]

    assert codes(inputs, {"x": "?", "y": "?", "z": 1}) == [
        ("z", "fee_input_unknown"), ("x", "fee_money"), ("y", "fee_count"),
    ]  # fmt: skip


def test_every_kind_of_input_has_a_sentence_for_what_it_is_not():
    kinds = set(InputKind) - {InputKind.CHOICE}

    assert {f"fee_{kind}" for kind in kinds} <= texts._PROBLEMS.keys()
