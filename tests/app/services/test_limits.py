"""Limits for screens and the command line."""

from datetime import date, datetime

import pytest

from app.errors import AppError, InvalidInput
from app.model.deadline import Circumstances, Counting, Length, Period, Unit
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


def stopped(counting, **happened):
    return LIMITS.count(
        Start(datetime(2023, 1, 10)), Length(2, Unit.YEAR), counting=counting, happened=Circumstances(**happened)
    )


SUSPENDED = {"suspensions": (Period(date(2024, 10, 1), date(2025, 3, 1)),)}
INTERRUPTED = {"interruptions": (date(2024, 10, 1),)}


@pytest.mark.parametrize(
    ("counting", "happened", "last_day", "cited"),
    [
        (Counting.CIVIL, SUSPENDED, date(2025, 9, 1), ["民法典第一百九十四条"]),
        (Counting.CIVIL, INTERRUPTED, date(2026, 10, 8), ["民法典第一百九十五条"]),
        (Counting.PROCEDURAL, SUSPENDED, date(2025, 9, 1), ["民事诉讼法第二百五十条", "民法典第一百九十四条"]),
        (Counting.PROCEDURAL, INTERRUPTED, date(2026, 10, 8), ["民事诉讼法第二百五十条", "民法典第一百九十五条"]),
    ],
)
def test_a_bare_period_is_stopped_by_the_law_of_its_kind(counting, happened, last_day, cited):
    found = stopped(counting, **happened)

    said = next(step for step in found.steps if step.code in {"suspended", "interrupted"})
    assert found.last_day == last_day
    assert [each.law + each.article for each in said.basis] == cited


@pytest.mark.parametrize(
    ("happened", "code"), [(SUSPENDED, "counting_not_suspended"), (INTERRUPTED, "counting_not_interrupted")]
)
def test_nothing_stops_natural_days(happened, code):
    with pytest.raises(InvalidInput) as refused:
        stopped(Counting.NATURAL, **happened)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_all_limits_can_be_listed_and_an_unknown_one_is_refused():
    assert len(LIMITS.all) == 170
    with pytest.raises(AppError, match="limit_unknown"):
        LIMITS.get("nope")
