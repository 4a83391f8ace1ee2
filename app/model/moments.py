"""Days and times as records keep them: ISO text in local civil time."""

import re
from datetime import date, datetime

from app.model.problem import Problem

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(_DAY.pattern + "(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?")

EARLIEST_DAY = date(1949, 10, 1)
"""No matter that comes to an advisor is older; an earlier year is a slip of the hand."""


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO date or time, or None for what is neither."""
    try:
        return datetime.fromisoformat(text or "").date()
    except ValueError:
        return None


def iso_day(text: str | None) -> date | None:
    """Return a day in the one form that sorts by time, 2026-03-05; None for anything else."""
    return day_of(text) if _DAY.fullmatch(text or "") else None


def is_iso_day(text: str | None) -> bool:
    """Return whether a text is a day in the one form that sorts by time: 2026-03-05."""
    return iso_day(text) is not None


def is_iso_time(text: str | None) -> bool:
    """Return whether a text is a day, or a local time on it, in the form that sorts by time: 2026-03-05T09:30."""
    return bool(_TIME.fullmatch(text or "")) and day_of(text) is not None


def to_minute(moment: datetime) -> str:
    """Return a clock's time as a record keeps it: local civil time to the minute."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def in_local_time(moment: datetime) -> datetime:
    """Return a clock's time as clocks here show it; at the edge of time, where only foreign programs are, as it is."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment


def day_problem(field: str, text: str | None, on: date) -> Problem | None:
    """Return what is wrong with a day in the past or today's: unreadable, in the future, absurdly early."""
    if not text:
        return None
    day = day_of(text)
    if day is None:
        return Problem(field, "day_unreadable", {"text": text})
    if day > on:
        return Problem(field, "day_in_future", {"date": day.isoformat()})
    if day < EARLIEST_DAY:
        return Problem(field, "day_too_early", {"date": day.isoformat()})
    return None
