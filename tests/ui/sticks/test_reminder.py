"""How long something may wait before one is reminded."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.model.transfer import RoundTrip
from tests.days import NOW
from ui.sticks.reminder import SendReminder


@pytest.fixture
def reminder(qapp, tmp_path: Path) -> SendReminder:
    return SendReminder(tmp_path)


def waiting(days: int, changes: int = 3) -> RoundTrip:
    return RoundTrip(changes, (NOW - timedelta(days=days)).isoformat(), "", "")


def test_thirty_days_unless_another_number_is_kept(reminder: SendReminder, tmp_path: Path):
    assert reminder.days() == 30
    assert reminder.overdue(waiting(29), NOW) is None
    assert reminder.overdue(waiting(30), NOW) == 30

    reminder.set_days(7)

    assert SendReminder(tmp_path).days() == 7
    assert reminder.overdue(waiting(8), NOW) == 8


def test_where_nothing_waits_nobody_is_reminded(reminder: SendReminder):
    assert reminder.overdue(RoundTrip(0, "", "", ""), NOW) is None
    assert reminder.overdue(waiting(99, changes=0), NOW) is None


def test_a_number_that_is_not_offered_counts_as_the_usual_one(reminder: SendReminder, tmp_path: Path):
    reminder.set_days(4)

    assert reminder.days() == 30
