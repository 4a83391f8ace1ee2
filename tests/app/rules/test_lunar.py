import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from chinese_calendar.constants import holidays
from hypothesis import given
from hypothesis import strategies as st

from app.rules.lunar import LunarDate, lunar_of, month_days, qingming, solar_of

with open(Path(__file__).with_name("lunar_years.csv"), encoding="utf-8", newline="") as file:
    YEARS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", YEARS[::7], ids=lambda row: row["year"])
def test_new_year_months_and_leap_month_are_those_of_the_almanac(row):
    year, leap = int(row["year"]), int(row["leap_month"])
    months = [(month, is_leap) for month in range(1, 13) for is_leap in (False, True) if not is_leap or month == leap]
    expected = [30 if sign == "L" else 29 for sign in row["days"]]

    assert solar_of(LunarDate(year, 1, False, 1)) == date.fromisoformat(row["new_year"])
    assert [month_days(year, month, is_leap=is_leap) for month, is_leap in months] == expected


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        (LunarDate(1901, 1, False, 1), date(1901, 2, 19)),
        (LunarDate(1933, 6, False, 1), date(1933, 7, 23)),
        (LunarDate(1978, 8, False, 15), date(1978, 9, 17)),
        (LunarDate(1985, 1, False, 1), date(1985, 2, 20)),
        (LunarDate(2020, 4, True, 1), date(2020, 5, 23)),
        (LunarDate(2025, 6, True, 1), date(2025, 7, 25)),
        (LunarDate(2026, 1, False, 1), date(2026, 2, 17)),
        (LunarDate(2033, 11, True, 1), date(2033, 12, 22)),
        (LunarDate(2089, 8, False, 1), date(2089, 9, 4)),
        (LunarDate(2097, 7, False, 1), date(2097, 8, 7)),
        (LunarDate(2100, 1, False, 1), date(2100, 2, 9)),
    ],
)
def test_known_days_fall_where_they_should(lunar, solar):
    assert solar_of(lunar) == solar
    assert lunar_of(solar) == lunar


@given(st.dates(date(1901, 2, 19), date(2101, 1, 28)))
def test_every_day_has_one_lunar_day_and_back(day):
    assert solar_of(lunar_of(day)) == day


@pytest.mark.parametrize("day", [date(1901, 2, 18), date(2101, 1, 29), date.min, date.max])
def test_outside_the_two_centuries_nothing_is_claimed(day):
    assert lunar_of(day) is None


@pytest.mark.parametrize(
    "lunar",
    [
        LunarDate(2025, 12, False, 30),
        LunarDate(2025, 5, True, 1),
        LunarDate(2025, 13, False, 1),
        LunarDate(2025, 1, False, 0),
        LunarDate(1900, 1, False, 1),
        LunarDate(2101, 1, False, 1),
    ],
)
def test_a_lunar_day_that_does_not_exist_has_no_date(lunar):
    assert solar_of(lunar) is None


@pytest.mark.soak
def test_every_lunar_year_is_that_of_the_almanac():
    for row in YEARS:
        first = date.fromisoformat(row["new_year"])
        days = sum(30 if sign == "L" else 29 for sign in row["days"])

        assert lunar_of(first) == LunarDate(int(row["year"]), 1, False, 1)
        assert lunar_of(first + timedelta(days=days - 1)).year == int(row["year"])
        assert lunar_of(first + timedelta(days=days)).year == int(row["year"]) + 1


@pytest.mark.parametrize("year", range(2008, 2027))
def test_qingming_is_the_day_that_was_proclaimed(year):
    proclaimed = {day for day, name in holidays.items() if name == "Tomb-sweeping Day"}

    assert qingming(year) in proclaimed


@pytest.mark.parametrize("year", range(2027, 2051))
def test_qingming_is_that_of_the_formula_of_the_century(year):
    of_century = year % 100

    # 通式寿星公式 for the 21st century: [Y × 0.2422 + 4.81] − [Y ÷ 4], a day of April
    assert qingming(year) == date(year, 4, int(of_century * 0.2422 + 4.81) - of_century // 4)


@pytest.mark.parametrize("year", [1900, 2101])
def test_outside_the_two_centuries_no_qingming_is_claimed(year):
    assert qingming(year) is None
