"""A limit asked for by its id is the one that the law had on the day of its start, as it is in a plan."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.model.deadline import Circumstances
from app.rules import pack
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CountingLaws
from app.rules.limit_deadlines import LimitDeadlines, Start
from app.rules.limits import Limits
from app.rules.limits_in_time import LimitsInTime
from app.rules.pack_source import shipped

TODAY = date(2026, 11, 27)
LAWS = CountingLaws.load()
LIMITS, COUNTED = Limits.load(LAWS), LimitDeadlines(WorkingCalendar.load(), LAWS)
IN_TIME = LimitsInTime(shipped().folder / "former_law.toml", LIMITS, COUNTED)
OLD = pack.read(shipped()).law.limits
DAY = timedelta(days=1)


def start(day):
    return Start(datetime.combine(day, time.min))


def counted(limit, day, *interruptions, in_time=IN_TIME):
    happened = Circumstances(interruptions=tuple(map(date.fromisoformat, interruptions)))
    return in_time.of(LIMITS.get(limit), start(date.fromisoformat(day)), happened, today=TODAY)


def codes(deadline):
    return [step.code for step in deadline.steps]


@pytest.mark.parametrize(
    ("asked", "day", "applied", "last_day"),
    [
        ("arb_setaside_3m", "2026-01-15", "arb_setaside_6m_1995", date(2026, 7, 15)),
        ("arb_setaside_3m", "2026-02-27", "arb_setaside_6m_1995", date(2026, 8, 27)),
        ("arb_setaside_3m", "2026-03-02", "arb_setaside_3m", date(2026, 6, 2)),
        ("civil_general_3y", "2015-09-30", "civil_general_2y_1987", date(2017, 9, 30)),
        ("civil_general_3y", "2015-10-01", "civil_general_3y", date(2018, 10, 8)),
        ("civil_due_date_3y", "2014-06-10", "civil_due_date_2y_1987", date(2016, 6, 12)),
        ("guarantee_6m", "2020-01-10", "guarantee_6m_1995", date(2020, 7, 10)),
        ("security_6m", "2025-12-01", "security_6m_2006", date(2026, 6, 1)),
        ("environment_5y", "2023-01-10", "environment_3y_2015", date(2026, 1, 12)),
        ("environment_5y", "2026-08-20", "environment_5y", date(2031, 8, 20)),
    ],
)
def test_the_limit_of_the_day_counts(asked, day, applied, last_day):
    limit, found = counted(asked, day)

    assert (limit.id, found.last_day) == (applied, last_day)


@pytest.mark.parametrize("asked", sorted(OLD))
@given(away=st.integers(-3000, 3000))
def test_the_day_of_the_change_parts_the_former_from_the_new_limit(asked, away):
    day = OLD[asked].before + away * DAY
    limit, found = IN_TIME.of(LIMITS.get(asked), start(day), Circumstances(), today=TODAY)

    expected = asked
    while expected in OLD and day < OLD[expected].before:
        expected = OLD[expected].old
    assert limit.id == expected
    assert any(step.code.startswith("former_limit") for step in found.steps) == (away < 0)


@pytest.mark.parametrize("asked", sorted(OLD.keys() | {"labor_arb_1y", "appeal_judgment_15d"}))
def test_nothing_else_than_that_is_told_beside_the_days_of_the_limit_itself(asked):
    day = date(2026, 9, 3)
    limit, found = IN_TIME.of(LIMITS.get(asked), start(day), Circumstances(), today=TODAY)

    assert (limit.id, found) == (asked, COUNTED.of(limit, start(day), Circumstances(), today=TODAY))


def test_the_first_step_says_which_limit_counts_since_when_the_other_does_and_by_which_article():
    step = counted("arb_setaside_3m", "2026-01-15")[1].steps[0]

    assert (step.code, step.date, step.facts["since"]) == ("former_limit", date(2026, 1, 15), "2026-03-01")
    assert step.facts["asked"] == LIMITS.get("arb_setaside_3m").name
    assert [(each.law, each.article) for each in step.basis] == [("仲裁法", "第五十九条")]


def test_a_former_limit_that_is_not_verified_says_so():
    assert counted("environment_5y", "2023-01-10")[1].steps[0].code == "former_limit_doubtful"


def test_a_law_that_was_another_without_a_text_that_could_be_read_is_named():
    found = counted("product_2y", "2005-01-05")[1]
    (step,) = [each for each in found.steps if each.code == "older_law_unknown"]

    assert (step.date, step.facts["law"], step.facts["since"]) == (date(2005, 1, 5), "产品质量法", "2009-08-27")
    assert "older_law_unknown" not in codes(counted("product_2y", "2015-01-05")[1])


def test_a_demand_since_the_change_renews_by_the_new_law_only_what_had_not_run_out():
    renewed, in_time = counted("civil_general_3y", "2015-01-30", "2016-12-01")
    ended, too_late = counted("civil_general_3y", "2013-12-01", "2016-06-01")
    before = counted("civil_general_3y", "2013-12-01", "2015-06-01")[0]

    assert (renewed.id, in_time.last_day) == ("civil_general_3y", date(2019, 12, 2))
    assert (ended.id, too_late.last_day) == ("civil_general_2y_1987", date(2015, 12, 1))
    assert before.id == "civil_general_2y_1987"


def test_without_its_start_a_limit_stays_what_was_asked_for():
    limit, found = IN_TIME.of(LIMITS.get("arb_setaside_3m"), None, Circumstances(), today=TODAY)

    assert (limit.id, codes(found)) == ("arb_setaside_3m", ["start_needed"])


def test_what_stops_no_former_limit_is_told_in_its_name():
    limit, found = counted("guarantee_6m", "2020-01-10", "2020-02-01")
    (step,) = [each for each in found.steps if each.code == "never_interrupted"]

    assert (limit.id, step.facts["name"], found.last_day) == ("guarantee_6m_1995", limit.name, date(2020, 7, 10))


def test_a_file_that_is_not_sound_is_refused(tmp_path):
    file = tmp_path / "former_law.toml"
    file.write_text("procedures = []\n", encoding="utf-8")

    with pytest.raises(InvalidInput):
        counted("arb_setaside_3m", "2026-01-15", in_time=LimitsInTime(file, LIMITS, COUNTED))
