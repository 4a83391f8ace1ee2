from datetime import date

import pytest

from app import plan_texts
from app.model.kept_plan import Cause, Reminder

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 10), "还剩 5 天（3月10日 周二）"),
        (date(2026, 3, 5), "今天（3月5日 周四）"),
        (date(2026, 3, 3), "已过 2 天（3月3日 周二）"),
        (date(2027, 1, 4), "还剩 305 天（2027年1月4日 周一）"),
    ],
)
def test_a_day_is_told_by_the_days_left(day, said):
    assert plan_texts.left_text(day, TODAY) == said


@pytest.mark.parametrize(
    ("last_day", "known_day", "cause", "said"),
    [
        ("2026-03-12", "2026-03-10", Cause.CALENDAR, "原 3月10日 → 3月12日，因为节假日安排变了"),
        ("2026-03-12", None, Cause.FACTS, "新增 3月12日，因为登记的事实变了"),
        (None, "2026-03-10", Cause.RULES, "原 3月10日，现在不再适用，因为规则变了"),
        ("2026-03-12", "gestern", "moon", "新增 3月12日"),
        ("gestern", "morgen", None, "现在不再适用"),
    ],
)
def test_a_day_that_moved_says_from_where_and_why(last_day, known_day, cause, said):
    reminder = Reminder(id="r", scope="v:1", record="m", last_day=last_day, known_day=known_day, cause=cause)

    assert plan_texts.moved_text(reminder, TODAY) == said


def test_every_cause_has_words():
    assert set(plan_texts.CAUSES) == set(Cause)


def test_days_that_moved_are_counted():
    assert plan_texts.moved_count_text(2).startswith("有 2 个期限变了。")
