import pytest

from app.model.kept_plan import Reminder


@pytest.mark.parametrize(
    ("last_day", "known_day", "moved"),
    [
        ("2026-12-10", "2026-12-10", False),
        ("2026-12-11", "2026-12-10", True),
        (None, "2026-12-10", True),
        ("2026-12-10", None, True),
        (None, None, False),
    ],
)
def test_a_day_has_moved_while_it_is_another_than_the_one_that_is_known(last_day, known_day, moved):
    reminder = Reminder(id="r", scope="v:1", record="m", last_day=last_day, known_day=known_day)

    assert reminder.has_moved is moved
