"""Limits of the law counted: what stops them, alternatives, caps, and what a day means today."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import AppError, InvalidInput
from app.model.deadline import Circumstances, Counting, Period, Suspension, Unit
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CountingLaws
from app.rules.limit_deadlines import LimitDeadlines, Start
from app.rules.limits import Limits

LAWS = CountingLaws.load()
LIMITS = Limits.load(LAWS)
COUNTED = LimitDeadlines(WorkingCalendar.load(), LAWS)
TODAY = date(2026, 11, 26)
PERIOD = (Period(date(2026, 3, 10), date(2026, 3, 12)),)


def deadline(limit, trigger="2026-03-05", **happened):
    start = None if trigger is None else Start(datetime.fromisoformat(trigger), "T" in trigger)
    return COUNTED.of(LIMITS.get(limit), start, Circumstances(**happened), today=TODAY)


def codes(found):
    return [step.code for step in found.steps]


@pytest.mark.parametrize("limit", LIMITS.all)
def test_every_limit_can_be_counted(limit):
    found = deadline(limit, "2026-03-05T09:30")

    is_dayless = LIMITS.get(limit).length.unit in (Unit.NONE, Unit.EVENT)
    assert (found.last_day is None) is is_dayless
    assert found.steps


@pytest.mark.parametrize(
    ("limit", "trigger", "last_day"),
    [
        ("labor_arb_1y", "2025-03-01", "2026-03-02"),  # Sunday
        ("labor_award_court_15d", "2026-01-30", "2026-02-14"),  # Saturday, worked
        ("appeal_judgment_15d", "2026-09-16", "2026-10-08"),
        ("appeal_ruling_10d", "2026-09-21", "2026-10-08"),
        ("land_award_court_30d", "2026-01-20", "2026-02-24"),  # day 30 is 02-19
        ("judicial_confirm_30d", "2026-09-05", "2026-10-08"),  # day 30 is 10-05
        ("guarantee_6m", "2025-08-31", "2026-02-28"),  # no 31 February; Saturday, worked
        ("traffic_review_3wd", "2026-02-13", "2026-02-25"),
        ("reconsider_accept_5wd", "2026-09-28", "2026-10-10"),  # 29, 30, 8, 9, 10
        ("security_6m", "2026-04-01", "2026-10-01"),  # natural: stays
        ("protection_order_6m", "2026-04-01", "2026-10-08"),
        ("execution_2y", "2024-10-01", "2026-10-08"),
        ("arb_setaside_3m", "2026-11-30", "2027-03-01"),  # 28 February 2027 is a Sunday
        ("admin_suit_max_20y", "2006-10-01", "2026-10-08"),
        ("legal_aid_urgent_7d", "2026-03-12", "2026-03-05"),  # counted back
        ("double_wage_window", "2025-04-02", "2026-03-02"),
    ],
)
def test_last_days(limit, trigger, last_day):
    assert deadline(limit, trigger).last_day == date.fromisoformat(last_day)


def test_without_its_start_a_limit_says_what_to_ask():
    found = deadline("civil_general_3y", None)

    assert found.last_day is None
    assert codes(found) == ["start_needed"]
    assert found.steps[0].facts["trigger"].startswith("知道或应当知道")


def test_what_no_limit_bars_and_what_ends_with_an_event_have_no_day():
    assert codes(deadline("civil_no_limitation")) == ["no_limit"]
    assert codes(deadline("inherit_renounce", None)) == ["ends_with_event"]
    assert codes(deadline("arb_objection_first_hearing")) == ["ends_with_event"]


@pytest.mark.parametrize(
    ("limit", "article"),
    [
        ("guarantee_6m", "第六百九十二条"),
        ("voidable_1y", "第一百九十九条"),
        ("civil_max_20y", "第三十五条"),
        ("marriage_revoke_duress_1y", "第十九条"),
        ("third_party_revoke_6m", "第一百二十七条"),
    ],
)
@pytest.mark.parametrize(
    ("happened", "code"),
    [({"suspensions": PERIOD}, "never_suspended"), ({"interruptions": (date(2026, 4, 1),)}, "never_interrupted")],
)
def test_what_can_not_stop_a_fixed_limit_is_told_with_the_article_and_changes_nothing(limit, article, happened, code):
    found = deadline(limit, **happened)
    (step,) = [each for each in found.steps if each.code == code]

    assert found.last_day == deadline(limit).last_day
    assert [each.article for each in step.basis] == [article]


def test_days_of_travel_are_left_out_of_fixed_procedural_limits_only():
    assert deadline("retrial_6m", excluded_days=2).last_day == date(2026, 9, 7)
    with pytest.raises(AppError, match="limit_fixed"):
        deadline("guarantee_6m", excluded_days=2)


@pytest.mark.parametrize(
    ("limit", "happened", "code"),
    [
        ("appeal_judgment_15d", {"suspensions": PERIOD}, "never_suspended"),
        ("appeal_judgment_15d", {"interruptions": (date(2026, 3, 10),)}, "never_interrupted"),
        ("state_comp_2y", {"interruptions": (date(2026, 3, 10),)}, "never_interrupted"),
        ("simple_trial_3m", {"suspensions": PERIOD}, "never_suspended"),
        ("labor_arb_accept_5d", {"interruptions": (date(2026, 3, 10),)}, "never_interrupted"),
        ("divorce_separation_2y", {"interruptions": (date(2026, 3, 10),)}, "never_interrupted"),
    ],
)
def test_nothing_stops_what_its_nature_does_not_let_stop(limit, happened, code):
    found = deadline(limit, **happened)

    assert code in codes(found)
    assert found.last_day == deadline(limit).last_day


def test_no_days_are_left_out_of_a_state_of_things():
    with pytest.raises(AppError, match="limit_state_only"):
        deadline("divorce_separation_2y", exclusions=PERIOD)


def test_an_excuse_is_for_the_authority_to_accept():
    found = deadline("reconsider_60d", exclusions=PERIOD)

    assert found.last_day == date(2026, 5, 7)  # 05-04 and three days
    assert "authority_decides" in codes(found)


def test_periods_that_the_law_leaves_out_prolong_what_an_authority_has():
    assert deadline("medical_mediation_30wd", exclusions=PERIOD).last_day == date(2026, 4, 22)


def test_land_arbitration_pauses_by_the_civil_code_and_labour_by_its_own_law():
    far = (Period(date(2025, 4, 1), date(2025, 4, 30)),)

    assert deadline("land_arb_2y", "2025-03-05", suspensions=far).last_day == date(2027, 3, 5)
    assert deadline("labor_arb_1y", "2025-03-05", suspensions=far).last_day == date(2026, 4, 7)  # 03-05 + 30


def test_the_cap_ends_what_interruptions_keep_alive():
    days = tuple(date(year, 3, 1) for year in range(2009, 2027, 2))

    capped = deadline("civil_due_date_3y", "2007-03-05", interruptions=days)
    earlier = deadline("civil_due_date_3y", "2007-03-05", interruptions=days, cap_from=date(2006, 10, 1))

    assert capped.last_day == date(2027, 3, 5)
    assert earlier.last_day == date(2026, 10, 8)
    assert "capped" in codes(earlier)


def test_where_the_case_is_not_told_the_earliest_day_counts_and_the_others_are_named():
    found = deadline("injury_decide_60d")

    assert found.last_day == date(2026, 3, 20)  # fifteen days where the facts are clear
    assert [(step.code, step.date) for step in found.steps[-3:-1]] == [
        ("usual_length", date(2026, 5, 4)),
        ("alternative", date(2026, 3, 20)),
    ]


def test_an_alternative_in_days_to_a_limit_in_hours():
    found = deadline("autopsy_48h", "2026-03-05T09:30")

    assert found.until == datetime(2026, 3, 7, 10)
    assert date(2026, 3, 12) in [step.date for step in found.steps if step.code == "alternative"]


def test_a_state_of_things_is_compared_and_never_due():
    assert codes(deadline("divorce_separation_2y", "2024-03-05"))[-1] == "state_reached"
    assert codes(deadline("divorce_separation_2y", "2025-03-05"))[-1] == "state_open"
    assert deadline("divorce_separation_2y", "2024-03-05").last_day == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("civil_general_3y", "expired_ask_pauses"),
        ("appeal_judgment_15d", "expired_ask_excuse"),
        ("guarantee_6m", "expired"),
    ],
)
def test_what_has_expired_says_what_to_ask_next(limit, code):
    assert codes(deadline(limit, "2020-03-05"))[-1] == code


def test_a_value_of_ours_is_called_so():
    assert "cautious_value" in codes(deadline("villager_revoke_vc"))


def test_wrong_input_is_refused():
    with pytest.raises(InvalidInput):
        deadline("civil_general_3y", interruptions=(date(2026, 3, 4),))


def test_only_limits_that_may_stop_are_called_both_or_suspend():
    paused = {each.id for each in LIMITS.all.values() if each.suspension in (Suspension.BOTH, Suspension.SUSPEND)}

    assert {LIMITS.get(limit).counting for limit in paused} == {Counting.CIVIL, Counting.PROCEDURAL}


def by_hand():
    """Return limits, days from which they ran, interruptions and last days, worked out from the statutes by hand."""
    with open(Path(__file__).with_name("limit_cases.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", by_hand(), ids=lambda row: f"{row['limit']} {row['trigger']}")
def test_days_worked_out_by_hand_come_out(row):
    again = (date.fromisoformat(row["interrupted"]),) if row["interrupted"] else ()

    assert deadline(row["limit"], row["trigger"], interruptions=again).last_day == date.fromisoformat(row["last_day"])
