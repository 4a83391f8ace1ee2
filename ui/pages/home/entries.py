"""What stands on the home page – days of plans, visits, unfinished input, records opened lately – as lines to open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app import plan_texts, texts
from app.language import _
from app.model.agreement import in_force_from, waits_for_court
from app.model.moments import day_of
from app.services.agreements import CONFIRMATION_LIMIT, DueConfirmation
from app.services.kept_plans import DueReminder
from ui.pages.home.desk import HomeDesk
from ui.records import reminder_words

AHEAD = timedelta(days=7)
"""How far ahead visits are shown."""
DEADLINES_AHEAD = timedelta(days=30)
COURT_AHEAD = timedelta(days=15)
"""How far ahead the last day to ask for judicial confirmation is shown: both parties have to be brought together."""
SHOWN = 8
"""How many lines a card has."""

_ICONS = {"party": "user", "consultation": "message-square", "dispute": "handshake", "plan": "signpost",
          "agreement": "file-text", "document": "printer"}  # fmt: skip
_NAMES = ("name", "enquirer.name", "title", "question", "brief", "facts")
_LONGEST = 30
_SUBJECTS = ("consultation", "dispute", "agreement")
"""The kinds of records of which documents are made."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what to open, how it is said, and an icon with its role."""

    table: str
    record: str
    words: str
    icon: str
    role: str = "muted"


def deadlines(desk: HomeDesk, courts: Sequence[DueConfirmation] = ()) -> tuple[list[Entry], int]:
    """Return the days of plans that are near, past or have moved, the most overdue first, and how many there are.

    `courts` are the agreements for which the time to ask a court is running; one of which a plan reminds, or which was
    ticked off there, is not told again. Only as many as a card shows are put into words.
    """
    due = [each for each in desk.kept_plans.due(within=DEADLINES_AHEAD) if not _is_done_with_court(desk, each)]
    known = {each.reminder.record for each in due if each.reminder.limit_id == CONFIRMATION_LIMIT}
    others = [each for each in courts if each.agreement.record not in known and not _is_ticked_off(desk, each)]
    every: list[DueReminder | DueConfirmation] = sorted([*due, *others], key=_due_on)
    shown = every[:SHOWN]
    tables = {each.reminder.record: each.table for each in shown if isinstance(each, DueReminder)}
    titles = {record: title_of(desk, table, record) for record, table in tables.items()}
    lines = [
        _deadline(desk, each, titles[each.reminder.record]) if isinstance(each, DueReminder) else _court(desk, each)
        for each in shown
    ]
    return lines, len(every)


def visits(desk: HomeDesk) -> Iterator[Entry]:
    """Yield the visits that are due or soon will be, the most overdue first."""
    for due in desk.follow_ups.due(within=AHEAD):
        visit = due.visit
        day = day_of(visit.due_on) or desk.today
        when, icon, role = _when(day, desk.today)
        title = title_of(desk, due.table, visit.record)
        yield Entry(due.table, visit.record, _joined(when, title, visit.purpose), icon, role)


def unfinished(desk: HomeDesk) -> Iterator[Entry]:
    """Yield the records in which something typed was never saved, the newest first."""
    for draft in desk.drafts.open():
        if draft.table in _ICONS:
            title = _title_of_draft(desk, draft.table, draft.record)
            when = texts.moment_text(datetime.fromisoformat(draft.at), desk.today)
            kind = texts.TABLES[draft.table]
            yield Entry(draft.table, draft.record, _joined(kind, title, when), "pencil", "warn")


def opened(desk: HomeDesk) -> Iterator[Entry]:
    """Yield the records that were opened last."""
    for each in desk.recent.all():
        if each.table in _ICONS:
            yield Entry(each.table, each.record, title_of(desk, each.table, each.record), _ICONS[each.table])


def title_of(desk: HomeDesk, table: str, record: str) -> str:
    """Return what a record is called; empty for one that never came to be."""
    if table == "party":
        party = desk.parties.find(record)
        return (party.record.name or _("匿名")) if party else ""
    services = {"consultation": desk.consultations, "agreement": desk.agreements}
    service: Any = services.get(table, desk.disputes)
    kept = service.find(record)
    if kept is None:
        return ""
    title = service.title_of(kept.record)
    return texts.title_text(title, desk.dispute_types.name) or title.number or texts.TABLES[table]


def _title_of_draft(desk: HomeDesk, table: str, record: str) -> str:
    if table == "document":  # kept under record:template
        about, _colon, _template = record.partition(":")
        return next(filter(None, (title_of(desk, each, about) for each in _SUBJECTS)), "")
    if table != "plan":
        return title_of(desk, table, record) or _name_typed(desk, record)
    about = desk.drafts.of(record).get("record", "")
    titles = (title_of(desk, each, about) for each in ("consultation", "dispute")) if about else ()
    return next(filter(None, titles), _("还没登记，先问一问"))


def _deadline(desk: HomeDesk, due: DueReminder, title: str) -> Entry:
    reminder = due.reminder
    mark = reminder_words.day_mark(reminder, desk.today)
    when = reminder_words.when_words(reminder, desk.today) or mark.word
    word, moved = "", ""
    if reminder.has_moved:
        moved_mark = reminder_words.moved_mark()
        mark = moved_mark if mark.role == "muted" else mark
        word, moved = moved_mark.word, plan_texts.moved_text(reminder, desk.today)
    told = _joined(when, word, title, reminder.name, moved)
    return Entry(due.table, reminder.record, told, mark.icon, mark.role)


def _court(desk: HomeDesk, due: DueConfirmation) -> Entry:
    is_soon = due.days_left <= AHEAD.days
    icon, role = ("clock", "warn" if due.days_left else "danger") if is_soon else ("calendar", "muted")
    when = plan_texts.left_text(due.last_day, desk.today)
    title = title_of(desk, "agreement", due.agreement.id)
    return Entry("agreement", due.agreement.id, _joined(when, title, _("申请司法确认")), icon, role)


def _is_done_with_court(desk: HomeDesk, due: DueReminder) -> bool:
    """Return whether a reminder is of a court that was asked, or isn't needed, by what the agreements say."""
    reminder = due.reminder
    if reminder.limit_id != CONFIRMATION_LIMIT or reminder.has_moved:
        return False
    binding = [each for each in desk.agreements.of(reminder.record) if in_force_from(each)]
    return bool(binding) and not any(waits_for_court(each) for each in binding)


def _is_ticked_off(desk: HomeDesk, due: DueConfirmation) -> bool:
    rows = desk.kept_plans.reminders(due.agreement.record)
    return any(row.limit_id == CONFIRMATION_LIMIT and row.done_on for row in rows)


def _due_on(due: DueReminder | DueConfirmation) -> str:
    """Return the day of a line as it is sorted; one without a day stands last."""
    if isinstance(due, DueConfirmation):
        return due.last_day.isoformat()
    return due.reminder.last_day or "~"


def _name_typed(desk: HomeDesk, record: str) -> str:
    typed = desk.drafts.of(record)
    said = next((typed[name].strip() for name in _NAMES if typed.get(name, "").strip()), "")
    return said[:_LONGEST] or _("没写姓名")


def _when(day: date, today: date) -> tuple[str, str, str]:
    """Return how a day is said, with its icon and role: never by colour alone."""
    days = (day - today).days
    if days < 0:
        return _("已过 {days} 天").format(days=-days), "circle-alert", "danger"
    if days == 0:
        return _("今天"), "clock", "warn"
    said = _("还剩 {days} 天（{month}月{day}日）").format(days=days, month=day.month, day=day.day)
    return said, "calendar", "muted"


def _joined(*parts: str | None) -> str:
    return _("　").join(part for part in parts if part)
