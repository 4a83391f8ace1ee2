from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.age import age_on


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2008, 3, 5), date(2026, 3, 4), 17),
        (date(2008, 3, 5), date(2026, 3, 5), 18),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 3, 5), date(2026, 3, 5), 0),
    ],
)
def test_a_year_of_age_is_completed_on_the_birthday(born, on, age):
    assert age_on(born, on) == age


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_age_never_falls_and_grows_by_one_at_most_from_day_to_day(born, days):
    today = born + timedelta(days=days)

    assert age_on(born, today + timedelta(days=1)) - age_on(born, today) in (0, 1)
