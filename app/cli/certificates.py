"""county, enrol: the county's authority and its certificates; a device's request and what it gets for it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from app import exchange_texts, fingerprint_texts, given_files, signature_texts
from app.cli.frame import command, desk
from app.cli.passphrases import authority_passphrase, new_authority_passphrase
from app.cli.reading import is_at_terminal
from app.cli.values import Day, FileName
from app.errors import AppError
from app.model.enrolment import Enrolment, IssuedCertificate
from app.model.fingerprint_sheet import FingerprintSheet

T = TypeVar("T")
_FILE = FileName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    counties = click.Group("county", help="县证书机构：建立、签发证书")
    command(counties, "init")(_found)
    command(counties, "issue")(_issue)
    command(counties, "card")(_make_card)
    enrolments = click.Group("enrol", help="本机登记：申请证书、采用证书、查看")
    command(enrolments, "request")(_request)
    command(enrolments, "accept")(_accept)
    command(enrolments, "card")(_accept_card)
    command(enrolments, "show")(_show)
    command(enrolments, "split")(_split)
    entry.add_command(counties)
    entry.add_command(enrolments)


@click.option("--name", required=True, help="县局名称，如 南乐县司法局")
@click.option("--ca", "file", type=_FILE, required=True, help="证书机构文件：写到保险柜里的U盘上")
@click.option("--certificate", type=_FILE, required=True, help="县局证书：写到这个文件，发给各台电脑")
@click.option("--ca-passphrase-file", metavar="FILE", help="证书机构的口令文件；- 表示标准输入")
def _found(name: str, file: Path, certificate: Path, ca_passphrase_file: str | None) -> None:
    """建立县证书机构：一个县一次；文件和口令分开锁好，只在签发时取出。"""
    from app.services import county  # libraries of certificates (0.15 s), needed by these commands only

    made = county.found(file, name.strip(), new_authority_passphrase(ca_passphrase_file), now=desk().now())
    try:
        given_files.write(certificate, made.pem)
    except AppError:
        file.unlink(missing_ok=True)  # without its certificate it is of no use, and would be in the way of the next try
        raise
    answer = {
        "ca": str(file),
        "certificate": str(certificate),
        "name": made.name,
        "fingerprint": made.fingerprint,
        "until": made.ends_at.date(),
    }
    lines = (
        f"县证书机构已建立：{made.name}，有效期至 {made.ends_at.date()}",
        f"指纹：{made.fingerprint}（印在告知单上盖章，各台电脑采用证书前要核对）",
        f"{file} 和它的口令请分开锁好，另做一个备份；县局证书 {certificate} 可以公开。",
    )
    desk().answer(answer, "\n".join(lines))


@click.argument("request", metavar="[REQUEST]", type=_FILE, required=False)
@click.option("--ca", "file", type=_FILE, required=True, help="证书机构文件")
@click.option("--out", type=_FILE, required=True, help="证书写到这个文件，交还申请人")
@click.option("--fingerprint", help="申请人念出的指纹；不写就在终端上核对")
@click.option("--block", default="", help="这台电脑的编号字母 A–Z；单位的第一台不写")
@click.option("--until", metavar="DATE", type=Day(), help="最后一天（默认三年）")
@click.option("--ca-passphrase-file", metavar="FILE", help="证书机构的口令文件；- 表示标准输入")
def _issue(
    request: Path | None,
    file: Path,
    out: Path,
    fingerprint: str | None,
    block: str,
    until: date | None,
    ca_passphrase_file: str | None,
) -> None:
    """给一台电脑签发证书；不写 REQUEST 就签发给本机当前使用人并当场采用。"""
    from app.services import county  # as above

    if request is not None:
        asked = given_files.read(request)
        confirmed = fingerprint or _confirmed(asked)
        secret = authority_passphrase(ca_passphrase_file)
        made = county.issue(file, secret, asked, confirmed=confirmed, block=block, until=until, now=desk().now())
        given_files.write(out, made.pem)
        _tell_issued(made, out)
        return
    with desk().unlocked() as services:
        made = services.county_desk.certify(
            file,
            authority_passphrase(ca_passphrase_file),
            block=block,
            until=until,
            county_fingerprint=county.read(file).fingerprint,
        )
        given_files.write(out, made.pem)
        _tell_issued(made, out)


@click.option("--out", type=_FILE, required=True, help="申请写到这个文件，交给县局")
@click.option("--sheet", type=_FILE, help="核对单写到这个 PDF 文件，打印了当面交给县局")
def _request(out: Path, sheet: Path | None) -> None:
    """写出证书申请，交给县局；两边要通话核对指纹。"""
    with desk().unlocked() as services:
        given_files.write(out, services.identity.request())
        enrolment = services.identity.enrolment()
        place = services.identity.place()
        said = _sheet_said(sheet, lambda: fingerprint_texts.of_request(enrolment, place, services.session.today))
        answer = {"file": str(out), "sheet": sheet and str(sheet), **_told(enrolment)}
        desk().answer(answer, f"申请已写入 {out}\n{said}{signature_texts.enrolment_text(enrolment)}")


def _sheet_said(file: Path | None, made: Callable[[], FingerprintSheet]) -> str:
    """Write a sheet where one is wanted; return the line that says so."""
    if file is None:
        return ""
    from app.services import fingerprint_sheets  # not for other commands

    given_files.write(file, fingerprint_sheets.pdf(made()))
    return f"核对指纹用的单子已写入 {file}，请打印。\n"


@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--fingerprint", help="县局念出（或盖章告知单上）的指纹；不写就在终端上核对")
def _accept(file: Path, fingerprint: str | None) -> None:
    """采用县局签发的证书；第一次采用要核对县局的指纹。"""
    content = given_files.read(file)
    with desk().unlocked() as services:
        enrolment = _compared(lambda said: services.identity.accept(content, county_fingerprint=said), fingerprint)
        desk().answer(_told(enrolment), lambda: signature_texts.enrolment_text(enrolment))


@click.option("--out", type=_FILE, required=True, help="名片写到这个文件，发给各台电脑")
@click.option("--township", "townships", type=_FILE, multiple=True, help="一并收阅的乡镇司法所的证书文件")
@click.option("--officer", "officers", type=_FILE, multiple=True, help="恢复员的公开文件，两位以上；写过一次就一直带着")
@click.option("--sheet", type=_FILE, help="告知单写到这个 PDF 文件，打印盖章，各台电脑凭它核对指纹")
def _make_card(out: Path, townships: tuple[Path, ...], officers: tuple[Path, ...], sheet: Path | None) -> None:
    """写出县局名片：各台电脑凭它把数据包加密给县局（和所写的乡镇），并给恢复员配钥匙。"""
    with desk().unlocked() as services:
        files = (tuple(map(given_files.read, townships)), tuple(map(given_files.read, officers)))
        content = services.exchange.make_card(*files)
        given_files.write(out, content)
        card = services.exchange.look_at_card(content)
        said = _sheet_said(sheet, lambda: fingerprint_texts.of_card(card, services.session.today))
        answer = {"file": str(out), "sheet": sheet and str(sheet)}
        desk().answer(answer, f"名片已写入 {out}；各台电脑采用前要与县局核对指纹。\n{said}".rstrip())


@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--fingerprint", help="县局念出（或盖章告知单上）的指纹；不写就在终端上核对")
def _accept_card(file: Path, fingerprint: str | None) -> None:
    """采用县局名片；核对过指纹才能导出数据包。"""
    content = given_files.read(file)
    with desk().unlocked() as services:
        card = _compared(lambda said: services.exchange.accept_card(content, county_fingerprint=said), fingerprint)
        desk().answer(card, lambda: exchange_texts.card_text(card))


def _show() -> None:
    """本机的登记情况和指纹。"""
    with desk().unlocked() as services:
        enrolment = services.identity.enrolment()
        desk().answer(_told(enrolment), lambda: signature_texts.enrolment_text(enrolment))


def _split() -> None:
    """本机是复制出来的：登记成一台新电脑（换编号和钥匙，内容都在，不能撤回）。"""
    from app.services import splitting  # as above

    with desk().unlocked() as services:
        former = services.session.installation.device
        parted = splitting.carried_out(services)  # the one connection that is open
        device, shown = parted.session.installation.device, parted.identity.enrolment().fingerprint
        said = f"本机已从编号 {former[:8]} 的电脑分出，新编号 {device[:8]}；请写一次U盘送县局，核对指纹：{shown}"
        desk().answer({"former": former, "device": device, "fingerprint": shown}, said)


def _compared(accept: Callable[[str | None], T], fingerprint: str | None) -> T:
    """Accept what a county signed, on a terminal after asking whether its fingerprint is the one read out."""
    try:
        return accept(fingerprint)
    except AppError as error:
        if error.code != "county_unconfirmed" or not is_at_terminal():
            raise
        shown = error.facts["fingerprint"]
        if not click.confirm(f"{error.facts['county']}的指纹：{shown}\n与县局念出的一致吗？", err=True):
            raise
        return accept(shown)


def _confirmed(asked: bytes) -> str:
    """Return the fingerprint of a request once somebody has said that it is the one read out to them."""
    from app.services import county  # as above

    request = county.request_of(asked)
    name = request.binding.name
    if not is_at_terminal():
        raise AppError("request_unconfirmed", name=name, fingerprint=request.fingerprint)
    scopes = "、".join(request.binding.scopes)
    shown = f"申请人：{name}（{request.place}）\n范围：{scopes}\n指纹：{request.fingerprint}\n与申请人念出的一致吗？"
    if not click.confirm(shown, err=True):
        raise AppError("request_unconfirmed", name=name, fingerprint=request.fingerprint)
    return request.fingerprint


def _tell_issued(made: IssuedCertificate, out: Path) -> None:
    binding = made.binding
    answer = {
        "file": str(out),
        "name": binding.name,
        "device": binding.device,
        "person": binding.person,
        "scopes": binding.scopes,
        "block": binding.block,
        "fingerprint": made.fingerprint,
        "serial": made.serial,
        "until": made.ends_at.date(),
    }
    desk().answer(answer, f"已签发给 {binding.name}，有效期至 {made.ends_at.date()}：{out}")


def _told(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "standing": enrolment.standing,
        "name": enrolment.name,
        "fingerprint": enrolment.fingerprint,
        "scopes": enrolment.scopes,
        "block": enrolment.block,
        "county": enrolment.county,
        "county_fingerprint": enrolment.county_fingerprint,
        "until": enrolment.until,
    }
