"""bundle: what goes out on a stick, what a file holds, what comes in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from app import exchange_texts, notice_texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.values import FolderName, PathName
from app.errors import AppError, DriveError
from app.model.transfer import FileOutcome, ImportOutcome, Refused, TransferStatus, WrittenFile

_FOLDER, _PATH = FolderName(), PathName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    bundles = click.Group("bundle", help="U盘往返：写出数据包或回执、查看、导入")
    command(bundles, "write")(_write)
    command(bundles, "inspect")(_inspect)
    command(bundles, "import")(_import)
    command(bundles, "seed")(_seed)
    entry.add_command(bundles)


@click.argument("folder", metavar="DIR", type=_FOLDER)
def _write(folder: Path) -> None:
    """把县局还没有的写到U盘（县局：写出各台电脑的回执）；写完读回核对过才算数。"""
    with desk().unlocked() as services:
        written = services.exchange.write(folder)
        answer: dict[str, Any] = {"files": [_written(folder, each) for each in written]}
        rows = [(each.file, each.changes, each.blobs, each.size_bytes) for each in written]
        said = "\n已读回核对，可以安全拔出。"
        if uncovered := services.identity.uncovered():
            answer["uncovered"] = uncovered
            said += "\n" + exchange_texts.uncovered_text(services.identity.called(uncovered))
        desk().answer(answer, lambda: table(("文件", "改动", "材料", "字节"), rows) + said)


@click.argument("file", metavar="FILE", type=_PATH)
def _inspect(file: Path) -> None:
    """看一个数据包或回执：谁写的、有多少、导入会怎样；什么都不改动。"""
    with desk().unlocked() as services:
        outcome = services.exchange.inspect(file)
        desk().answer(_told(outcome), lambda: _lines([outcome]))


@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=_PATH)
@click.option("--reply", "folder", metavar="DIR", type=_FOLDER, help="县局：导入后把给各台电脑的回复写到这里")
def _import(paths: tuple[Path, ...], folder: Path | None) -> None:
    """导入数据包和回执（文件或文件夹）；通不过核验的单独列出，其余照常并入；一个都没通过的退出码为 1。"""
    if folder is not None and not folder.is_dir():
        raise DriveError("drive_missing", folder=str(folder))  # before anything is taken in
    with desk().unlocked() as services:
        outcome = services.exchange.take(paths, _report)
        answer = _sums(outcome)
        try:
            replies = [] if folder is None else services.exchange.reply(outcome, folder)
        except AppError as error:
            desk().refuse(answer, f"{_lines(outcome.files)}\n已经导入；给各台电脑的回复没有写成。", error)
        if folder is not None:
            answer["replies"] = [_written(folder, each) for each in replies]
        said = f"\n已写出回复 {len(replies)} 个文件，读回核对过，可以安全拔出。" if replies else ""
        text = (_lines(outcome.files) or "没有找到数据包或回执。") + said
        if outcome.is_refused:
            desk().refuse(answer, text, AppError("bundles_refused", count=str(len(outcome.files))))
        desk().answer(answer, text)


@click.argument("device", metavar="DEVICE")
@click.argument("folder", metavar="DIR", type=_FOLDER)
def _seed(device: str, folder: Path) -> None:
    """县局：把一台新电脑所登记范围的全部历史写到U盘，只有那台电脑打得开。"""
    with desk().unlocked() as services:
        written = services.exchange.seed(device, folder)
        answer = {"files": [_written(folder, each) for each in written]}
        rows = [(each.file, each.changes, each.blobs, each.size_bytes) for each in written]
        desk().answer(answer, lambda: table(("文件", "改动", "材料", "字节"), rows) + "\n已读回核对，可以安全拔出。")


def _report(done: int, total: int) -> None:
    click.echo(f"\r{done}/{total}", err=True, nl=done == total)


def _sums(outcome: ImportOutcome) -> dict[str, Any]:
    files = outcome.files
    return {
        "imported": outcome.count(TransferStatus.IMPORTED),
        "waiting": outcome.count(TransferStatus.WAITING),
        "receipts": outcome.count(TransferStatus.RECEIPT),
        "ignored": outcome.count(TransferStatus.IGNORED),
        "new": sum(each.new for each in files),
        "conflicts": sum(each.conflicts for each in files),
        "gaps": sum(len(each.gaps) for each in files),
        "forks": sum(each.forks for each in files),
        "quarantined": [_refused(each) for each in outcome.refused_here],
        "files": [_told(each) for each in files],
    }


def _told(outcome: FileOutcome) -> dict[str, Any]:
    return {
        "file": outcome.file,
        "status": outcome.status,
        "reason": outcome.reason or None,
        "device": outcome.device or None,
        "signer": outcome.signer or None,
        "written_at": outcome.written_at or None,
        "serial": outcome.serial or None,
        "changes": outcome.changes,
        "new": outcome.new,
        "records": outcome.records,
        "conflicts": outcome.conflicts,
        "forks": outcome.forks,
        "gaps": [{"stream": stream, "from": first, "to": last} for stream, first, last in outcome.gaps],
        "blobs": outcome.blobs,
        "blobs_waiting": outcome.blobs_waiting,
        "quarantined": [_refused(each) for each in outcome.refused],
        "notices": [
            {"code": each.code, **each.facts, "text": notice_texts.notice_text(each)} for each in outcome.notices
        ],
        "text": exchange_texts.outcome_text(outcome),
    }


def _refused(refused: Refused) -> dict[str, Any]:
    told = {"file": refused.file, "reason": refused.reason, "text": exchange_texts.reason_text(refused.reason, {})}
    return {**told, "stream": refused.stream} if refused.stream else told


def _written(folder: Path, done: WrittenFile) -> dict[str, Any]:
    return {
        "file": str(folder / done.file),
        "sha256": done.sha256,
        "size_bytes": done.size_bytes,
        "changes": done.changes,
        "blobs": done.blobs,
        **({"device": done.device} if done.device else {}),
    }


def _lines(outcomes: Sequence[FileOutcome]) -> str:
    rows = [
        (
            each.file,
            exchange_texts.status_text(each),
            each.signer,
            each.written_at[:10],
            exchange_texts.outcome_text(each),
        )
        for each in outcomes
    ]
    return table(("文件", "结果", "签名人", "日期", "说明"), rows) if rows else ""
