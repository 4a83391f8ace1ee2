"""The festivals on which everybody rests by law, whatever the State Council proclaims of the days around them.

Art. 2 of the Measures for National Festivals (全国年节及纪念日放假办法, as revised on 2024-11-10, in force from 2025).
Art. 6 and 7 leave days in lieu and worked weekends to each year's proclamation: those are not known here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from app.rules.lunar import LunarDate, qingming, solar_of

FIRST_YEAR = 2025
"""The first year of the revision of 2024; before it the Measures named fewer days."""

_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
_LUNAR = ((1, 1), (1, 2), (1, 3), (5, 5), (8, 15))


@lru_cache(maxsize=256)
def statutory_festivals(year: int) -> frozenset[date]:
    """Return the days of a year on which all citizens rest by law; none before 2025.

    After 2100, where no lunar calendar is kept, only those of the solar months are told.
    """
    return frozenset(_of(year)) if year >= FIRST_YEAR else frozenset()


def _of(year: int) -> Iterator[date]:
    for month, day in _FIXED:
        yield date(year, month, day)
    found = [solar_of(LunarDate(year, month, is_leap=False, day=day)) for month, day in _LUNAR]
    yield from (day for day in (*found, qingming(year)) if day is not None)
    if found[0] is not None:
        yield found[0] - timedelta(days=1)  # 除夕 is the 29th or the 30th, as the month is short or long
