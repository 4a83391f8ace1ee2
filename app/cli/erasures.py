"""erase: what a request covers, erasing by two persons, what was erased and who has done so too."""

from typing import Any

import click

from app import field_texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.model.erasure import Erasure, ErasurePart


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    erasures = click.Group("erase", help="依法删除（抹除）：能删什么、两人决定后删除、删过什么")
    command(erasures, "covers")(_covers)
    command(erasures, "now")(_now)
    command(erasures, "list")(_list)
    entry.add_command(erasures)


@click.argument("record", metavar="ID")
def _covers(record: str) -> None:
    """看一条记录（连同附着的）哪些现在能抹除，哪些要保存到什么时候。"""
    with desk().unlocked() as services:
        parts = services.erasures.covers(record)
        desk().answer([_told(each) for each in parts], lambda: _lines(parts))


@click.argument("record", metavar="ID")
@click.option("--reason", required=True, help="理由（如：本人请求，个人信息保护法第四十七条）")
@click.option("--by", "decided_by", nargs=2, required=True, help="两位决定人的姓名")
def _now(record: str, reason: str, decided_by: tuple[str, str]) -> None:
    """抹除现在依法能删的内容，本机的备份里也删（U盘上的旧备份到下次备份时才删去）；其余写明保存到哪天。不能撤销。"""
    with desk().unlocked() as services:
        kept = services.erasures.erase(record, reason=reason, decided_by=decided_by)
        desk().answer(
            {"erased": True, "kept": [_told(each) for each in kept]},
            lambda: "已抹除。" + ("\n还须保存：\n" + _lines(kept) if kept else ""),
        )


def _list() -> None:
    """列出抹除过的记录；县局另看哪些电脑已照办。"""
    with desk().unlocked() as services:
        names = services.users.names()
        found = services.erasures.all()
        desk().answer(
            [_erasure(each) for each in found],
            lambda: table(
                ("时间", "经办人", "记录", "理由", "决定人", "已照办", "还没有", "又有内容"),
                [
                    (
                        f"{each.at:%Y-%m-%d %H:%M}",
                        names.get(each.by, each.by),
                        each.record,
                        each.reason,
                        "、".join(each.decided_by),
                        "、".join(each.done_by),
                        "、".join(each.waits_for),
                        "请再抹除" if each.is_left else "",
                    )
                    for each in found
                ],
            ),
        )


def _told(part: ErasurePart) -> dict[str, Any]:
    until = part.until.isoformat() if part.until else None
    return {"table": part.table, "record": part.record, "until": until, "basis": part.basis}


def _erasure(found: Erasure) -> dict[str, Any]:
    return {
        "record": found.record,
        "scope": found.scope,
        "at": found.at.isoformat(),
        "by": found.by,
        "reason": found.reason,
        "decided_by": list(found.decided_by),
        "done_by": list(found.done_by),
        "waits_for": list(found.waits_for),
        "left": found.is_left,
    }


def _lines(parts: list[ErasurePart]) -> str:
    rows = [
        (
            field_texts.TABLES.get(each.table, each.table),
            each.record,
            f"保存到 {each.until.isoformat()} 前" if each.until else "现在可以",
            each.basis,
        )
        for each in parts
    ]
    return table(("种类", "记录", "抹除", "依据"), rows)
