"""The machine's date is doubted before anything is computed from it."""

from datetime import date

import pytest

from app.model.clock import Doubt
from app.store import changes
from app.store.author import Author
from tests.conftest import NOW, TODAY


def test_a_day_after_the_last_use_is_not_doubted(services):
    services.clock.stand_by()

    assert services.clock.doubt() is None


@pytest.mark.parametrize(
    ("today", "doubt"),
    [
        (date(2026, 11, 19), Doubt.BEFORE_LAST_CHANGE),
        (date(1999, 1, 1), Doubt.BEFORE_LAST_CHANGE),
        (date(2026, 11, 21), Doubt.BEFORE_BUILD),
        (date(2027, 3, 1), Doubt.LONG_UNUSED),
        (date(2027, 1, 19), None),
        (date(2027, 1, 20), Doubt.LONG_UNUSED),
    ],
)
def test_a_clock_that_jumped_is_doubted(profile, open_profile, today, doubt):
    assert open_profile(profile, today).clock.doubt() == doubt


def test_a_date_the_user_stood_by_counts_from_then_on(profile, open_profile):
    open_profile(profile, date(2027, 3, 1)).clock.stand_by()

    assert open_profile(profile, date(2027, 3, 2)).clock.doubt() is None


def test_a_change_written_in_the_future_makes_today_doubtful(services):
    session = services.session
    ahead = Author(session.user.id, session.author.device, lambda: NOW.replace(year=2030))
    changes.write(session.database, ahead, table="party", record="r", scope=session.home_scope, fields={"name": "甲"})

    assert session.today == TODAY
    assert services.clock.doubt() == Doubt.BEFORE_LAST_CHANGE
