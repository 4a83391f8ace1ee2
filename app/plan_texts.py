"""Kept plans and their days → Chinese: the part of `app.texts` about what a plan left to do."""

from collections.abc import Mapping
from datetime import date

from app.language import _
from app.model.kept_plan import Cause, Reminder
from app.model.moments import day_of
from app.texts import weekday_text

CAUSES: Mapping[str, str] = {
    Cause.FACTS: _("登记的事实变了"),
    Cause.CALENDAR: _("节假日安排变了"),
    Cause.RULES: _("规则变了"),
}


def day_text(day: date, today: date) -> str:
    """Return a day as people say it: 3月10日, 2027年3月10日."""
    shape = _("{month}月{day}日") if day.year == today.year else _("{year}年{month}月{day}日")
    return shape.format(year=day.year, month=day.month, day=day.day)


def left_text(day: date, today: date) -> str:
    """Return how many days are left to a day, which day it is: 还剩 5 天（3月10日 周二）, 今天（…）, 已过 2 天（…）."""
    days = (day - today).days
    shape = _("还剩 {days} 天（{day}）") if days > 0 else _("已过 {days} 天（{day}）")
    if days == 0:
        shape = _("今天（{day}）")
    return shape.format(days=abs(days), day=f"{day_text(day, today)} {weekday_text(day)}")


def moved_text(reminder: Reminder, today: date) -> str:
    """Return how the day of a reminder has moved and why: 原 3月10日 → 3月12日，因为节假日安排变了."""
    cause = CAUSES.get(reminder.cause or "", "")
    moved = move_text(day_of(reminder.known_day), day_of(reminder.last_day), today)
    return moved + (_("，因为{cause}").format(cause=cause) if cause else "")


def move_text(before: date | None, now: date | None, today: date) -> str:
    """Return from which day to which one has moved; None for a day on which a limit did not apply."""
    if now:
        shape = _("原 {before} → {now}") if before else _("新增 {now}")
    else:
        shape = _("原 {before}，现在不再适用") if before else _("现在不再适用")
    facts = {"now": day_text(now, today) if now else "", "before": day_text(before, today) if before else ""}
    return shape.format(**facts)


def moved_count_text(count: int) -> str:
    """Return how many days have moved, and where one sees it."""
    return _("有 {count} 个期限变了。首页“期限”里写着原来的日子和变动的原因。").format(count=count)
