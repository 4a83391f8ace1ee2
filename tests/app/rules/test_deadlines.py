"""Counting: hand-checked cases, properties, and a second implementation on random input."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.deadline import Circumstances, Citation, Counting, Length, Period, Unit
from app.rules import deadline_checks, deadlines
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CountingLaws
from app.rules.deadlines import Cap, Task
from app.rules.festivals import statutory_festivals
from tests.app.rules.naive_deadlines import Naive, last_hour

CALENDAR, LAWS = WorkingCalendar.load(), CountingLaws.load()
with open(Path(__file__).with_name("deadline_cases.csv"), encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
SOON = st.dates(date(2022, 6, 1), date(2027, 6, 1))
LENGTHS = st.one_of(
    st.builds(Length, st.integers(1, 200), st.just(Unit.DAY)),
    st.builds(Length, st.integers(1, 40), st.just(Unit.MONTH)),
    st.builds(Length, st.integers(1, 4), st.just(Unit.YEAR)),
)
DAY_COUNTINGS = st.sampled_from([Counting.CIVIL, Counting.PROCEDURAL, Counting.NATURAL])


def period(text):
    begins, _, ends = text.partition("..")
    return Period(date.fromisoformat(begins), date.fromisoformat(ends))


def task(start, length, counting, *, pausing="civil_code", cap=None, **happened):
    moment = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    return Task(
        moment,
        length,
        counting,
        LAWS.pausing[pausing],
        Circumstances(**happened),
        has_hour=isinstance(start, datetime),
        cap=None if cap is None else Cap(cap, cap),
    )


def task_of(case):
    told = [each.partition("=")[::2] for each in case["happened"].split(";")]
    by_name = {name: [value for each, value in told if each == name] for name, _ in told}
    excluded = by_name.get("exclude", [])
    caps = by_name.get("cap", [])
    start = case["from"]
    return task(
        datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start),
        Length(int(case["length"]), Unit(case["unit"])),
        Counting(case["counting"]),
        pausing=by_name.get("pausing", ["civil_code"])[0],
        cap=date.fromisoformat(caps[0]) if caps else None,
        suspensions=tuple(map(period, by_name.get("suspend", []))),
        interruptions=tuple(map(date.fromisoformat, by_name.get("interrupt", []))),
        exclusions=tuple(period(text) for text in excluded if ".." in text),
        excluded_days=sum(int(text) for text in excluded if ".." not in text),
        by_post="post" in by_name,
    )


def count(asked):
    assert deadline_checks.problems(asked) == ()
    return deadlines.count(asked, CALENDAR, LAWS)


def codes(deadline):
    return {step.code for step in deadline.steps}


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(list(case.values())[:4]))
def test_hand_checked_cases(case):
    found = count(task_of(case))

    said = found.last_day.isoformat() if found.until is None else found.until.isoformat(timespec="minutes")
    assert said == case["last_day"], case["reason"]
    assert set(case["steps"].split()) <= codes(found)


def test_the_cases_are_many_and_each_has_its_reason():
    assert len(CASES) >= 120
    assert all(case["reason"] for case in CASES)
    assert {case["counting"] for case in CASES} == {each.value for each in Counting}
    assert max(Counter((case["from"], case["length"], case["unit"], case["counting"], case["happened"]) for case in CASES).values()) == 1  # fmt: skip # noqa: E501


def test_every_step_names_its_article_where_a_statute_says_so():
    found = count(task_of({**CASES[1], "happened": "post"}))

    assert {step.code: step.basis for step in found.steps} == {
        "start_excluded": (Citation("民事诉讼法", "第八十五条第二款"),),
        "counted_days": (),
        "rolled": (Citation("民事诉讼法", "第八十五条第三款"),),
        "post_counts": (Citation("民事诉讼法", "第八十五条第四款"),),
    }


@given(SOON, LENGTHS, DAY_COUNTINGS)
def test_the_last_day_comes_after_the_start_and_later_starts_end_no_earlier(start, length, counting):
    first, second = (count(task(start + days, length, counting)).last_day for days in (timedelta(0), timedelta(1)))

    assert start < first <= second
    assert first >= start + timedelta(days=length.value)


@given(SOON, LENGTHS)
def test_civil_and_procedural_periods_end_on_a_working_day_and_never_before_the_natural_one(start, length):
    natural = count(task(start, length, Counting.NATURAL)).last_day

    for counting in (Counting.CIVIL, Counting.PROCEDURAL):
        last = count(task(start, length, counting)).last_day
        assert CALENDAR.is_working(last)
        assert natural <= last == CALENDAR.first_working(natural)


@given(SOON, st.integers(1, 120))
def test_as_many_working_days_lie_between_as_were_to_be_counted(start, value):
    last = count(task(start, Length(value, Unit.WORKING_DAY), Counting.WORKING_DAY)).last_day

    between = [start + timedelta(days=number) for number in range(1, (last - start).days + 1)]
    assert sum(map(CALENDAR.is_working, between)) == value
    assert CALENDAR.is_working(last)


@st.composite
def happenings(draw, start):
    """Suspensions, exclusions (each without overlap) and interruptions in the years after a start."""

    def spans(most):
        marks = sorted(draw(st.lists(st.integers(-10, 1500), max_size=most * 2, unique=True)))
        return tuple(
            Period(start + timedelta(days=begin), start + timedelta(days=end))
            for begin, end in zip(marks[::2], marks[1::2], strict=False)
            if end >= 0
        )

    days = draw(st.lists(st.integers(0, 1500), max_size=3))
    return Circumstances(
        spans(2),
        tuple(start + timedelta(days=day) for day in days),
        spans(2),
        draw(st.sampled_from([0, 0, 0, 1, 7, 30])),
    )


@given(st.data(), SOON, LENGTHS, DAY_COUNTINGS, st.sampled_from(sorted(LAWS.pausing)))
def test_a_second_implementation_says_the_same(data, start, length, counting, pausing):
    happened = data.draw(happenings(start))
    cap = data.draw(st.none() | st.dates(start, date(2032, 1, 1)))
    asked = replace(task(start, length, counting, pausing=pausing, cap=cap), circumstances=happened)

    naive = Naive(
        length.value,
        length.unit.value,
        counting.value,
        rule=LAWS.pausing[pausing].rule.value,
        exclusions=[(each.begins, each.ends) for each in happened.exclusions],
        extra=happened.excluded_days,
    )
    suspended = [(each.begins, each.ends) for each in happened.suspensions]

    assert count(asked).last_day == naive.last_day(start, suspended, happened.interruptions, cap)


@given(st.data(), SOON, st.integers(1, 60), st.sampled_from([Unit.DAY, Unit.WORKING_DAY]))
def test_a_second_implementation_counts_the_same_working_days(data, start, value, unit):
    happened = replace(data.draw(happenings(start)), suspensions=(), interruptions=())
    asked = replace(task(start, Length(value, unit), Counting.WORKING_DAY), circumstances=happened)
    lost = [(each.begins, each.ends) for each in happened.exclusions]

    naive = Naive(value, unit.value, "working_day", exclusions=lost, extra=happened.excluded_days)

    assert count(asked).last_day == naive.last_day(start)


@given(st.data(), st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), st.integers(1, 300))
def test_a_second_implementation_counts_the_same_hours(data, moment, value):
    exclusions = data.draw(happenings(moment.date())).exclusions
    found = count(task(moment, Length(value, Unit.HOUR), Counting.HOUR, exclusions=exclusions))

    assert found.until == last_hour(moment, value, [(each.begins, each.ends) for each in exclusions])
    assert found.last_day == (found.until - timedelta(microseconds=1)).date()


@given(st.data(), SOON, LENGTHS, st.sampled_from(sorted(LAWS.pausing)))
def test_an_interruption_only_ever_prolongs(data, start, length, pausing):
    happened = data.draw(happenings(start))
    asked = replace(task(start, length, Counting.CIVIL, pausing=pausing), circumstances=happened)
    fewer = replace(asked, circumstances=replace(happened, interruptions=()))

    assert count(fewer).last_day <= count(asked).last_day


@given(st.data(), SOON, LENGTHS, DAY_COUNTINGS)
def test_suspensions_and_exclusions_only_ever_prolong_and_the_cap_is_never_exceeded(data, start, length, counting):
    happened = data.draw(happenings(start))
    bare = count(task(start, length, counting)).last_day
    asked = replace(task(start, length, counting), circumstances=happened)

    assert bare <= count(asked).last_day
    cap = data.draw(st.dates(start, date(2030, 1, 1)))
    assert count(replace(asked, cap=Cap(start, cap))).last_day <= cap


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), LENGTHS, st.sampled_from([Counting.CIVIL, Counting.PROCEDURAL]))
def test_a_last_day_is_never_a_festival_of_the_law(start, length, counting):
    last = count(task(start, length, counting)).last_day

    assert last not in statutory_festivals(last.year)


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
def test_the_last_of_some_working_days_is_never_a_festival_of_the_law(start, value):
    last = count(task(start, Length(value, Unit.WORKING_DAY), Counting.WORKING_DAY)).last_day

    assert last not in statutory_festivals(last.year)
