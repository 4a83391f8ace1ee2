"""How matters, the people in them and their days are said, wherever one is named."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app import texts
from app.language import _
from app.model.dispute import Dispute
from app.model.follow_up import FollowUp
from app.model.moments import day_of
from app.services.matters import Matters
from ui.matters.desk import MatterDesk
from ui.records import party_words
from ui.records.kind import KeptRecord
from ui.records.marks_line import Mark
from ui.widgets.choice import find_in
from ui.widgets.form_spec import Editor, Field

_STATUS_ICONS = {"draft": ("pencil", "muted"), "open": ("hourglass", "primary"), "closed": ("circle-check", "good")}
_DAYS = {0: _("今天"), 1: _("昨天"), 2: _("前天"), -1: _("明天"), -2: _("后天")}


def service_of(desk: MatterDesk, table: str) -> Matters[Any]:
    """Return the service that keeps the matters of a table."""
    return desk.disputes if table == "dispute" else desk.consultations


def title(desk: MatterDesk, matter: Any) -> str:
    """Return what a matter is called: who is in it and what it is about, else its number."""
    is_dispute = isinstance(matter, Dispute)
    named = desk.disputes.title_of(matter) if is_dispute else desk.consultations.title_of(matter)
    told = texts.title_text(named, lambda leaf: type_name(desk, leaf))
    return told or matter.number or _("还没写什么事")


def type_name(desk: MatterDesk, leaf: str | None) -> str:
    """Return a dispute type's name, nothing for none."""
    return desk.dispute_types.name(leaf) if leaf else ""


def type_field(desk: MatterDesk, *, table: str, width: int = 0) -> Field:
    """Return the field in which a dispute type is chosen by part of its name."""
    types = desk.dispute_types
    return Field(
        "dispute_type",
        texts.field_label(table, "dispute_type"),
        Editor.CHOICE,
        width=width,
        find=find_in([(leaf, types.full_name(leaf)) for leaf in types.leaves]),
        label_of=types.full_name,
        placeholder=_("输入其中几个字，从列表里选"),
    )


def status_mark(status: str) -> Mark:
    """Return how far a matter has come."""
    icon, role = _STATUS_ICONS.get(status, ("info", "muted"))
    return Mark(icon, role, texts.STATUSES.get(status, status))


def marks(desk: MatterDesk, kept: KeptRecord) -> tuple[Mark, ...]:
    """Return what is to be noticed about a matter: a conflict, its status, signs of danger, an overdue visit."""
    record = kept.record
    found = [Mark.conflict()] if kept.conflicts else []
    found.append(status_mark(record.status))
    if desk.rows.of("risk", record.id):
        found.append(Mark("shield", "danger", _("有风险苗头")))
    planned = [visit.due_on for visit in desk.follow_ups.of(record.id) if visit.due_on and not visit.done_on]
    if planned and min(planned) < desk.today.isoformat():
        found.append(Mark("clock", "warn", _("回访已过期")))
    return tuple(found)


def people(desk: MatterDesk, record: str, *roles: str) -> list[str]:
    """Return the names of those who take part in these roles (in any, where none is named)."""
    rows = desk.rows.of("participant", record)
    return [party_words.name_of(desk, row.party) for row in rows if row.party and (not roles or row.role in roles)]


def day_words(text: str | None, today: date) -> str:
    """Return an ISO day or time as people say it: 今天 14:05, 昨天, 3月5日, 2025年3月5日."""
    day = day_of(text)
    if text is None or day is None:
        return text or ""
    clock = datetime.fromisoformat(text).strftime(" %H:%M") if "T" in text else ""
    near = _DAYS.get((today - day).days)
    if near is None:
        shape = _("{month}月{day}日") if day.year == today.year else _("{year}年{month}月{day}日")
        near = shape.format(year=day.year, month=day.month, day=day.day)
    return near + clock


def due_mark(visit: FollowUp, today: date) -> Mark:
    """Return how a visit stands: done, due in so many days, overdue by so many."""
    if visit.done_on:
        return Mark("circle-check", "good", _("已回访"))
    due = day_of(visit.due_on)
    left = (due - today).days if due else 0
    if left < 0:
        return Mark("triangle-alert", "warn", _("已过期 {days} 天").format(days=-left))
    if left == 0:
        return Mark("clock", "primary", _("今天要回访"))
    return Mark("calendar", "muted", _("计划 · 还剩 {days} 天").format(days=left))


def coded(desk: MatterDesk, code_list: str, value: str | None) -> str:
    """Return the words for a value of a code list, nothing for none."""
    return desk.codes.label(code_list, value) if value else ""


def code_field(desk: MatterDesk, table: str, name: str, code_list: str, *, width: int = 18) -> Field:
    """Return the field in which a value of a code list is chosen."""
    options = tuple((code.value, code.label) for code in desk.codes.list(code_list).items)
    return Field(name, texts.field_label(table, name), Editor.CHOICE, width=width, choices=options)


def joined(parts: Sequence[str | None], mark: str = "，") -> str:
    """Return the parts that say something, with a mark between them."""
    return mark.join(part for part in parts if part)
