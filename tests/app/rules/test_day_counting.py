"""Plain counting."""

from datetime import date, datetime

import pytest

from app.model.deadline import Length, Period, Unit
from app.rules.day_counting import Walk, add_months, counterpart, hours_after, next_hour

BLOCKED = (Period(date(2026, 3, 4), date(2026, 3, 6)),)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, ("2026-02-28", False)),
        ("2024-01-31", 1, ("2024-02-29", False)),
        ("2026-11-30", 3, ("2027-02-28", False)),
        ("2026-12-15", 1, ("2027-01-15", True)),
        ("2026-03-31", -1, ("2026-02-28", False)),
        ("2026-01-15", -1, ("2025-12-15", True)),
        ("2024-02-29", 48, ("2028-02-29", True)),
        ("2026-12-31", 0, ("2026-12-31", True)),
    ],
)
def test_corresponding_days(day, months, expected):
    found, exists = add_months(date.fromisoformat(day), months)

    assert (found.isoformat(), exists) == expected


def test_counterparts_forwards_and_back():
    assert counterpart(date(2026, 3, 5), Length(7, Unit.DAY)) == (date(2026, 3, 12), True)
    assert counterpart(date(2026, 3, 5), Length(7, Unit.DAY), backwards=True) == (date(2026, 2, 26), True)
    assert counterpart(date(2024, 2, 29), Length(1, Unit.YEAR)) == (date(2025, 2, 28), False)


def test_blocked_days_do_not_count():
    walk = Walk(lambda day: True, BLOCKED)

    assert walk.forward(date(2026, 3, 2), 3) == date(2026, 3, 8)
    assert walk.lost(date(2026, 3, 2), date(2026, 3, 5)) == 2
    assert walk.lost(date(2026, 3, 4), date(2026, 3, 31)) == 2
    assert walk.first_open(date(2026, 3, 5), lambda day: day.day % 2 == 0) == date(2026, 3, 8)


def test_hours_of_blocked_days_are_left_out():
    assert next_hour(datetime(2026, 3, 3, 22, 15)) == datetime(2026, 3, 3, 23)
    assert hours_after(datetime(2026, 3, 3, 23), 2, BLOCKED) == datetime(2026, 3, 7, 1)
    assert hours_after(datetime(2026, 3, 3, 23), 1, BLOCKED) == datetime(2026, 3, 4)
    assert hours_after(datetime(2026, 3, 5, 8), 1, BLOCKED) == datetime(2026, 3, 7, 1)
