"""init, demo, user, passphrase: make a profile and say who may open it."""

from dataclasses import asdict
from pathlib import Path

import click

from app import texts
from app.cli.code_sheet import hand_over, place_of
from app.cli.frame import command, desk
from app.cli.passphrases import new_passphrase
from app.cli.printed import table
from app.cli.values import FileName, Whole
from app.errors import AppError
from app.model.division import CODE_LENGTHS, Level
from app.model.installation import Role
from app.paths import Profile
from app.services import access, demo, places, profiles

_ROLES = click.Choice([str(role) for role in Role])
_LEVELS = {Role.VILLAGE: Level.VILLAGE, Role.TOWNSHIP: Level.TOWNSHIP, Role.COUNTY: Level.COUNTY}


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    command(entry, "init")(_init)
    command(entry, "demo")(_demo)
    users = click.Group("user", help="使用人：添加、移除、列出")
    command(users, "add")(_add_user)
    command(users, "remove")(_remove_user)
    command(users, "list")(_list_users)
    passphrases = click.Group("passphrase", help="口令：更换")
    command(passphrases, "change")(_change_passphrase)
    entry.add_command(users)
    entry.add_command(passphrases)


@click.option("--role", type=_ROLES, required=True, help="这台电脑的岗位")
@click.option("--name", required=True, help="第一位使用人的姓名")
@click.option("--division", required=True, help="行政区划代码：村 12 位、乡镇 9 位、县区 6 位")
@click.option("--code-file", type=FileName(), help="恢复码写入这个 PDF 文件")
def _init(role: str, name: str, division: str, code_file: Path | None) -> None:
    """建立一份新资料（加密保存）。"""
    chosen = desk()
    _check_division(Role(role), division)
    words = places.divisions().path(division)
    founder, passphrase = profiles.Founder(access.person_name(name), Role(role), division, words), chosen.passphrase()
    with chosen.founding() as folder:
        made = profiles.found(folder, founder, passphrase, now=chosen.now())
    hand_over(made.code, name=founder.name, place=place_of(division), file=code_file)
    answer = {"device": made.installation.device, "role": role, "division": division}
    chosen.answer(answer, f"资料已建立：{chosen.folder.folder}（{texts.ROLES[role]} {' '.join(words) or division}）")


@click.option("--records", type=Whole(0, 1_000_000), default=200, help="记录数")
@click.option("--seed", type=Whole(), default=1, help="同一个数生成同样的记录")
def _demo(records: int, seed: int) -> None:
    """建立一份演示资料，全部是虚构的人和事。"""
    chosen = desk()
    passphrase, is_made = chosen.demo_passphrase()
    with chosen.founding() as folder:
        made = demo.found(folder, passphrase, now=chosen.now())
        try:
            filled = _filled(folder, made, records=records, seed=seed)
        except BaseException:
            profiles.take_back(folder)  # half of one, with a passphrase nobody was told, would be in the way
            raise
    answer: dict[str, object] = {"profile": str(chosen.folder.folder), **asdict(filled)}
    if is_made:
        answer["passphrase"] = passphrase
    chosen.answer(answer, lambda: _demo_text(answer))


@click.argument("name")
@click.option("--role", type=_ROLES, required=True, help="岗位")
@click.option("--new-passphrase-file", metavar="FILE", help="新使用人的口令文件")
def _add_user(name: str, role: str, new_passphrase_file: str | None) -> None:
    """添加一位使用人，各用各的口令。"""
    with desk().unlocked() as services:
        user = services.users.add(name, Role(role), new_passphrase(new_passphrase_file))
        desk().answer({"id": user.id, "name": user.name, "role": user.role}, f"已添加使用人：{name}")


@click.argument("name")
def _remove_user(name: str) -> None:
    """移除一位使用人；其写过的内容保留署名。"""
    with desk().unlocked() as services:
        services.users.remove(name)
        desk().answer({"removed": name}, f"已移除使用人：{name}")


def _list_users() -> None:
    """列出使用人。"""
    with desk().unlocked() as services:
        users = services.users.all()
        found = [{"id": user.id, "name": user.name, "role": user.role} for user in users]
        rows = [(user.name, texts.ROLES[user.role]) for user in users]
        desk().answer(found, lambda: table(("姓名", "岗位"), rows))


@click.option("--new-passphrase-file", metavar="FILE", help="新口令文件")
def _change_passphrase(new_passphrase_file: str | None) -> None:
    """更换当前使用人的口令。"""
    with desk().unlocked() as services:
        services.users.change_passphrase(new_passphrase(new_passphrase_file))
        desk().answer({"changed": True}, "口令已更换。旧口令从现在起不能再用。")


def _filled(folder: Profile, made: access.Unlocked, *, records: int, seed: int) -> demo.Filled:
    services = desk().open_services(folder, made, today=desk().today)
    try:
        return demo.fill(services.session, records=records, seed=seed)
    finally:
        services.close()


def _check_division(role: Role, code: str) -> None:
    """Refuse a code that can't be one; one that is merely not in the list (a village renamed) is only doubted."""
    known = places.divisions()
    right_length = len(code) == CODE_LENGTHS[_LEVELS[role]] and code.isascii() and code.isdigit()
    if not right_length or known.known(code[: CODE_LENGTHS[Level.COUNTY]]) is None:
        raise AppError("division_unknown", division=code)
    if known.known(code) is None:
        click.echo(f"提醒：名录里没有 {code}，请确认代码无误。", err=True)


def _demo_text(answer: dict[str, object]) -> str:
    lines = [
        f"演示资料：{answer['profile']}",
        f"当事人：{answer['parties']}，接待咨询：{answer['consultations']}，矛盾纠纷：{answer['disputes']}",
    ]
    if "passphrase" in answer:
        lines.append(f"口令（仅供演示）：{answer['passphrase']}")
    return "\n".join(lines)
