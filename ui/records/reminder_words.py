"""How the days of a plan are said: an icon and a word before their names, redder the less time is left."""

from datetime import date

from app import plan_texts
from app.language import _
from app.model.kept_plan import Reminder
from app.model.moments import day_of
from ui.records.marks_line import Mark

_SOON_DAYS = 7


def day_mark(reminder: Reminder, today: date) -> Mark:
    """Return how a reminder stands, in one word: done, overdue, today, soon, later, or of no day any more."""
    if reminder.done_on:
        return Mark("circle-check", "good", _("已办完"))
    day = day_of(reminder.last_day)
    if day is None:
        return Mark("info", "muted", _("不再适用"))
    left = (day - today).days
    if left < 0:
        return Mark("circle-alert", "danger", _("已过期"))
    if left == 0:
        return Mark("clock", "danger", _("今天到期"))
    return Mark("clock", "warn", _("快到期")) if left <= _SOON_DAYS else Mark("calendar", "muted", _("未到期"))


def when_words(reminder: Reminder, today: date) -> str:
    """Return how many days are left, or on which day it was done; nothing for what has no day."""
    done, day = day_of(reminder.done_on), day_of(reminder.last_day)
    if done is not None:
        return _("{day}办完").format(day=plan_texts.day_text(done, today))
    return plan_texts.left_text(day, today) if day is not None else ""


def moved_mark() -> Mark:
    """Return what stands before a day that moved."""
    return Mark("triangle-alert", "warn", _("已变动"))
