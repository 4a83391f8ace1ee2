"""Kept plans as a person reads them on a terminal: of the newest, the way, the days and the papers in lines."""

from collections.abc import Mapping
from typing import Any

from app import plan_texts
from app.model.identifiers import RecordId
from app.model.kept_plan import Reminder
from app.model.moments import day_of
from app.services import Services

Row = Mapping[str, Any]


def lines(services: Services, name: str, matter: Row) -> list[str]:
    """Return the plans of a matter, or the reminders or papers of the newest of them, as one line each."""
    if name == "plans":
        return [_plan(services, row) for row in matter[name]]
    newest = matter["plans"][-1]["id"] if matter["plans"] else None
    told = {"reminders": _reminder, "materials": _material}[name]
    return [told(services, row) for row in matter[name] if row["plan"] == newest]


def _plan(services: Services, row: Row) -> str:
    route = services.dispute_types.route_name(row["route"]) if row["route"] else "没有走得通的途径"
    why = f"理由：{row['reason']}" if row["reason"] else ""
    return " ".join(part for part in (route, row["made_on"], f"规则包 {row['pack_version']}", why) if part)


def _reminder(services: Services, row: Row) -> str:
    today, day = services.session.today, day_of(row["last_day"])
    if row["done_on"]:
        return f"{row['name']} {row['done_on']} 办完"
    reminder = Reminder(scope="", record=RecordId(""), **row)
    left = plan_texts.left_text(day, today) if day else ""
    moved = f"已变动：{plan_texts.moved_text(reminder, today)}" if reminder.has_moved else ""
    return " ".join(part for part in (row["name"], left, moved) if part)


def _material(_services: Services, row: Row) -> str:
    note = f"（{row['note']}）" if row["note"] else ""
    return f"{'已备齐' if row['ready'] else '未备齐'} {row['name']}{note}"
