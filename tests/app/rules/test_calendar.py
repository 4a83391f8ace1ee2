"""Working days: proclaimed holidays, the pack's overrides, estimated years."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInput
from app.rules.calendar import WorkingCalendar
from app.rules.festivals import statutory_festivals

CALENDAR = WorkingCalendar.load()
YEAR = """
[[year]]
year = 2027
rest = [2027-01-01, 2027-01-04]
worked = [2027-01-02]
source = "a notice made up for this test"
verified = "own"
"""


def calendar(tmp_path, text):
    file = tmp_path / "calendar.toml"
    file.write_text(text, encoding="utf-8")
    return WorkingCalendar(file)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2026-02-13", True),  # Friday
        ("2026-02-14", True),  # Saturday worked for the Spring Festival
        ("2026-02-15", False),
        ("2026-02-16", False),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-02-28", True),  # Saturday worked
        ("2026-03-01", False),  # Sunday
        ("2026-09-20", True),  # Sunday worked
        ("2026-10-07", False),
        ("2026-10-10", True),  # Saturday worked
        ("2025-01-28", False),  # New Year's Eve, a holiday since 2025
        ("2024-02-09", True),  # New Year's Eve, none in 2024
        ("2024-02-18", True),  # Sunday worked
    ],
)
def test_holidays_and_worked_weekends(day, is_working):
    assert CALENDAR.is_working(date.fromisoformat(day)) is is_working


def test_the_next_and_the_last_working_day():
    assert CALENDAR.first_working(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CALENDAR.last_working(date(2026, 10, 7)) == date(2026, 9, 30)
    assert CALENDAR.first_working(date(2026, 3, 5)) == CALENDAR.last_working(date(2026, 3, 5)) == date(2026, 3, 5)


def test_a_year_not_proclaimed_is_estimated_by_its_weekends_and_the_festivals_of_the_law():
    assert CALENDAR.is_proclaimed(2026)
    assert not CALENDAR.is_proclaimed(2027)
    assert [CALENDAR.is_working(date(2027, 1, day)) for day in (1, 2, 3, 4)] == [False, False, False, True]
    assert CALENDAR.first_working(date(2027, 10, 1)) == date(2027, 10, 4)  # what lies between is not known yet
    assert CALENDAR.first_working(date(2027, 2, 5)) == date(2027, 2, 9)
    assert CALENDAR.last_working(date(2027, 4, 5)) == date(2027, 4, 2)


def test_years_before_the_first_proclaimed_one_keep_their_weekends_alone():
    assert not CALENDAR.is_proclaimed(2003)
    assert CALENDAR.is_working(date(2003, 5, 1))
    assert not CALENDAR.is_working(date(2003, 5, 3))


@given(st.integers(2025, 2100).flatmap(lambda year: st.sampled_from(sorted(statutory_festivals(year)))))
def test_no_festival_of_the_law_is_ever_worked(day):
    assert not CALENDAR.is_working(day)
    assert not statutory_festivals(day.year) & {CALENDAR.first_working(day), CALENDAR.last_working(day)}


def test_the_pack_proclaims_a_year_that_the_package_does_not_know(tmp_path):
    known = calendar(tmp_path, YEAR)

    assert known.is_proclaimed(2027)
    assert [known.is_working(date(2027, 1, day)) for day in (1, 2, 3, 4, 5)] == [False, True, False, False, True]
    assert known.is_working(date(2027, 10, 1))  # a proclamation stands for itself
    assert not known.is_proclaimed(2028)


def test_the_pack_stands_above_the_package(tmp_path):
    known = calendar(tmp_path, YEAR.replace("2027", "2026").replace("rest = [", "rest = [2026-02-14, "))

    assert not known.is_working(date(2026, 2, 14))
    assert not known.is_working(date(2026, 2, 15))
    assert known.is_working(date(2026, 1, 2))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (YEAR.replace("2027-01-04", "2028-01-04"), "pack_value"),
        (YEAR.replace("worked = [2027-01-02]", "worked = [2027-01-01]"), "pack_value"),
        (YEAR.replace("2027-01-02", '"2027-01-02"'), "pack_value"),
        (YEAR.replace('verified = "own"', ""), "pack_keys"),
        (YEAR + "colour = 1\n", "pack_keys"),
    ],
)
def test_a_contradictory_calendar_is_refused(tmp_path, wrong, code):
    with pytest.raises(InvalidInput) as refused:
        calendar(tmp_path, wrong).is_working(date(2026, 3, 5))

    assert [problem.code for problem in refused.value.problems] == [code]


def test_the_package_is_not_imported_before_a_day_is_asked_for():
    program = "import sys, app.rules.calendar as c; c.WorkingCalendar.load(); print('chinese_calendar' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "False"
