"""Every calculator of the shipped pack: the collection's examples, hand-worked cases, and what must hold of all."""

import copy
import csv
import functools
import re
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import paths
from app.errors import AppError, InvalidInput
from app.model.fee import CENT, Fee, InputKind
from app.rules.dispute_types import PACK
from app.rules.fees import Fees, compute, read

FEES = Fees.load()
ON = date(2026, 11, 22)
YUAN = st.decimals(min_value=0, max_value=Decimal(10) ** 9, places=2)
LPR = "2023-08-21:3.45,2024-07-22:3.35,2024-10-21:3.10"
START = date(2023, 8, 21)


def rows(name):
    with open(Path(__file__).with_name(f"{name}.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BOOK, CASES = rows("fee_book_cases"), rows("fee_cases")


def fee(kind: str, /, **inputs) -> Fee:
    return compute(FEES.get(kind), inputs, on=ON)


def check(row):
    inputs = dict(each.split("=", 1) for each in row["given"].split())
    found = compute(FEES.get(row["kind"]), inputs, on=ON)
    if row["amount"] or not row["parts"]:
        assert str(found.amount) == row["amount"]
    if row["parts"]:
        assert ";".join(f"{part.id}={part.amount}" for part in found.parts) == row["parts"]
    assert found.steps[0].basis


@pytest.mark.parametrize("row", BOOK, ids=lambda row: f"{row['kind']} {row['given']}")
def test_the_collections_examples(row):
    check(row)


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['kind']} {row['given']}")
def test_cases_worked_out_by_hand_from_the_articles(row):
    check(row)


def test_there_are_enough_of_both_and_none_is_forgotten():
    assert (len(FEES.all), len(BOOK), len(CASES) >= 60) == (36, 87, True)
    assert {row["kind"] for row in CASES} == {row["kind"] for row in BOOK} == set(FEES.all)


def test_no_figure_of_the_county_is_brought_along():
    local = [each for calculator in FEES.all.values() for each in calculator.inputs if each.is_local]

    assert len(local) == 16
    assert [each.id for each in local if each.default is not None] == []
    rates = {"0.031", "3.1%", "0.0345", "3.45%", "40000", "26000", "54000", "80000", "7000", "18000"}
    used = {
        example.given[each.id]
        for calculator in FEES.all.values()
        for example in calculator.examples
        for each in calculator.inputs
        if each.is_local and each.id in example.given
    }
    assert used & rates == set()


def test_what_stands_in_no_checked_article_is_marked():
    doubtful = {each.id for each in FEES.all.values() if not each.verified}

    assert doubtful == {
        "daily_wage", "annual_leave_pay", "overdue_interest", "idle_interest", "disability_compensation",
        "dependent_living",
    }  # fmt: skip
    assert [each.code for each in fee("daily_wage", monthly_wage="100").steps].count("doubt") == 1


def test_a_missing_figure_of_the_county_is_asked_for():
    found = fee("work_death", avg_wage_month="1000")

    assert (found.amount, found.parts, found.needs) == (None, (), ("national_urban_income",))
    assert found.steps[0].code == "local_needed"
    assert found.steps[0].facts["key"] == "national_urban_income"


def test_a_law_that_was_not_yet_in_force_is_told_where_it_was_used():
    early = compute(FEES.get("consumer_punitive"), {"price": "1", "kind": "food"}, on=date(2025, 11, 30))
    fraud = compute(FEES.get("consumer_punitive"), {"price": "1", "kind": "fraud"}, on=date(2025, 11, 30))

    assert [each.basis[0].article for each in early.steps if each.code == "law_later"] == ["第一百四十八条"]
    assert [each for each in fraud.steps if each.code == "law_later"] == []
    assert "law_later" not in {each.code for each in fee("consumer_punitive", price="1", kind="food").steps}


def test_rounding_is_a_step_only_where_it_moves_something():
    assert [each.code for each in fee("traffic_no_fault_cap", loss="12345.65").steps] == ["product", "rounded"]
    assert [each.code for each in fee("traffic_no_fault_cap", loss="20000").steps] == ["product"]


def test_an_unknown_kind_and_an_unknown_input_are_named():
    with pytest.raises(AppError) as unknown:
        FEES.get("moon_tax")
    with pytest.raises(InvalidInput) as wrong:
        fee("funeral_fee", wage="1")

    assert (unknown.value.code, unknown.value.facts) == ("fee_unknown", {"kind": "moon_tax"})
    assert [(each.field, each.code) for each in wrong.value.problems] == [("wage", "fee_input_unknown")]


def test_an_unsound_file_is_refused_whole(tmp_path):
    file = tmp_path / "fees.toml"
    file.write_text('[[calculator]]\nid = "x"\n', encoding="utf-8")

    with pytest.raises(InvalidInput) as refused:
        Fees(file).get("x")
    assert [(each.field, each.code) for each in refused.value.problems] == [("x", "pack_keys")]


SMALL = {
    "id": "x", "name": "甲", "verified": True, "amount": "fee", "inputs": [{"id": "a", "label": "乙", "kind": "money"}],
    "steps": [{"do": "product", "of": ["a", "2"], "into": "fee", "label": "果", "basis": ["第一条"]}],
    "basis": [{"law": "法", "article": "第一条", "effective_from": ON, "verified": True, "repealed_on": ON}],
    "examples": [{"given": {"a": "1"}, "amount": "2"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("examples", "code"),
    [
        ([{"given": {"a": "1"}, "amount": "3"}], "pack_case"),
        ([{"given": {"a": "1"}, "parts": {"p": "2"}}], "pack_case"),
        ([{"given": {"b": "1"}, "amount": "2"}], "pack_value"),
        ([], "pack_count"),
    ],
)
def test_examples_are_worked_out_anew_when_a_pack_is_read(examples, code):
    assert read({"calculator": [SMALL]})[1] == ()
    assert [each.code for each in read({"calculator": [{**SMALL, "examples": examples}]})[1]] == [code]


def test_a_repealed_article_is_told_from_its_day_on():
    calculator = read({"calculator": [SMALL]})[0]["x"]

    assert [each.code for each in compute(calculator, {"a": "1"}, on=ON).steps] == ["product", "law_repealed"]
    assert [each.code for each in compute(calculator, {"a": "1"}, on=ON - timedelta(days=1)).steps] == [
        "product", "law_later",
    ]  # fmt: skip


def test_a_pack_may_round_to_whole_yuan():
    calculator = read({"calculator": [{**SMALL, "rounding": "1"}]})[0]["x"]

    found = compute(calculator, {"a": "0.25"}, on=ON)
    assert (str(found.amount), found.steps[1].facts) == ("1.00", {"to": "1"})


FALLING = {
    # Twelve years at most from three times the average wage on: one cent more may cost years.
    ("economic_compensation", "monthly_wage"), ("economic_compensation", "local_avg_3x"),
    # The larger the contract, the less of a deposit is in excess.
    ("deposit_penalty", "contract_amount"),
}  # fmt: skip
MONEY_INPUTS = [
    (calculator.id, each.id)
    for calculator in FEES.all.values()
    for each in calculator.inputs
    if each.kind is InputKind.MONEY and not each.is_optional and (calculator.id, each.id) not in FALLING
]


def some_inputs(calculator, data):
    """Something for every input of a calculator, within its limits."""
    filled: dict[str, object] = {}
    for each in calculator.inputs:
        if each.is_optional:
            continue
        if each.kind is InputKind.CHOICE:
            filled[each.id] = data.draw(st.sampled_from(sorted(each.choices)))
        elif each.kind in (InputKind.RATE, InputKind.RATE_TABLE):
            filled[each.id] = data.draw(st.decimals(min_value=0, max_value=Decimal("0.9"), places=4))
        else:
            most = min(each.most, Decimal(10) ** 9)
            if each.not_above:
                most = min(most, Decimal(str(filled[each.not_above])))
            places = min(each.places, 2)
            filled[each.id] = data.draw(st.decimals(min_value=each.least, max_value=most, places=places))
    return filled


@given(data=st.data())
@settings(max_examples=200)
def test_amounts_are_whole_cents_and_never_negative(data):
    calculator = data.draw(st.sampled_from(list(FEES.all.values())))

    found = compute(calculator, some_inputs(calculator, data), on=ON)

    amounts = [part.amount for part in found.parts] + ([] if found.amount is None else [found.amount])
    assert amounts
    assert all(amount >= 0 and amount == amount.quantize(CENT) for amount in amounts)
    assert found.needs == ()


@given(data=st.data(), which=st.sampled_from(MONEY_INPUTS), more=YUAN)
@settings(max_examples=200)
def test_more_money_is_never_a_smaller_amount(data, which, more):
    kind, name = which
    calculator = FEES.get(kind)
    filled = some_inputs(calculator, data)
    most = next(each.most for each in calculator.inputs if each.id == name)
    raised = {**filled, name: min(Decimal(str(filled[name])) + more, most)}

    low, high = compute(calculator, filled, on=ON), compute(calculator, raised, on=ON)

    if low.amount is not None and high.amount is not None:
        assert low.amount <= high.amount
    assert all(one.amount <= other.amount for one, other in zip(low.parts, high.parts, strict=True))


@given(wage=YUAN, local=st.decimals(min_value=1, max_value=10**6, places=2), months=st.integers(1, 400))
def test_economic_compensation_never_passes_twelve_times_three_average_wages_above_them(wage, local, months):
    found = fee("economic_compensation", months=months, monthly_wage=wage, local_avg_3x=local)

    assert found.amount is not None
    if wage > local:
        assert found.amount <= 12 * local


@given(entries=st.permutations(LPR.split(",")), days=st.integers(0, 900), amount=YUAN)
def test_the_order_of_rates_does_not_matter(entries, days, amount):
    period = f"{START}..{START + timedelta(days=days)}"

    assert (
        fee("idle_interest", principal=amount, days=period, lpr_1y=",".join(entries)).amount
        == fee("idle_interest", principal=amount, days=period, lpr_1y=LPR).amount
    )


@given(days=st.integers(0, 900), cut=st.integers(0, 900), amount=YUAN)
def test_splitting_a_period_changes_nothing_but_rounding(days, cut, amount):
    first, last = START, START + timedelta(days=days)
    middle = min(START + timedelta(days=cut), last)

    def interest(begins, ends):
        return fee("idle_interest", principal=amount, days=f"{begins}..{ends}", lpr_1y=LPR).amount

    assert abs(interest(first, middle) + interest(middle, last) - interest(first, last)) <= CENT


@given(rate=st.decimals(min_value=Decimal("0.1"), max_value=20, places=2), days=st.integers(0, 900), amount=YUAN)
def test_a_table_of_one_rate_is_that_rate(rate, days, amount):
    period = f"{START}..{START + timedelta(days=days)}"
    table, same = f"{START}:{rate}", f"{START}:{rate},{START + timedelta(days=100)}:{rate}"

    plain = fee("idle_interest", principal=amount, days=days, lpr_1y=f"{rate}%").amount
    assert fee("idle_interest", principal=amount, days=period, lpr_1y=table).amount == plain
    assert fee("idle_interest", principal=amount, days=period, lpr_1y=same).amount == plain


@given(amount=YUAN)
def test_fees_that_follow_from_one_another(amount):
    property_fee = fee("court_fee_property", amount=amount).amount

    assert abs(fee("payment_order_fee", amount=amount).amount * 3 - property_fee) <= 2 * CENT
    assert fee("preservation_fee", amount=amount).amount <= 5000
    assert fee("court_fee_half", base_fee=property_fee).amount * 2 - property_fee in (0, CENT)


FILE = tomllib.loads(paths.resource(f"{PACK}/fees.toml").read_text(encoding="utf-8"))
NUMBER = re.compile(r"(\d+(?:\.\d+)?)([%‰‱]?)")
WORDS = {"id", "label", "name", "notes", "doubts", "basis", "inputs", "parts", "unit", "examples"}
SAID_TWICE = {"until"}  # from 75 on five years: twenty less fifteen says so already


def numbers(part, path=()):
    """The places of all numbers in the scales and steps of the file."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key not in WORDS | SAID_TWICE:
                yield from numbers(value, (*path, key))
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from numbers(value, (*path, place))
    elif isinstance(part, str) and NUMBER.fullmatch(part):
        yield path


@pytest.mark.parametrize("path", list(numbers(FILE)), ids=lambda path: ".".join(map(str, path)))
def test_no_number_of_the_law_can_change_unnoticed(path):
    file = copy.deepcopy(FILE)
    *way, last = path
    part = functools.reduce(lambda inside, key: inside[key], way, file)
    figure, sign = NUMBER.fullmatch(part[last]).groups()

    part[last] = f"{Decimal(figure) * 2 + 1:f}{sign}"

    assert read(file)[1]
