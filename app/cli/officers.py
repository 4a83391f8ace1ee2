"""county officer, recover request/open/finish/code: what two recovery officers do, and the laptop that asks them."""

from pathlib import Path

import click

from app import given_files, key_texts
from app.cli.code_sheet import hand_over, place_of
from app.cli.frame import command, desk
from app.cli.passphrases import new_passphrase, secret
from app.cli.reading import is_at_terminal
from app.cli.values import FileName
from app.errors import AppError
from app.services import places

_FILE = FileName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands; those of `county` and `recover` stand already."""
    counties, recoveries = entry.commands["county"], entry.commands["recover"]
    assert isinstance(counties, click.Group)
    assert isinstance(recoveries, click.Group)
    group = click.Group("officer", help="恢复员：制作钥匙")
    command(group, "new")(_new)
    counties.add_command(group)
    command(counties, "secret")(_secret_of_county)
    command(recoveries, "request")(_request)
    command(recoveries, "open")(_open)
    command(recoveries, "finish")(_finish)
    command(recoveries, "code")(_by_code)
    command(recoveries, "drill")(_drill)


@click.option("--name", required=True, help="恢复员的姓名")
@click.option("--key", "file", type=_FILE, required=True, help="钥匙文件：写到恢复员自己的U盘上，锁好")
@click.option("--out", type=_FILE, required=True, help="公开文件：交给县局电脑，写进名片")
@click.option("--officer-passphrase-file", metavar="FILE", help="恢复员的口令文件；- 表示标准输入")
def _new(name: str, file: Path, out: Path, officer_passphrase_file: str | None) -> None:
    """制作一位恢复员的钥匙：任何两位恢复员合起来能打开忘了口令的电脑。"""
    from app.services import officers  # not for other commands

    passphrase = secret(
        officer_passphrase_file, "为恢复员钥匙定一个口令", "officer_passphrase_needed", confirm="再输入一次"
    )
    content = officers.make(file, name.strip(), passphrase)
    try:
        given_files.write(out, content)
    except AppError:
        file.unlink(missing_ok=True)  # a key that no card can name would be in the way of the next try
        raise
    lines = (
        f"恢复员 {name.strip()} 的钥匙已写入 {file}，由本人保管，和口令分开锁好。",
        f"公开文件 {out} 交给县局电脑：county card --officer {out} …（至少两位）",
    )
    desk().answer({"key": str(file), "file": str(out), "name": name.strip()}, "\n".join(lines))


@click.option("--out", type=_FILE, required=True, help="写到这个文件（.age），和口令分开锁好")
@click.option("--new-passphrase-file", metavar="FILE", help="这个文件自己的口令文件")
def _secret_of_county(out: Path, new_passphrase_file: str | None) -> None:
    """导出县局解密钥匙，封在单独的口令下：日后不用本程序也能读数据包（age -d、build/read_bundle.py）。"""
    from app.services import county_secret  # not for other commands

    click.echo("提醒：谁拿到这个文件和它的口令，就能读全县发给县局的全部数据包。", err=True)
    own, fresh = desk().passphrase(), new_passphrase(new_passphrase_file)
    with desk().unlocked() as services:
        with services.session.database.atomic():  # what could not be written is not noted as exported
            given_files.write(out, county_secret.export(services.session, services.identity, own, fresh))
        answer = {"file": str(out), "recipient": services.identity.recipient()}
        desk().answer(answer, f"已写入 {out}；打开：age -d {out.name} > KEY。请和口令分开锁好，并记入交接。")


@click.option("--out", type=_FILE, required=True, help="申请写到这个文件（.fgq），交给第一位恢复员")
def _request(out: Path) -> None:
    """忘了口令：写一份恢复申请。不用口令；取回码只显示这一次。"""
    from app.services import recovery  # not for other commands

    chosen = desk()
    with chosen.occupied() as profile, recovery.handing_out(profile):
        begun = recovery.request(profile, now=chosen.now())
        given_files.write(out, begun.content)
    answer = {"file": str(out), "fingerprint": begun.fingerprint, "code": begun.code}
    chosen.answer(answer, key_texts.begun_text(begun, str(out)))


@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--officer-key", "key", type=_FILE, required=True, help="恢复员的钥匙文件")
@click.option("--out", type=_FILE, required=True, help="打开后写到这个文件：外层 .fgh 交第二位，内层 .fga 交回申请人")
@click.option("--fingerprint", help="申请人念出的指纹；不写就在终端上核对")
@click.option("--officer-passphrase-file", metavar="FILE", help="恢复员的口令文件；- 表示标准输入")
def _open(file: Path, key: Path, out: Path, fingerprint: str | None, officer_passphrase_file: str | None) -> None:
    """恢复员打开自己那一层；两边都要核对申请人身份和指纹，记入钥匙记录。"""
    from app.services import officers  # not for other commands

    content = given_files.read(file)
    confirmed = fingerprint or _confirmed(officers.asked(content).fingerprint)
    passphrase = secret(officer_passphrase_file, "恢复员的口令", "officer_passphrase_needed")
    with desk().unlocked() as services:
        opened = officers.open_layer(services.session, content, key, passphrase, confirmed=confirmed)
        given_files.write(out, opened.content)
        place = "".join(places.divisions().path(opened.division)) or opened.division
        answer = {
            "file": str(out),
            "step": opened.step,
            "request": opened.request,
            "device": opened.device,
            "division": opened.division,
        }
        desk().answer(answer, key_texts.opened_text(opened, place, str(out)))


@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--request-code-file", metavar="FILE", help="取回码文件；- 表示标准输入")
@click.option("--new-passphrase-file", metavar="FILE", help="新口令文件")
@click.option("--code-file", type=_FILE, help="新恢复码写入这个 PDF 文件")
def _finish(file: Path, request_code_file: str | None, new_passphrase_file: str | None, code_file: Path | None) -> None:
    """用恢复员的答复打开资料，设新口令；资料随即换钥匙，恢复码重新制作。"""
    from app.services import recovery  # not for other commands

    chosen, content = desk(), given_files.read(file)
    code = secret(request_code_file, "取回码（三组数字）", "request_code_needed")
    fresh = new_passphrase(new_passphrase_file)
    with chosen.occupied() as profile:
        made = recovery.finish(profile, content, code, name=chosen.user, fresh=fresh, today=chosen.today)
    hand_over(made.code, name=made.name, place=place_of(made.division), file=code_file)
    answer = {"recovered": True, "without_passphrase": made.without_passphrase, "backed_up": made.is_backed_up}
    chosen.answer(answer, key_texts.rekeyed_text(made.without_passphrase, is_backed_up=made.is_backed_up))


@click.option("--recovery-code-file", metavar="FILE", help="恢复码文件；- 表示标准输入")
@click.option("--new-passphrase-file", metavar="FILE", help="新口令文件")
def _by_code(recovery_code_file: str | None, new_passphrase_file: str | None) -> None:
    """忘了口令：用打印的恢复码打开，设一个新口令。"""
    from app.services import access  # not for other commands

    chosen = desk()
    with chosen.occupied() as profile:
        code = secret(recovery_code_file, "恢复码（八组数字）", "recovery_code_needed")
        fresh = new_passphrase(new_passphrase_file)
        access.unlock_by_code(profile, code, chosen.user, fresh=fresh, open_with=chosen.open_services)
    chosen.answer({"changed": True}, "口令已更换。旧口令从现在起不能再用。")


@click.option("--out", type=_FILE, help="开始演练：演练用的申请写到这个文件")
@click.option("--answer", type=_FILE, help="结束演练：两位恢复员打开后的答复文件")
def _drill(out: Path | None, answer: Path | None) -> None:
    """恢复演练：恢复员打开一把测试钥匙，结果记下日期；不写选项就看上次是哪天。"""
    from app.services.drills import Drills  # not for other commands

    with desk().unlocked() as services:
        drills = Drills(services.session)
        if out is not None:
            with services.session.database.atomic():  # one that can't be written leaves the one that waits
                given_files.write(out, drills.begin())
        if answer is not None:
            drills.check(given_files.read(answer))
        told = {"passed_on": drills.passed_on(), "due": drills.is_due(), "waiting": drills.is_waiting()}
        desk().answer(told, lambda: key_texts.drill_text(drills.passed_on(), is_due=drills.is_due()))


def _confirmed(fingerprint: str) -> str:
    if not is_at_terminal() or not click.confirm(
        f"申请的指纹：{fingerprint}\n与申请人念出的一致，而且确认了是本人吗？", err=True
    ):
        raise AppError("recovery_unconfirmed", fingerprint=fingerprint)
    return fingerprint
