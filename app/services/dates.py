"""Dates as people say and type them, for the screens: what `app.rules.dates` reads."""

from app.rules.dates import Calendar, Lean, ReadDate, read_date

__all__ = ["Calendar", "Lean", "ReadDate", "read_date"]
