"""recover: a new key for the store; what opens it when the passphrase is forgotten; the account of acts on keys."""

from pathlib import Path

import click

from app import key_texts
from app.cli.code_sheet import hand_over, place_of
from app.cli.frame import command, desk
from app.cli.passphrases import new_passphrase, secret
from app.cli.printed import table
from app.cli.values import FileName, FolderName
from app.errors import AppError
from app.services import opening

_FILE = FileName()
_FOLDER = FolderName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    group = click.Group("recover", help="找回与换钥匙：换钥匙、恢复员恢复、U盘备份与恢复、记录")
    command(group, "rekey")(_rekey)
    command(group, "acts")(_acts)
    command(group, "backup")(_backup)
    command(group, "restore")(_restore)
    entry.add_command(group)


@click.option("--new-passphrase-file", metavar="FILE", help="新口令文件；不写就沿用现在的口令")
@click.option("--code-file", type=_FILE, help="新恢复码写入这个 PDF 文件")
def _rekey(new_passphrase_file: str | None, code_file: Path | None) -> None:
    """换钥匙：资料重新加密，旧口令、旧恢复码和旧备份都不能再打开。"""
    from app.services import access, rekeying  # not for other commands

    chosen = desk()
    with chosen.occupied() as profile:
        passphrase = chosen.passphrase()
        unlocked = access.unlock(profile, passphrase, chosen.user)
        fresh = new_passphrase(new_passphrase_file) if new_passphrase_file else passphrase
        made = rekeying.rekey(profile, unlocked, fresh, today=chosen.today)
    hand_over(made.code, name=made.name, place=place_of(made.division), file=code_file)
    answer = {"rekeyed": True, "without_passphrase": made.without_passphrase, "backed_up": made.is_backed_up}
    chosen.answer(answer, key_texts.rekeyed_text(made.without_passphrase, is_backed_up=made.is_backed_up))


@click.argument("folder", metavar="DIR", type=_FOLDER)
def _backup(folder: Path) -> None:
    """备份到U盘：加密的整份资料，写完读回核对。"""
    from app.services.stick_backups import StickBackups  # not for other commands

    with desk().unlocked() as services:
        made = StickBackups(services.session).make(folder)
        answer = {"folder": str(made.folder), "made_at": made.made_at, "size_bytes": made.size_bytes}
        desk().answer(answer, f"已备份到 {made.folder}，读回核对无误，可以安全拔出。")


@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--recovery-code-file", metavar="FILE", help="用打印的恢复码打开：恢复码文件；- 表示标准输入")
@click.option("--new-passphrase-file", metavar="FILE", help="用恢复码打开时设的新口令文件")
@click.option("--replace", is_flag=True, help="本机已有资料的，用备份换下它；换下的另外留存")
def _restore(folder: Path, recovery_code_file: str | None, new_passphrase_file: str | None, replace: bool) -> None:
    """从U盘上最新的备份恢复，新电脑不用先建资料；本机已有资料的要加 --replace。"""
    from app.services import stick_backups  # not for other commands

    chosen, now = desk(), desk().now()
    found = stick_backups.find(folder)
    if not found:
        raise AppError("stick_without_backup", folder=str(folder))
    with opening.occupied(chosen.folder):  # which makes the folder of a new laptop
        if chosen.folder.exists() and not replace:
            raise AppError("restore_over_profile")
        if recovery_code_file is None:
            stick_backups.restore(chosen.folder, found[0], chosen.passphrase(), name=chosen.user, now=now)
        else:
            code = secret(recovery_code_file, "恢复码（八组数字）", "recovery_code_needed")
            fresh = new_passphrase(new_passphrase_file)
            stick_backups.restore_by_code(chosen.folder, found[0], code, name=chosen.user, fresh=fresh, now=now)
    answer = {"profile": str(chosen.folder.folder), "made_at": found[0].made_at}
    chosen.answer(answer, f"已恢复 {found[0].made_at:%Y-%m-%d %H:%M} 的备份：{chosen.folder.folder}")


def _acts() -> None:
    """钥匙记录：谁在什么时候对钥匙、口令、恢复码做了什么。"""
    with desk().unlocked() as services:
        acts = services.key_acts.all()
        told = [{"act": each.act, "subject": each.subject, "by": each.by, "at": each.at} for each in acts]
        rows = [(f"{each.at:%Y-%m-%d %H:%M}", each.by, key_texts.act_text(each.act), each.subject[:8]) for each in acts]
        desk().answer(told, lambda: table(("时间", "使用人", "做了什么", "对象编号"), rows))
