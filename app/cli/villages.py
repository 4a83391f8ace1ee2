"""village list, add, remove, use: the villages that are served on this computer, and the one of today."""

from typing import Any

import click

from app.cli.frame import command, desk
from app.cli.printed import table
from app.errors import AppError
from app.model.division import Level
from app.services import Services
from app.services.session import village_scope
from app.services.villages import Village


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    villages = click.Group("village", help="服务的村（社区）：列出、添加、移出、选今天的村")
    command(villages, "list")(_list)
    command(villages, "add")(_add)
    command(villages, "remove")(_remove)
    command(villages, "use")(_use)
    entry.add_command(villages)


def scope_of(services: Services, code: str | None) -> str | None:
    """Return the scope of the village whose records are wanted, None for all. Raises `AppError("village_unknown")`."""
    if code is None:
        return None
    known = services.divisions.known(code)
    if known is None or known.level is not Level.VILLAGE:
        raise AppError("village_unknown", division=code)
    return village_scope(code)


def _list() -> None:
    """列出本机服务的村（社区）：哪一个是今天的村，县局登记到没有。"""
    with desk().unlocked() as services:
        _answer(services)


@click.argument("code", metavar="CODE")
def _add(code: str) -> None:
    """添加一个服务的村（社区），CODE 是 12 位区划代码；它就是今天的村，下一个数据包带上登记申请。"""
    with desk().unlocked() as services:
        services.villages.add(code)
        _answer(services)


@click.argument("code", metavar="CODE")
def _remove(code: str) -> None:
    """移出一个已经交接的村（社区）；它的内容要都送达县局才行，原有记录仍可查看。"""
    with desk().unlocked() as services:
        services.villages.remove(code)
        _answer(services)


@click.argument("code", metavar="CODE")
def _use(code: str) -> None:
    """选今天的村（社区）：以后新登记的记录归它。"""
    with desk().unlocked() as services:
        services.villages.use(code)
        _answer(services)


def _answer(services: Services) -> None:
    found = services.villages.all()
    told: list[dict[str, Any]] = [
        {
            "code": each.code,
            "name": each.name,
            "current": each.is_current,
            "covered": each.is_covered,
            "ended": each.is_ended,
        }
        for each in found
    ]
    rows = [(each.code, each.name, "今天的村" if each.is_current else "", _standing(each)) for each in found]
    desk().answer(told, lambda: table(("代码", "村（社区）", "", "县局登记"), rows) if rows else "本机不是村级岗位。")


def _standing(village: Village) -> str:
    return "已交给别的电脑" if village.is_ended else "" if village.is_covered else "待登记"
