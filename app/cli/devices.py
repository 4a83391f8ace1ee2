"""county devices, renew, revoke, held, admit: the county's account of its devices, and taking back what was granted."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app import exchange_texts, notice_texts
from app.cli.frame import command, desk
from app.cli.passphrases import authority_passphrase
from app.cli.printed import table
from app.cli.values import FileName
from app.model.device import Asked, HeldBundle, KnownDevice
from app.model.revocation import RevocationList

_FILE = FileName()
_CA = click.option("--ca", "file", type=_FILE, required=True, help="证书机构文件")
_CA_PASSPHRASE = click.option("--ca-passphrase-file", metavar="FILE", help="证书机构的口令文件；- 表示标准输入")


def add_to(entry: click.Group) -> None:
    """Register this module's commands in the group of the county's."""
    counties = entry.commands["county"]
    assert isinstance(counties, click.Group)
    command(counties, "devices")(_devices)
    command(counties, "requests")(_requests)
    command(counties, "answer")(_answer)
    command(counties, "revoke")(_revoke)
    command(counties, "held")(_held)
    command(counties, "admit")(_admit)


def _devices() -> None:
    """各台电脑：谁在用、登记范围、证书到期日、最近一次收到数据包；要紧的事写在最后。"""
    with desk().unlocked() as services:
        found = services.devices.all()
        desk().answer([_told(each) for each in found], lambda: _lines(found) or "还没有收到过任何电脑的数据包。")


def _requests() -> None:
    """随数据包来的证书申请（新电脑、到期续签、换编号字母），还没有答复的。"""
    with desk().unlocked() as services:
        found = services.devices.asked()
        desk().answer([_asked(each) for each in found], lambda: _request_lines(found) or "没有待答复的申请。")


@click.argument("device", metavar="DEVICE")
@_CA
@click.option("--fingerprint", default="", help="申请人念出的指纹；已登记的电脑续签、不多要范围的不用写")
@click.option("--block", help="编号字母 A–Z；不写就用建议的")
@_CA_PASSPHRASE
def _answer(device: str, file: Path, fingerprint: str, block: str | None, ca_passphrase_file: str | None) -> None:
    """答复一份申请：签发证书，随下一次回复带回；那台电脑先前留存的数据包同时并入。"""
    passphrase = authority_passphrase(ca_passphrase_file)
    with desk().unlocked() as services:
        made, released = services.devices.issue(device, file, passphrase, confirmed=fingerprint, block=block)
        answer = {
            "device": device,
            "name": made.binding.name,
            "block": made.binding.block,
            "serial": made.serial,
            "until": made.ends_at.date(),
            "released": [{"file": each.file, "status": each.status, "new": each.new} for each in released],
        }
        desk().answer(answer, f"已签发给 {made.binding.name}，有效期至 {made.ends_at.date()}；证书随下一次回复带回。")


@click.argument("device", metavar="DEVICE")
@_CA
@click.option("--scope", "scopes", multiple=True, metavar="SCOPE", help="只交接这个范围（可写多次）；不写就是全部吊销")
@_CA_PASSPHRASE
def _revoke(device: str, file: Path, scopes: tuple[str, ...], ca_passphrase_file: str | None) -> None:
    """吊销一台电脑（遗失、停用），或把它的范围交给别的电脑；已收到的照样算数，以后的留给人决定。"""
    passphrase = authority_passphrase(ca_passphrase_file)
    with desk().unlocked() as services:
        listed = services.devices.revoke(device, file, passphrase, scopes)
        desk().answer(_listed(listed), f"吊销名单第 {listed.number} 号已签好，随下一次回复发给各台电脑。")


def _held() -> None:
    """留存的数据包：等待登记的，和吊销以后才到、要由人决定的。"""
    with desk().unlocked() as services:
        found = services.devices.held()
        desk().answer([asdict(each) for each in found], lambda: _held_lines(found) or "没有留存的数据包。")


@click.argument("sha256", metavar="SHA256")
@_CA
@_CA_PASSPHRASE
def _admit(sha256: str, file: Path, ca_passphrase_file: str | None) -> None:
    """核实以后采用一个留存的、吊销以后才到的数据包（SHA256 见 county held）。"""
    passphrase = authority_passphrase(ca_passphrase_file)
    with desk().unlocked() as services:
        outcome = services.devices.admit(sha256, file, passphrase)
        answer: dict[str, Any] = {"file": outcome.file, "status": outcome.status, "new": outcome.new}
        desk().answer(answer, lambda: exchange_texts.outcome_text(outcome))


def _told(known: KnownDevice) -> dict[str, Any]:
    told = {**asdict(known), "is_living": known.is_living}
    notices = [{"code": each.code, **each.facts, "text": notice_texts.notice_text(each)} for each in known.notices]
    return {**told, "notices": notices}


def _lines(found: list[KnownDevice]) -> str:
    rows = [
        (each.device[:8], each.name, "、".join(each.living_scopes) or "已吊销或交接", each.until, each.heard_at[:10])
        for each in found
    ]
    told = "".join(f"\n{notice_texts.notice_text(notice)}" for each in found for notice in each.notices)
    return table(("电脑", "使用人", "范围", "证书至", "最近收到"), rows) + told if rows else ""


def _asked(asked: Asked) -> dict[str, Any]:
    binding = asked.request.binding
    return {
        "device": binding.device,
        "name": binding.name,
        "place": asked.request.place,
        "scopes": binding.scopes,
        "fingerprint": asked.request.fingerprint,
        "is_known": asked.is_known,
        "more": asked.more,
        "other_name": asked.other_name,
        "needs_comparing": asked.needs_comparing,
        "block": asked.block,
    }


def _request_lines(found: list[Asked]) -> str:
    rows = [
        (
            each.request.binding.device,
            each.request.binding.name,
            each.request.place,
            _kind_of(each),
            each.request.fingerprint,
        )
        for each in found
    ]
    return table(("电脑", "申请人", "地点", "种类", "指纹"), rows) if rows else ""


def _kind_of(asked: Asked) -> str:
    if asked.other_name:
        return f"续签，改用别人的名字（原是{asked.other_name}的电脑），要核对指纹"
    if asked.more:
        return f"续签，另要范围 {'、'.join(asked.more)}，要核对指纹"
    return "续签" if asked.is_known else "新登记，要核对指纹"


def _listed(listed: RevocationList) -> dict[str, Any]:
    entries = [
        {
            "device": each.device,
            "at": each.at.isoformat(),
            "scopes": each.scopes,
            "accepted": [{"stream": end.stream, "to": end.n, "hash": end.hash} for end in each.accepted],
        }
        for each in listed.entries
    ]
    return {"number": listed.number, "ended": entries}


def _held_lines(found: list[HeldBundle]) -> str:
    rows = [
        (each.file, each.at[:10], "待登记" if each.reason == "bundle_waiting" else "吊销以后", each.sha256)
        for each in found
    ]
    return table(("文件", "收到", "原因", "SHA256"), rows) if rows else ""
