from datetime import date

import pytest

from app.model.clock import Doubt, today_doubt

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("last_change", "build_date", "last_used", "doubt"),
    [
        (None, None, None, None),
        (TODAY, TODAY, TODAY, None),
        (date(2026, 3, 6), None, None, Doubt.BEFORE_LAST_CHANGE),
        (None, date(2026, 3, 6), None, Doubt.BEFORE_BUILD),
        (None, None, date(2026, 1, 4), None),
        (None, None, date(2026, 1, 3), Doubt.LONG_UNUSED),
        (date(2026, 3, 6), date(2026, 3, 7), date(2025, 1, 1), Doubt.BEFORE_LAST_CHANGE),
        (date(2025, 1, 1), date(2026, 3, 7), date(2025, 1, 1), Doubt.BEFORE_BUILD),
    ],
)
def test_the_strongest_doubt_about_today_is_named(last_change, build_date, last_used, doubt):
    found = today_doubt(TODAY, last_change=last_change, build_date=build_date, last_used=last_used)

    assert found is doubt
