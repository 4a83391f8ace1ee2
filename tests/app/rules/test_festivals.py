"""The festivals of the law: thirteen days a year, each where the almanac and the proclamations have it."""

from datetime import date

import pytest
from chinese_calendar.constants import holidays

from app.rules.festivals import statutory_festivals


def days(year, *told):
    return {date.fromisoformat(f"{year}-{day}") for day in told}


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"),
        (2028, "01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03"),
        (2033, "01-01 01-30 01-31 02-01 02-02 04-04 05-01 05-02 06-01 09-08 10-01 10-02 10-03"),
    ],
)
def test_the_days_of_a_year_are_those_of_the_almanac(year, told):
    assert statutory_festivals(year) == days(year, *told.split())


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_festival_was_proclaimed_as_a_holiday(year):
    assert statutory_festivals(year) <= holidays.keys()


def test_a_year_has_thirteen_but_where_mid_autumn_is_in_the_national_days():
    fewer = {year: len(statutory_festivals(year)) for year in range(2025, 2101) if len(statutory_festivals(year)) != 13}

    assert fewer == dict.fromkeys((2028, 2031, 2039, 2058, 2066, 2077, 2085), 12)


def test_nothing_is_claimed_before_the_revision_and_only_solar_days_after_the_almanac():
    assert statutory_festivals(2024) == frozenset()
    assert statutory_festivals(2101) == days(2101, "01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
