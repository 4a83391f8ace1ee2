"""What can't be counted is refused with a problem of its field."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.model.deadline import Circumstances, Counting, Length, Period, Unit
from app.rules import deadline_checks
from app.rules.counting_laws import CountingLaws
from app.rules.deadlines import Task

SOUND = Task(datetime(2026, 3, 2), Length(3, Unit.YEAR), Counting.CIVIL, CountingLaws.load().pausing["civil_code"])


def period(text):
    begins, _, ends = text.partition("..")
    return Period(date.fromisoformat(begins), date.fromisoformat(ends))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"length": Length(-3, Unit.DAY)}, "length_not_positive"),
        ({"length": Length(0, Unit.MONTH)}, "length_not_positive"),
        ({"length": Length(101, Unit.YEAR)}, "length_too_long"),
        ({"length": Length(3, Unit.HOUR)}, "unit_counting_mismatch"),
        ({"length": Length(3, Unit.MONTH), "counting": Counting.WORKING_DAY}, "unit_counting_mismatch"),
        ({"length": Length(3, Unit.WORKING_DAY), "counting": Counting.NATURAL}, "unit_counting_mismatch"),
        ({"length": Length(3, Unit.DAY), "counting": Counting.HOUR}, "unit_counting_mismatch"),
        ({"start": datetime(1899, 1, 1)}, "day_out_of_range"),
        ({"interruptions": (date(2026, 3, 1),)}, "interruption_before_start"),
        ({"suspensions": (period("2026-05-01..2026-04-01"),)}, "period_reversed"),
        ({"suspensions": (period("2026-02-01..2026-03-01"),)}, "period_before_start"),
        ({"suspensions": (period("2026-04-01..2026-04-10"), period("2026-04-10..2026-04-20"))}, "periods_overlap"),
        ({"exclusions": (period("2026-04-01..2026-04-10"), period("2026-03-20..2026-04-01"))}, "periods_overlap"),
        ({"excluded_days": -1}, "days_out_of_range"),
        ({"counting": Counting.STATE, "interruptions": (date(2026, 4, 1),)}, "counting_not_interrupted"),
        ({"counting": Counting.STATE, "suspensions": (period("2026-04-01..2026-04-10"),)}, "counting_not_suspended"),
    ],
)
def test_what_makes_no_sense_is_refused(given, code):
    happened = {key: value for key, value in given.items() if key in Circumstances.__dataclass_fields__}
    rest = {key: value for key, value in given.items() if key not in happened}

    asked = replace(SOUND, **rest, circumstances=Circumstances(**happened))

    assert [problem.code for problem in deadline_checks.problems(asked)] == [code]


def test_a_sound_period_has_no_problems():
    happened = Circumstances(
        (period("2026-02-01..2026-03-02"), period("2026-03-03..2026-03-04")), (date(2026, 3, 2),), (), 5
    )

    assert deadline_checks.problems(replace(SOUND, circumstances=happened)) == ()
