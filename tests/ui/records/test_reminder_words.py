from dataclasses import replace
from datetime import date

import pytest

from app.model.kept_plan import Reminder
from ui.records import reminder_words

TODAY = date(2026, 3, 5)
REMINDER = Reminder(id="r", scope="v:1", record="m", last_day="2026-03-10", known_day="2026-03-10")


@pytest.mark.parametrize(
    ("last_day", "icon", "role", "word"),
    [
        ("2026-03-03", "circle-alert", "danger", "已过期"),
        ("2026-03-05", "clock", "danger", "今天到期"),
        ("2026-03-12", "clock", "warn", "快到期"),
        ("2026-03-13", "calendar", "muted", "未到期"),
        (None, "info", "muted", "不再适用"),
        ("gestern", "info", "muted", "不再适用"),
    ],
)
def test_the_less_time_is_left_the_louder_it_is_said_and_never_by_colour_alone(last_day, icon, role, word):
    mark = reminder_words.day_mark(replace(REMINDER, last_day=last_day), TODAY)

    assert (mark.icon, mark.role, mark.word) == (icon, role, word)


def test_what_is_done_is_said_so_whatever_its_day():
    done = replace(REMINDER, last_day="2026-03-01", done_on="2026-03-04")

    assert reminder_words.day_mark(done, TODAY).word == "已办完"
    assert reminder_words.when_words(done, TODAY) == "3月4日办完"


def test_days_left_are_told_and_nothing_of_a_day_that_is_none():
    assert reminder_words.when_words(REMINDER, TODAY) == "还剩 5 天（3月10日 周二）"
    assert reminder_words.when_words(replace(REMINDER, last_day=None), TODAY) == ""


def test_a_day_that_moved_has_a_word_of_its_own():
    assert reminder_words.moved_mark().word == "已变动"
