"""Days and times as records keep them: ISO text in local civil time."""

from datetime import date, datetime

from app.model.problem import Problem

EARLIEST_DAY = date(1949, 10, 1)
"""No matter that comes to an advisor is older; an earlier year is a slip of the hand."""


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO date or time, or None for what is neither."""
    try:
        return datetime.fromisoformat(text or "").date()
    except ValueError:
        return None


def to_minute(moment: datetime) -> str:
    """Return a clock's time as a record keeps it: local civil time to the minute."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


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
