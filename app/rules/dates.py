"""Dates as people say and type them: 2026-3-5, 20260305, 3.5, 昨天, 上周三, 去年腊月二十三.

The words stand in `data/date_words.toml`, which turns a text into marks; the patterns here read the marks.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum, auto
from functools import cache

from app import paths
from app.errors import InvalidInput
from app.model.problem import Problem
from app.rules import lunar

_LEAP_DAY_GAP = 8
_LEAP_MONTH_GAP = 60
# Patterns stay text, compiled at first use by `re` itself: this module is imported at start.
_DAY = r"@(-?\d)"
_AGO = r"(\d{1,4})A(-?\d)"
_WEEKDAY = r"(?:W(-?\d):|V)(\d)"
_COMPACT = r"(\d{4})(\d{2})(\d{2})"
_MONTH = r"m(-?\d):(\d{1,2})D?"
_FULL = r"(?:(\d{4})[Y\-/.]|y(-?\d):)?(R)?(\d{1,2})[M\-/.](\d{1,2})D?"
_SPOKEN_LUNAR = r".*Mc\d+"  # a day in words without 日 or 号


class Calendar(StrEnum):
    """The calendar a date was said in."""

    GREGORIAN = "gregorian"
    LUNAR = "lunar"


class Lean(Enum):
    """Which day is meant when no year is said: the last such day up to today, or the nearest one."""

    PAST = auto()
    NEAREST = auto()


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as it was understood; `words` is what was said, without outer spaces."""

    date: date
    words: str
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class _Words:
    marks: Mapping[str, str]
    pattern: re.Pattern[str]
    digits: str
    tens: Mapping[str, int]
    numeral: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """Month and day as said, with the year or the years that may be meant, likeliest first."""

    month: int
    day: int
    is_leap: bool
    year: int | None


def read_date(text: str, *, today: date, lean: Lean = Lean.PAST) -> ReadDate | None:
    """Return the date that a text says, or None where it isn't understood.

    A day without a year leans as asked. A day in numerals without 日 or 号 (八月十五) is lunar, as it is in
    the village; lunar years are counted from the lunar year of today, and 腊月三十 is the year's last day
    even where that month has 29. Raises `InvalidInput`, field "date", code no_such_day, no_such_leap_month
    or lunar_year_unknown.
    """
    words = text.strip()
    marks = _marks(words)
    if marks is None:
        return None
    is_lunar = "S" not in marks and ("L" in marks or "R" in marks or bool(re.fullmatch(_SPOKEN_LUNAR, marks)))
    plain = re.sub("[LSc]", "", marks)
    if found := _counted(plain, today, lean):
        return ReadDate(found, words, Calendar.GREGORIAN)
    calendar = Calendar.LUNAR if is_lunar else Calendar.GREGORIAN
    said = _said(plain, _year_of(today, calendar))
    if said is None:
        return None
    found = _lunar(said, today, lean) if is_lunar else _gregorian(said, today, lean)
    return ReadDate(found, words, calendar)


def _counted(plain: str, today: date, lean: Lean) -> date | None:
    """Return a day counted in days, weeks or months from today."""
    try:
        if match := re.fullmatch(_DAY, plain):
            return today + timedelta(days=int(match[1]))
        if match := re.fullmatch(_AGO, plain):
            return today + timedelta(days=int(match[1]) * int(match[2]))
    except OverflowError:
        raise _impossible("no_such_day") from None
    if match := re.fullmatch(_WEEKDAY, plain):
        day = today + timedelta(days=int(match[2]) - today.isoweekday())
        if match[1] is not None:
            return day + timedelta(weeks=int(match[1]))
        return _chosen([day - timedelta(weeks=1), day, day + timedelta(weeks=1)], today, lean)
    if match := re.fullmatch(_MONTH, plain):
        months = today.year * 12 + today.month - 1 + int(match[1])
        return _day(months // 12, months % 12 + 1, int(match[2]))
    return None


def _said(plain: str, this_year: int) -> _Said | None:
    if match := re.fullmatch(_COMPACT, plain):
        return _Said(int(match[2]), int(match[3]), False, int(match[1]))
    match = re.fullmatch(_FULL, plain)
    if match is None:
        return None
    year = int(match[1]) if match[1] else this_year + int(match[2]) if match[2] else None
    return _Said(int(match[4]), int(match[5]), bool(match[3]), year)


def _gregorian(said: _Said, today: date, lean: Lean) -> date:
    if said.year is not None:
        return _day(said.year, said.month, said.day)
    years = range(today.year + 1, max(today.year - _LEAP_DAY_GAP, 1) - 1, -1)
    days = [day for year in years if (day := _date(year, said.month, said.day))]
    chosen = _chosen(days, today, lean)
    if chosen is None:
        raise _impossible("no_such_day", month=said.month, day=said.day)
    return chosen


def _lunar(said: _Said, today: date, lean: Lean) -> date:
    days = _lunar_days(said, today)
    chosen = _chosen(list(days), today, lean) if said.year is None else next(iter(days), None)
    if chosen is None or not days[chosen]:
        code = "no_such_leap_month" if said.is_leap and not days else "no_such_day"
        raise _impossible(code, year=said.year, month=said.month, day=said.day)
    return chosen


def _lunar_days(said: _Said, today: date) -> dict[date, bool]:
    """Return the days that may be meant, newest first up to one in the past, and whether each exists as said.

    A day missing at the end of a shorter month stands as its last day, so that no older year takes its place.
    """
    this_year = _year_of(today, Calendar.LUNAR)
    oldest = this_year - (_LEAP_MONTH_GAP if said.is_leap else 2)
    asked = range(this_year + 1, oldest, -1) if said.year is None else (said.year,)
    years = [year for year in asked if lunar.FIRST_YEAR <= year <= lunar.LAST_YEAR]
    if not years:
        raise _impossible("lunar_year_unknown", year=said.year or this_year)
    days: dict[date, bool] = {}
    for year in years:
        length = lunar.month_days(year, said.month, is_leap=said.is_leap)
        near = lunar.LunarDate(year, said.month, said.is_leap, min(max(said.day, 1), length))
        if day := lunar.solar_of(near):
            days[day] = said.day == near.day or (said.month, said.day, length) == (12, 30, 29)
            if day <= today:
                break
    return days


def _chosen(days: list[date], today: date, lean: Lean) -> date | None:
    if lean is Lean.PAST:
        return max((day for day in days if day <= today), default=None)
    return min(days, key=lambda day: (abs(day - today), day), default=None)


def _day(year: int, month: int, day: int) -> date:
    found = _date(year, month, day)
    if found is None:
        raise _impossible("no_such_day", year=year, month=month, day=day)
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_of(today: date, calendar: Calendar) -> int:
    day = lunar.lunar_of(today) if calendar is Calendar.LUNAR else None
    return day.year if day else today.year


def _impossible(code: str, **facts: int | None) -> InvalidInput:
    said = {name: str(fact) for name, fact in facts.items() if fact is not None}
    return InvalidInput((Problem("date", code, said),))


def _marks(words: str) -> str | None:
    """Return a text as marks, figures and separators; None where it holds what might be taken for marks."""
    text = "".join(unicodedata.normalize("NFKC", words).split())
    if not text or re.search(r"[A-Za-z@:]", text):
        return None
    known = _words()
    text = known.pattern.sub(lambda match: known.marks[match[0]], text)
    return known.numeral.sub(lambda match: "c" + _figures(match[0], known), text)


def _figures(numeral: str, known: _Words) -> str:
    """Return 二十三 as 23 and 二〇二六 as 2026; what is neither becomes a mark that fits no pattern."""
    place = next((index for index, sign in enumerate(numeral) if sign in known.tens), None)
    if place is None:
        return "".join(str(known.digits.index(sign)) for sign in numeral)
    before, ten, after = numeral[:place], known.tens[numeral[place]], numeral[place + 1 :]
    if len(before) > 1 or len(after) > 1 or after in known.tens or (before and ten > 1):
        return "?"
    tens = known.digits.index(before) if before else ten
    return str(tens * 10 + (known.digits.index(after) if after else 0))


@cache
def _words() -> _Words:
    import tomllib  # imported here: 3 ms, not at start

    table = tomllib.loads(paths.data("date_words.toml").read_text(encoding="utf-8"))
    digits, also, tens = (table["numerals"][part] for part in ("digits", "also", "tens"))
    marks = dict(table["words"])
    for week, mark in table["weeks"].items():
        marks |= {week + name: f"{mark}{number}" for name, number in table["weekdays"].items()}
    marks |= also
    longest_first = sorted(marks, key=len, reverse=True)
    numeral = re.compile(f"[{digits}{''.join(tens)}]+")
    return _Words(marks, re.compile("|".join(map(re.escape, longest_first))), digits, tens, numeral)
