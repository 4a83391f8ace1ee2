"""What a dispute may hold, and what closing asks for."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.dispute import Dispute, check, is_complete, missing, read_amount
from tests.conftest import TODAY

WHOLE = Dispute(
    id="01a0b1c2-0000-7000-8000-000000000001",
    scope="v:410928107201",
    accepted_on="2026-11-20",
    source="2",
    application_form="oral",
    dispute_type="homestead_boundary",
    brief="墙砌过了界",
    risk_level="B",
    resolution="1",
)
BOTH_SIDES = frozenset({"applicant", "respondent"})


def codes(problems):
    return [(problem.field, problem.code) for problem in problems]


def test_a_whole_dispute_with_both_sides_lacks_nothing():
    assert missing(WHOLE, BOTH_SIDES) == ()
    assert is_complete(WHOLE)
    assert check(WHOLE, TODAY) == ()


def test_closing_asks_for_both_sides():
    assert codes(missing(WHOLE, frozenset({"applicant"}))) == [("participants", "respondent_missing")]
    assert codes(missing(WHOLE, frozenset())) == [
        ("participants", "applicant_missing"),
        ("participants", "respondent_missing"),
    ]


def test_an_empty_one_is_not_complete():
    blank = Dispute(id=WHOLE.id, scope=WHOLE.scope)

    assert not is_complete(blank)
    assert len(missing(blank, BOTH_SIDES)) == 7


def test_it_can_not_end_before_it_began():
    assert codes(check(replace(WHOLE, closed_on="2026-11-19"), TODAY)) == [("closed_on", "closed_before_accepted")]


def test_people_and_amount_are_possible_ones():
    assert codes(check(replace(WHOLE, people=0), TODAY)) == [("people", "people_range")]
    assert codes(check(replace(WHOLE, amount="-1"), TODAY)) == [("amount", "amount_unreadable")]
    assert codes(check(replace(WHOLE, amount="12"), TODAY)) == [("amount", "amount_unreadable")]
    assert check(replace(WHOLE, amount="12.00", people=2), TODAY) == ()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("12000", "12000.00"),
        ("１,２00.5", "1200.50"),
        ("¥12,000.50元", "12000.50"),
        ("1.2万", "12000.00"),
        ("3.45678万元", "34567.80"),
        ("0", "0.00"),
        ("007", "7.00"),
    ],
)
def test_amounts_are_read_as_people_write_them(said, kept):
    assert read_amount(said) == kept


@pytest.mark.parametrize(
    "said",
    ["", "-1", "一万", "1.234", "1e5", "12 角", "1万2千", "NaN", "99999999999999", "万", ".5", "3.5.万", "1.2.3万"],
)
def test_what_is_no_amount_is_refused(said):
    assert read_amount(said) is None


@given(st.decimals(min_value=0, max_value=Decimal("9999999999999.99"), places=2))
def test_every_amount_reads_back_as_itself(amount):
    assert read_amount(f"{amount:.2f}") == f"{amount:.2f}"


@given(st.text())
def test_no_text_makes_reading_an_amount_stumble(text):
    read_amount(text)
