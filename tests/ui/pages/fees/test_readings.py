from datetime import date

import pytest

from app.services.fees import Fees
from ui.pages.fees import readings

FEES = Fees.load()
TODAY = date(2026, 11, 23)


def asked(kind, name):
    return next(each for each in FEES.get(kind).inputs if each.id == name)


DAYS = asked("idle_interest", "days")
TABLE = asked("idle_interest", "lpr_1y")
MONEY = asked("court_fee_property", "amount")
SHARE = asked("dependent_living", "share")
DAY = asked("loan_interest_cap", "contract_date")
CHOICE = asked("overtime_pay", "kind")


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ({"days": "30"}, "30"),
        ({"days.from": "2024年1月1日", "days.until": "2024-8-1"}, "2024-01-01..2024-08-01"),
        ({"days": "30", "days.from": "2024-1-1", "days.until": "2024-8-1"}, "2024-01-01..2024-08-01"),
        ({"days.from": "2024-1-1"}, ""),
        ({"days.from": "2024-1-1", "days.until": "不知道"}, "2024-01-01..不知道"),
        ({}, ""),
    ],
)
def test_two_days_make_a_period_and_half_a_period_nothing(typed, taken):
    assert readings.given((DAYS,), typed, TODAY) == {"days": taken}


def test_days_are_read_as_they_are_said():
    assert readings.given((DAY,), {"contract_date": "昨天"}, TODAY) == {"contract_date": "2026-11-22"}
    assert readings.given((DAY,), {"contract_date": "2月30日"}, TODAY) == {"contract_date": "2月30日"}


def test_days_in_a_table_of_rates_get_their_zeros():
    given = readings.given((TABLE,), {"lpr_1y": "2019/8/20 4.25\n2021年5月1日 3.85"}, TODAY)

    assert given == {"lpr_1y": "2019-08-20 4.25\n2021-05-01 3.85"}


@pytest.mark.parametrize(
    ("each", "text", "said"),
    [
        (MONEY, "1.2万", "= 12,000.00"),
        (MONEY, "12,000.00", ""),
        (MONEY, "很多", ""),
        (MONEY, "", ""),
        (SHARE, "0.5", "= 50%"),
        (SHARE, "50%", ""),
        (SHARE, "5", ""),
        (CHOICE, "workday", ""),
    ],
)
def test_how_a_value_is_understood_is_said_where_it_is_not_plain(each, text, said):
    assert readings.reading(each, text) == said


def test_how_a_day_is_understood():
    assert readings.day_reading("昨天", TODAY) == "= 2026-11-22 周日"
    assert readings.day_reading("哪天", TODAY) == ""
    assert readings.day_reading("", TODAY) == ""


@pytest.mark.parametrize(
    ("each", "typed", "said"),
    [
        (MONEY, {"amount": "1.2万"}, "12,000.00 元"),
        (MONEY, {}, ""),
        (SHARE, {"share": "0.5"}, "50%"),
        (SHARE, {"share": "50%"}, "50%"),
        (CHOICE, {"kind": "restday"}, "休息日且没有补休"),
        (DAYS, {"days.from": "2024-1-1", "days.until": "2024-8-1"}, "2024-01-01 起，2024-08-01 付清"),
        (DAYS, {"days": "30"}, "30 天"),
        (asked("court_fee_divorce", "property_total"), {}, "0.00 元"),
    ],
)
def test_what_was_filled_in_as_the_sheet_says_it(each, typed, said):
    assert readings.shown(each, typed, TODAY) == said
