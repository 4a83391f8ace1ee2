"""The lunar calendar (农历), 1901 to 2100.

By lunar-python (MIT licence; it computes the new moons). All 73 000 days were compared with three others:
Borax follows it up to 2088, then errs at the moons of 2089-09-04 and 2097-08-07, minutes before midnight
(checked with an ephemeris); cnlunar differs in the autumn of 2057, where the moon stands within seconds of
midnight and the almanac will decide; lunardate (GPL) errs in 1933, 1978 and more often.
`tests/app/rules/lunar_years.csv` keeps the months of every year.
"""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1901, 2100
_QINGMING = 8
"""Its place among the solar terms of a lunar year, which the library begins with 大雪 of the year before."""


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar; `is_leap` means the leap month after the month of that number."""

    year: int
    month: int
    is_leap: bool
    day: int


def month_days(year: int, month: int, *, is_leap: bool) -> int:
    """Return the days of a lunar month: 29 or 30, or 0 where there is no such month in our range."""
    found = _month(year, month, is_leap)
    return 0 if found is None else found[1]


def solar_of(day: LunarDate) -> date | None:
    """Return the Gregorian date of a lunar day, or None where there is no such day."""
    found = _month(day.year, day.month, day.is_leap)
    if found is None or not 1 <= day.day <= found[1]:
        return None
    return found[0] + timedelta(days=day.day - 1)


def lunar_of(day: date) -> LunarDate | None:
    """Return the lunar day of a Gregorian date, or None outside the lunar years 1901 to 2100."""
    from lunar_python import Solar  # imported here: 20 ms, needed for few dates

    if not FIRST_YEAR <= day.year <= LAST_YEAR + 1:
        return None
    found = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    lunar = LunarDate(found.getYear(), abs(found.getMonth()), found.getMonth() < 0, found.getDay())
    return lunar if FIRST_YEAR <= lunar.year <= LAST_YEAR else None


def qingming(year: int) -> date | None:
    """Return the day of the solar term 清明, or None outside the years 1901 to 2100."""
    from lunar_python import LunarYear, Solar  # imported here: 20 ms, needed for few dates

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    found = Solar.fromJulianDay(LunarYear.fromYear(year).getJieQiJulianDays()[_QINGMING])
    return date(found.getYear(), found.getMonth(), found.getDay())


def _month(year: int, month: int, is_leap: bool) -> tuple[date, int] | None:
    """Return the first day and the length of a lunar month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    from lunar_python import LunarMonth, Solar  # imported here: 20 ms, needed for few dates

    found = LunarMonth.fromYm(year, -month if is_leap else month)
    if found is None:
        return None
    first = Solar.fromJulianDay(found.getFirstJulianDay())
    return date(first.getYear(), first.getMonth(), first.getDay()), found.getDayCount()
