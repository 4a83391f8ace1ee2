"""show, check: any record, shown and proved."""

from collections.abc import Mapping
from typing import Any

import click

from app import texts
from app.cli import agreements, plans, words
from app.cli.frame import command, desk
from app.errors import AppError
from app.services import Services
from app.services.intake import GIVEN_OUT, LISTS, SECRET

_NOT_FIELDS = {"id", "scope", "table", "deleted", "conflicts", "history", "missing"}


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    for name, function in (("show", _show), ("check", _check)):
        command(entry, name)(function)


@click.argument("record", metavar="ID")
def _show(record: str) -> None:
    """显示一条记录、它的提示和历史。"""
    with desk().unlocked() as services:
        kind, found = services.intake.shown(record)
        names = services.users.names()
        found["history"] = [
            {
                "change": event.change,
                "by": names.get(event.by, event.by),
                "at": event.at.isoformat(),
                "kind": event.kind,
                "content": event.content,
                "fields": {
                    move.field: {"before": list(move.before), "after": move.after}
                    for move in event.moves
                    if move.field not in SECRET
                },
            }
            for event in services.history.of(record)
        ]
        desk().answer(found, lambda: _record_text(services, kind, found))


@click.option("--repair", is_flag=True, help="由历史重建表格")
def _check(repair: bool) -> None:
    """核验资料是否完整：文件、历史链、表格、口令文件、资料包、程序文件。"""
    with desk().unlocked(judge_date=False) as services:
        findings = services.integrity.repair() if repair else services.integrity.check()
        ok = not any(finding.is_fault for finding in findings)
        problems = [
            {"code": finding.code, "text": texts.finding_text(finding.code, finding.facts), **finding.facts}
            for finding in findings
        ]
        lines = [str(problem["text"]) for problem in problems]
        document = {"ok": ok, "problems": problems}
        if not ok:
            desk().refuse(document, "\n".join(lines), AppError("check_failed"))
        desk().answer(document, "\n".join([*lines, "资料完整。"]))


def _record_text(services: Services, kind: str, found: Mapping[str, Any]) -> str:
    lines = [f"{texts.TABLES.get(kind, kind)} {found['id']}"]
    for name, value in found.items():
        if name in _NOT_FIELDS or value in (None, "", False, []):
            continue
        lines += [f"{texts.field_label(kind, name)}：{part}" for part in _said(services, kind, name, found)]
    for event in found["history"]:
        for name, move in event["fields"].items():
            before = "、".join(words.value_words(services, kind, name, value) for value in move["before"]) or "（空）"
            after = words.value_words(services, kind, name, move["after"])
            lines.append(f"{event['at'][:16]} {event['by']} {texts.field_label(kind, name)}：{before} → {after}")
    return "\n".join(lines)


def _said(services: Services, kind: str, name: str, found: Mapping[str, Any]) -> list[str]:
    value = found[name]
    if kind == "agreement" and name == "status":
        return agreements.standing(found)
    if name == "agreements":
        return [agreements.line(services, row) for row in value]
    if kind == "agreement" and name in LISTS[kind]:
        return agreements.row_lines(services, name, value)
    if name in GIVEN_OUT.get(kind, ()):
        return plans.lines(services, name, found)
    if isinstance(value, list):
        return [words.row_words(services, LISTS[kind][name], row) for row in value]
    return [words.value_words(services, kind, name, value)]
