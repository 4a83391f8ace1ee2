"""Working days in China: weekends, public holidays and the weekends worked for them.

The State Council proclaims each year's holidays late in the year before. Proclaimed years come from the package
chinese-calendar and, above it, from `calendar.toml` of the rule pack. Any other year is an estimate: its weekends and,
from 2025 on, the festivals of the law (`festivals.py`) are rest; worked weekends and days in lieu are not known.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from app.errors import InvalidInput
from app.model.problem import Problem
from app.rules.festivals import statutory_festivals
from app.rules.pack_source import PackSource, shipped

DAY = timedelta(days=1)
_SATURDAY = 6


class WorkingCalendar:
    """Which days are worked; the data are read at the first question (keep the object).

    Of several files a year counts as the last one has it.
    """

    def __init__(self, *files: Path) -> None:
        self._files = files

    @classmethod
    def load(cls, source: PackSource | None = None) -> "WorkingCalendar":
        """Return the calendar with the overrides of a rule pack, the shipped one unless told otherwise."""
        return cls(*(source or shipped()).calendars)

    def is_working(self, day: date) -> bool:
        """Return whether a day is worked. Raises `InvalidInput` where the pack's calendar contradicts itself."""
        known = self._exceptions.get(day)
        if known is not None:
            return known
        return day.isoweekday() < _SATURDAY and (
            self.is_proclaimed(day.year) or day not in statutory_festivals(day.year)
        )

    def is_proclaimed(self, year: int) -> bool:
        """Return whether a year's holidays are known; otherwise its working days are an estimate."""
        return year in self._years

    def first_working(self, day: date) -> date:
        """Return the first working day on or after a day."""
        while not self.is_working(day):
            day += DAY
        return day

    def last_working(self, day: date) -> date:
        """Return the last working day on or before a day."""
        while not self.is_working(day):
            day -= DAY
        return day

    @cached_property
    def overrides(self) -> Mapping[int, Mapping[date, bool]]:
        """Return by year the days that the files say something of (True: worked).

        Raises `InvalidInput` where a file contradicts itself.
        """
        return {year: days for file in self._files for year, days in _overrides(file)}

    @property
    def _exceptions(self) -> Mapping[date, bool]:
        return self._known[0]

    @property
    def _years(self) -> frozenset[int]:
        return self._known[1]

    @cached_property
    def _known(self) -> tuple[Mapping[date, bool], frozenset[int]]:
        """Read the days that differ from their weekday (True: worked), and the years proclaimed."""
        from chinese_calendar.constants import holidays, workdays  # 20 ms, not at start

        exceptions = {**dict.fromkeys(holidays, False), **dict.fromkeys(workdays, True)}
        years = {day.year for day in holidays}
        for days in self.overrides.values():
            exceptions.update(days)
        return exceptions, frozenset(years | self.overrides.keys())


def _overrides(file: Path) -> Iterator[tuple[int, Mapping[date, bool]]]:
    import tomllib  # only once somebody counts

    problems: list[Problem] = []
    for each in tomllib.loads(file.read_text(encoding="utf-8")).get("year", ()):
        problems += _faults(each)
        if not problems:
            rest, worked = (dict.fromkeys(each[key], value) for key, value in (("rest", False), ("worked", True)))
            yield each["year"], {**rest, **worked}
    if problems:
        raise InvalidInput(tuple(problems))


def _faults(given: Mapping[str, Any]) -> Iterator[Problem]:
    year = given.get("year")
    if given.keys() != {"year", "rest", "worked", "source", "verified"}:
        yield Problem(f"calendar.{year}", "pack_keys", {"keys": ", ".join(sorted(given))})
        return
    days = [*given["rest"], *given["worked"]]
    wrong = [day for day in days if type(day) is not date or day.year != year]
    wrong += [day for day in given["worked"] if day in given["rest"]]
    if wrong:
        yield Problem(f"calendar.{year}", "pack_value", {"value": ", ".join(map(str, wrong))})
