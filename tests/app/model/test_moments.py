"""Days and times of records."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import moments
from tests.conftest import BEIJING, TODAY


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2026, 11, 23)))
def test_a_kept_time_reads_back_as_its_day(moment):
    kept = moments.to_minute(moment)

    assert moments.day_of(kept) == moment.date()
    assert moments.day_problem("received_at", kept, TODAY) is None


@pytest.mark.parametrize(
    "text", ["20260305", "2026-3-5", "2026-W10-4", "2026-03-05T09:30", "２０２６-03-05", "2026-02-30", ""]
)
def test_a_day_in_any_other_form_is_none(text):
    assert moments.iso_day(text) is None
    assert not moments.is_iso_day(text)


@given(st.dates())
def test_a_day_as_iso_has_it_is_read(day):
    assert moments.iso_day(day.isoformat()) == day


def test_a_clock_with_a_zone_is_kept_as_the_wall_shows_it():
    assert moments.to_minute(datetime(2026, 11, 23, 10, 5, 59, tzinfo=BEIJING)) == "2026-11-23T10:05"


@given(st.text())
def test_no_text_makes_it_stumble(text):
    moments.day_of(text)
    moments.day_problem("received_at", text, TODAY)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-02-31", "day_unreadable"),
        ("2026-11-24", "day_in_future"),
        ("1949-09-30", "day_too_early"),
    ],
)
def test_what_can_not_be_is_named(text, code):
    assert moments.day_problem("accepted_on", text, TODAY).code == code


def test_nothing_is_no_problem():
    assert moments.day_problem("accepted_on", None, date(2026, 1, 1)) is None


@given(st.datetimes(timezones=st.just(BEIJING)))
def test_any_clock_has_a_local_time(moment):
    assert moments.in_local_time(moment) == moment


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_clock_at_the_edge_of_time_stays_as_it_is(at):
    assert moments.in_local_time(datetime.fromisoformat(at)).isoformat() == at
