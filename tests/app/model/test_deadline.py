"""What a deadline says of itself."""

from datetime import date

from app.model.deadline import Deadline, Period, Step

LAST = Deadline(date(2026, 3, 5), ())


def test_days_left_reach_the_last_day_itself():
    assert [LAST.days_left(date(2026, 3, day)) for day in (1, 5, 6)] == [4, 0, -1]


def test_a_deadline_has_expired_the_day_after_its_last():
    assert [LAST.is_expired(date(2026, 3, day)) for day in (4, 5, 6)] == [False, False, True]


def test_without_a_last_day_nothing_expires():
    never = Deadline(None, (Step(None, "no_limit"),))

    assert never.days_left(date(2026, 3, 5)) is None
    assert not never.is_expired(date.max)


def test_a_period_holds_both_its_ends():
    period = Period(date(2026, 3, 5), date(2026, 3, 6))

    assert [date(2026, 3, day) in period for day in (4, 5, 6, 7)] == [False, True, True, False]
