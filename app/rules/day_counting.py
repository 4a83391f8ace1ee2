"""Plain counting without law: corresponding days, days that don't count, hours."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.model.deadline import Length, Period, Unit

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


def add_months(day: date, months: int) -> tuple[date, bool]:
    """Return the corresponding day some months on (or back), and whether it exists.

    Where it doesn't, the month's last day stands for it (Civil Code 2020-05-28, art. 202).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day <= last


def counterpart(start: date, length: Length, *, backwards: bool = False) -> tuple[date, bool]:
    """Return the day a number of days, months or years after (or before) a day, and whether it exists as such."""
    value = -length.value if backwards else length.value
    if length.unit in _MONTHS:
        return add_months(start, value * _MONTHS[length.unit])
    return start + value * DAY, True


@dataclass(frozen=True, slots=True)
class Walk:
    """Walking from day to day where only some days count: `counts` says which, `blocked` ones never do."""

    counts: Callable[[date], bool]
    blocked: tuple[Period, ...] = ()

    def is_open(self, day: date) -> bool:
        """Return whether a day lies in no blocked period."""
        return not any(day in period for period in self.blocked)

    def forward(self, day: date, days: int) -> date:
        """Return the day reached by walking over a number of days that count."""
        while days > 0:
            day += DAY
            days -= self.counts(day) and self.is_open(day)
        return day

    def lost(self, start: date, end: date) -> int:
        """Return how many days after the start, up to the end, would have counted but for the blocked periods."""
        days = {
            period.begins + number * DAY
            for period in self.blocked
            for number in range((period.ends - period.begins).days + 1)
        }
        return sum(start < day <= end and self.counts(day) for day in days)

    def first_open(self, day: date, is_fit: Callable[[date], bool]) -> date:
        """Return the first day on or after a day that is fit to act on and not blocked."""
        while not (is_fit(day) and self.is_open(day)):
            day += DAY
        return day


def next_hour(moment: datetime) -> datetime:
    """Return the beginning of the hour after the one a moment lies in: that hour doesn't count."""
    return moment.replace(minute=0, second=0, microsecond=0) + HOUR


def hours_after(begin: datetime, hours: int, blocked: tuple[Period, ...]) -> datetime:
    """Return the end of the last of a number of hours, leaving out the hours of blocked days."""
    while True:
        walk = Walk(lambda day: True, blocked)
        if not walk.is_open(begin.date()):
            begin = datetime.combine(begin.date() + DAY, datetime.min.time())
            continue
        left = int((datetime.combine(begin.date() + DAY, datetime.min.time()) - begin) / HOUR)
        if hours <= left:
            return begin + hours * HOUR
        hours -= left
        begin += left * HOUR
