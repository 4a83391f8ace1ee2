"""Limits for screens and the command line."""

from datetime import date, datetime

import pytest

from app.errors import AppError
from app.model.deadline import Circumstances, Counting, Length, Unit
from app.services.limits import Limits, Start

LIMITS = Limits.load()
TODAY = date(2026, 11, 26)


def test_a_limit_with_what_is_left_of_it():
    found = LIMITS.deadline("labor_arb_1y", Start(datetime(2025, 12, 1)), Circumstances(), today=TODAY)

    assert (found.deadline.last_day, found.days_left, found.is_expired) == (date(2026, 12, 1), 5, False)
    assert found.needs is None


@pytest.mark.parametrize(("limit", "needs"), [("labor_arb_1y", "date_known"), ("product_10y", "trigger")])
def test_without_its_start_it_names_the_fact_it_needs(limit, needs):
    found = LIMITS.deadline(limit, None, Circumstances(), today=TODAY)

    assert (found.deadline.last_day, found.days_left, found.is_expired) == (None, None, False)
    assert found.needs == needs


def test_the_law_of_the_day_counts_and_what_was_asked_for_stays():
    found = LIMITS.deadline("arb_setaside_3m", Start(datetime(2026, 1, 15)), Circumstances(), today=TODAY)
    since = LIMITS.deadline("arb_setaside_3m", Start(datetime(2026, 3, 2)), Circumstances(), today=TODAY)

    assert (found.asked, found.limit.id) == ("arb_setaside_3m", "arb_setaside_6m_1995")
    assert found.deadline.last_day == date(2026, 7, 15)
    assert since.asked == since.limit.id == "arb_setaside_3m"


def test_a_state_of_things_does_not_expire():
    found = LIMITS.deadline("divorce_separation_2y", Start(datetime(2020, 1, 1)), Circumstances(), today=TODAY)

    assert found.days_left < 0
    assert not found.is_expired


def test_a_bare_period():
    found = LIMITS.count(
        Start(datetime(2026, 1, 30)), Length(15, Unit.DAY), counting=Counting.PROCEDURAL, happened=Circumstances()
    )

    assert found.last_day == date(2026, 2, 14)


def test_all_limits_can_be_listed_and_an_unknown_one_is_refused():
    assert len(LIMITS.all) == 155
    with pytest.raises(AppError, match="limit_unknown"):
        LIMITS.get("nope")
