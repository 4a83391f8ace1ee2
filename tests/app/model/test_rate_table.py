"""Rates by day, and periods cut where the rate changes."""

from datetime import date
from decimal import Decimal

import pytest

from app.model.rate_table import RateTable, Segment

LOW, HIGH = Decimal("0.01"), Decimal("0.02")
TABLE = RateTable(((date(2024, 1, 1), LOW), (date(2024, 3, 1), LOW), (date(2024, 7, 1), HIGH)))


@pytest.mark.parametrize(
    ("day", "since", "rate"),
    [
        (date(2024, 1, 1), date(2024, 1, 1), LOW),
        (date(2024, 6, 30), date(2024, 3, 1), LOW),
        (date(2024, 7, 1), date(2024, 7, 1), HIGH),
        (date(2030, 1, 1), date(2024, 7, 1), HIGH),
    ],
)
def test_a_rate_is_in_force_until_the_next(day, since, rate):
    assert TABLE.on(day) == (since, rate)


def test_before_the_first_day_there_is_no_rate():
    assert TABLE.first_day == date(2024, 1, 1)
    with pytest.raises(LookupError):
        TABLE.on(date(2023, 12, 31))
    with pytest.raises(LookupError):
        TABLE.segments(date(2023, 12, 31), date(2024, 2, 1))


def test_a_period_is_cut_where_the_rate_changes_and_nowhere_else():
    found = TABLE.segments(date(2024, 2, 1), date(2024, 7, 2))

    assert found == (
        Segment(date(2024, 2, 1), date(2024, 7, 1), LOW),
        Segment(date(2024, 7, 1), date(2024, 7, 2), HIGH),
    )
    assert [each.days for each in found] == [151, 1]


def test_the_day_on_which_a_period_ends_does_not_count():
    assert TABLE.segments(date(2024, 6, 30), date(2024, 7, 1)) == (Segment(date(2024, 6, 30), date(2024, 7, 1), LOW),)
    assert TABLE.segments(date(2024, 7, 1), date(2024, 7, 1)) == ()
