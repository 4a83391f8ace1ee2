"""county lost: a laptop was lost – its certificate taken back, and the sheet by which the county deals with it."""

from dataclasses import asdict
from pathlib import Path

import click

from app import given_files, lost_laptop_texts
from app.cli.frame import command, desk
from app.cli.passphrases import authority_passphrase
from app.cli.values import FileName

_FILE = FileName()


def add_to(entry: click.Group) -> None:
    """Register this module's command in the group of the county's."""
    counties = entry.commands["county"]
    assert isinstance(counties, click.Group)
    command(counties, "lost")(_lost)


@click.argument("device", metavar="DEVICE")
@click.option("--out", type=_FILE, required=True, help="处置单写到这个 PDF 文件")
@click.option("--ca", "file", type=_FILE, help="证书机构文件：写了就同时吊销这台电脑")
@click.option("--ca-passphrase-file", metavar="FILE", help="证书机构的口令文件；- 表示标准输入")
def _lost(device: str, out: Path, file: Path | None, ca_passphrase_file: str | None) -> None:
    """电脑丢了：写出处置单（有什么风险、按什么顺序办）；写明证书机构文件的同时吊销。"""
    from app.services import lost_laptops  # not for other commands

    passphrase = authority_passphrase(ca_passphrase_file) if file is not None else ""
    with desk().unlocked() as services:
        found = lost_laptops.of(services.session, services.devices, services.divisions, device)
        if file is not None and not found.is_revoked:
            services.devices.revoke(found.device, file, passphrase, ())
            found = lost_laptops.of(services.session, services.devices, services.divisions, device)
        given_files.write(out, lost_laptops.pdf(lost_laptop_texts.sheet(found, services.session.today)))
        answer = {"file": str(out), **asdict(found)}
        desk().answer(answer, f"处置单已写入 {out}，请打印后按顺序办理。")
