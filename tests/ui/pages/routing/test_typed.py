from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from app import texts
from app.errors import InvalidInput
from app.services.routing import Routing
from tests.conftest import TODAY
from ui.pages.routing import typed


@cache
def routing() -> Routing:
    return Routing.load()


def read(fact: str, text: str):
    return typed.read(routing().facts[fact], text, routing(), TODAY)


@pytest.mark.parametrize(
    ("fact", "text", "answer"),
    [
        ("due_date", "2026-3-5", date(2026, 3, 5)),
        ("due_date", "昨天", date(2026, 11, 22)),
        ("amount", "3万", Decimal("30000.00")),
        ("amount", "１２，０００", Decimal("12000.00")),
        ("party_count", "12人", Decimal(12)),
        ("interest_rate_annual", "15.4%", Decimal("15.4")),
        ("interest_rate_annual", "２４", Decimal(24)),
    ],
)
def test_days_and_numbers_are_read_as_people_write_them(fact, text, answer):
    assert read(fact, text) == answer


@pytest.mark.parametrize(
    ("fact", "text", "sentence"),
    [
        ("due_date", "2026-2-31", "没有这一天，请核对月份和日子。"),
        ("due_date", "那年", "看不懂“那年”是哪一天，可写成 2026-03-05、3.5 或昨天。"),
        ("due_date", "1850-01-01", "1850-01-01 不在 1900 年至 2200 年之间，算不了。"),
        ("amount", "-1", "看不懂金额“-1”，可写成 12000、1.2万 或 12,000.50，不能是负数。"),
        ("party_count", "-3", "“-3”不是数目，请写阿拉伯数字。"),
        ("interest_rate_annual", "-3", "“-3”不是数目，请写阿拉伯数字。"),
        ("interest_rate_annual", "NaN", "“NaN”不是数目，请写阿拉伯数字。"),
        ("interest_rate_annual", "很高", "“很高”不是数目，请写阿拉伯数字。"),
        ("amount", "  ", "还没有写；说不清可以选“不清楚”。"),
    ],
)
def test_what_is_no_answer_gets_a_sentence(fact, text, sentence):
    with pytest.raises(InvalidInput) as refused:
        read(fact, text)

    assert "".join(map(texts.problem_text, refused.value.problems)) == sentence


def test_an_amount_that_nobody_has_is_refused_too():
    with pytest.raises(InvalidInput):
        read("amount", "9" * 40)


def test_what_was_given_is_shown_as_it_is_typed():
    assert typed.shown(date(2026, 3, 5)) == "2026-03-05"
    assert typed.shown(Decimal("30000.00")) == "30000.00"
    assert typed.shown(None) == ""
    assert typed.reading(routing().facts["due_date"], date(2026, 3, 5)) == "= 2026-03-05 周四"
