"""Doubting the machine's date before anything is computed from it."""

from datetime import date, timedelta
from enum import StrEnum

LONGEST_PAUSE = timedelta(days=60)
"""A program unused for longer asks whether today's date is right."""


class Doubt(StrEnum):
    """Why the machine's date is doubted."""

    BEFORE_LAST_CHANGE = "before_last_change"
    BEFORE_BUILD = "before_build"
    LONG_UNUSED = "long_unused"


def today_doubt(
    today: date,
    *,
    last_change: date | None,
    build_date: date | None,
    last_used: date | None,
) -> Doubt | None:
    """Return the strongest reason to doubt today's date, or None; what is unknown raises no doubt."""
    if last_change is not None and today < last_change:
        return Doubt.BEFORE_LAST_CHANGE
    if build_date is not None and today < build_date:
        return Doubt.BEFORE_BUILD
    if last_used is not None and today - last_used > LONGEST_PAUSE:
        return Doubt.LONG_UNUSED
    return None
