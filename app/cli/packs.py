"""pack: rule packs and their like: check, build and sign them at the county, install them and go back."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from app import pack_texts, proof_texts, texts
from app.cli.frame import command, desk
from app.cli.passphrases import authority_passphrase
from app.cli.printed import table
from app.cli.values import FileName, FolderName
from app.errors import AppError, ProblemLike
from app.model.pack import ActivePack, PackHead
from app.model.proof import PackProof

_FILE = FileName()
_FOLDER = FolderName(is_there=True)


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    packs = click.Group("pack", help="资料包（规则、节假日、费用、文书样式……）：检查、制作、签发、安装、回退")
    for name, function in (
        ("check", _check),
        ("build", _build),
        ("key", _take_key),
        ("revoke", _revoke_key),
        ("sign", _sign),
        ("inspect", _inspect),
        ("install", _install),
        ("rollback", _roll_back),
        ("list", _list),
    ):
        command(packs, name)(function)
    entry.add_command(packs)


@click.argument("folder", metavar="DIR", type=_FOLDER)
def _check(folder: Path) -> None:
    """检查规则包：文件、引用、黄金用例；再证明它对任何回答都守住承诺（没有证明工具时凭证明书，或者抽查）。

    文件夹里有 about.toml 的，按它写的种类检查（节假日、费用、文书样式等）。
    """
    from app.services import pack_checks, pack_desk  # readers of papers and keys, needed by these commands only

    if (folder / "about.toml").is_file():
        found = pack_desk.check(folder, desk().rules)
        problems, proof, is_sound, kind = found.problems, found.proof, found.is_sound, "资料包"
    else:
        checked = pack_checks.check(folder)
        problems, proof, is_sound, kind = checked.problems, checked.proof, checked.is_sound, "规则包"
    told = _counterexamples(problems, proof)
    lines = [*(str(each["text"]) for each in told), *(proof_texts.proof_lines(proof) if proof else [])]
    document = {"ok": is_sound, "counterexamples": told}
    if not is_sound:
        desk().refuse(document, "\n".join(lines), AppError("pack_unsound"))
    desk().answer(document, "\n".join([*lines, f"{kind}完好。"]))


@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--out", type=_FILE, required=True, help="资料包写到这个文件（.fgp）")
def _build(folder: Path, out: Path) -> None:
    """把文件夹做成资料包（还没有签名）；先检查，有问题就不做。文件夹里要有 about.toml。"""
    from app.services import pack_desk  # as above

    head = pack_desk.build(folder, out, pack_desk.check(folder, desk().rules))
    answer = {"file": str(out), **_head(head), "files": len(head.files), "size": head.size}
    desk().answer(answer, f"已做成{pack_texts.KINDS[head.kind]}“{head.title}”{head.version}：{out}（还要签名）")


@click.option("--ca", "authority", type=_FILE, required=True, help="证书机构文件")
@click.option("--ca-passphrase-file", metavar="FILE", help="证书机构的口令文件；- 表示标准输入")
def _take_key(authority: Path, ca_passphrase_file: str | None) -> None:
    """给这台县局电脑启用签发资料包的密钥；它只签资料包。"""
    with desk().unlocked() as services:
        key = services.packs.desk.take_key(authority, authority_passphrase(ca_passphrase_file))
        until = key.ends_at.date()
        desk().answer({"name": key.name, "until": until}, f"已启用签发密钥：{key.name}，有效期至 {until}")


@click.argument("pack", metavar="[PACK]", type=_FILE, required=False)
@click.option("--ca", "authority", type=_FILE, required=True, help="证书机构文件")
@click.option("--ca-passphrase-file", metavar="FILE", help="证书机构的口令文件；- 表示标准输入")
def _revoke_key(pack: Path | None, authority: Path, ca_passphrase_file: str | None) -> None:
    """吊销一把签发密钥：本机的，或签过 PACK 的那一把；各村收到名单后不再采用它签的任何资料包。"""
    with desk().unlocked() as services:
        listed = services.pack_keys.revoke(authority, authority_passphrase(ca_passphrase_file), pack)
    said = f"已吊销，名单第 {listed.number} 号随下一次回件发出；请用 pack key 换一把新的，重新签名还要用的资料包。"
    desk().answer({"number": listed.number}, said)


@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_FILE)
def _sign(files: tuple[Path, ...]) -> None:
    """用县局的签发密钥给资料包签名（写回原文件）。"""
    with desk().unlocked() as services:
        signer = services.packs.desk.key()
        name = signer.name if signer else ""
        made = [(file, services.packs.desk.sign(file)) for file in files]
    told = [{"file": str(file), **_head(start.head), "signer": name, "sha256": start.sha256} for file, start in made]
    desk().answer(told, "\n".join(f"已签名：{file}" for file in files))


@click.argument("file", metavar="FILE", type=_FILE)
def _inspect(file: Path) -> None:
    """看一个资料包：是什么、谁签的、装上会改变什么；不安装。"""
    with desk().unlocked() as services:
        found = services.packs.preview(file)
    told = {
        **_head(found.head),
        "signer": found.signature.signer,
        "current": found.current or None,
        "ok": found.check.is_sound,
        "problems": _counterexamples(found.check.problems, found.check.proof),
        "changes": [
            {"part": each.part, "added": each.added, "changed": each.changed, "removed": each.removed}
            for each in found.changes
        ],
        "moves": [
            {"record": each.record, "name": each.name, "from": each.before, "to": each.now} for each in found.moves
        ],
    }
    changes = [(each.part, (each.added, each.changed, each.removed)) for each in found.changes]
    lines = [
        f"{pack_texts.KINDS[found.head.kind]}“{found.head.title}”{found.head.version}，{found.signature.signer}签发",
        pack_texts.changes_text(changes),
        *(f"{each.name}：{each.before or '—'} → {each.now or '—'}" for each in found.moves),
        *(str(each["text"]) for each in told["problems"]),
    ]
    desk().answer(told, "\n".join(lines))


@click.argument("file", metavar="FILE", type=_FILE)
def _install(file: Path) -> None:
    """安装资料包：核验签名和适用范围，检查内容，启用；期限提醒随之重算。"""
    with desk().unlocked() as services:
        done = services.packs.install(file, _report)
    told = {
        "kind": done.kind,
        "id": done.id,
        "version": done.version,
        "former": done.former or None,
        "signer": done.signer,
        "moved": done.moved,
    }
    said = f"已启用{pack_texts.KINDS[done.kind]} {done.version}（{done.signer}签发）。"
    desk().answer(told, said + pack_texts.moved_text(done.moved))


@click.argument("pack", metavar="[ID]", required=False, default="rules")
def _roll_back(pack: str) -> None:
    """退回上一个资料包；ID 是编号或种类（pack list 里有），不写就是规则包。"""
    with desk().unlocked() as services:
        done = services.packs.roll_back(pack, _report)
    told = {
        "kind": done.kind,
        "id": done.id,
        "version": done.version or None,
        "former": done.former or None,
        "moved": done.moved,
    }
    now = done.version or "程序自带的"
    desk().answer(told, f"已退回{pack_texts.KINDS[done.kind]} {now}。" + pack_texts.moved_text(done.moved))


def _list() -> None:
    """在用的资料包：版本、日期、谁签发、是否完好，可退回哪一版。"""
    with desk().unlocked() as services:
        found = services.packs.all()
    told = [
        {
            "kind": each.kind,
            "id": each.id,
            "version": each.version,
            "title": each.title,
            "state": each.state,
            "released": each.released,
            "signer": each.signer or None,
            "signed_at": None if each.signed_at is None else each.signed_at.astimezone().isoformat(timespec="seconds"),
            "reason": each.reason,
            "former": each.former,
        }
        for each in found
    ]
    titles = ("种类", "编号", "版本", "发布日期", "签发", "状态", "回退")
    desk().answer(told, lambda: table(titles, [_row(each) for each in found]))


def _row(pack: ActivePack) -> tuple[object, ...]:
    state = pack_texts.STATES[pack.state]
    return (
        pack_texts.KINDS[pack.kind],
        pack.id,
        pack.version,
        pack.released or "",
        pack.signer or "—",
        state,
        pack_texts.former_text(pack),
    )


def _head(head: PackHead) -> dict[str, Any]:
    return {"kind": head.kind, "id": head.id, "version": head.version, "title": head.title, "released": head.released}


def _counterexamples(problems: Iterable[ProblemLike], proof: PackProof | None) -> list[dict[str, Any]]:
    from app.services import pack_checks  # as above

    found: list[dict[str, Any]] = [
        {"field": each.field, "code": each.code, "text": texts.problem_text(each), "facts": dict(each.facts)}
        for each in problems
    ]
    for example in proof.examples if proof else ():
        text = proof_texts.example_text(example)
        told = {"field": example.field, "code": example.code, "text": text, "facts": dict(example.facts)}
        found.append({**told, "answers": pack_checks.answers(example)})
    return found


def _report(step: str, done: int, total: int) -> None:
    said = pack_texts.STEPS.get(step, step)
    count = f" {done}/{total}" if total else ""
    click.echo(f"{said}……{count}", err=True)
