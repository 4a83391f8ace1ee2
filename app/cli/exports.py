"""export: a person's copy, a table, everything in the clear; import-plain: everything back."""

from dataclasses import asdict
from pathlib import Path

import click

from app import field_texts, given_files
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.values import FileName, FolderName
from app.errors import AppError

_FILE = FileName()
_FOLDER = FolderName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    exports = click.Group("export", help="导出：一个人的查阅复制件、一类记录的表格、全部资料")
    command(exports, "kinds")(_kinds)
    command(exports, "person")(_person)
    command(exports, "table")(_table)
    command(exports, "all")(_all)
    command(exports, "read")(_read)
    entry.add_command(exports)


def _kinds() -> None:
    """列出可以导出为表格的记录种类。"""
    with desk().unlocked() as services:
        kinds = services.exports.kinds()
        desk().answer(kinds, lambda: table(("种类", "名称"), list(kinds.items())))


@click.argument("person", metavar="ID")
@click.option("--out", type=_FILE, required=True, help="写到这个 PDF 文件")
def _person(person: str, out: Path) -> None:
    """把与一个人有关的全部信息写成一份 PDF（个人信息保护法第四十五条）。"""
    with desk().unlocked() as services:
        given_files.write(out, services.exports.person_pdf(person))
        desk().answer({"file": str(out)}, f"已写入 {out}")


@click.argument("kind", metavar="KIND")
@click.option("--out", type=_FILE, required=True, help="写到这个 .xlsx 或 .csv 文件")
def _table(kind: str, out: Path) -> None:
    """把一类记录写成表格（.xlsx 附数据字典；.csv）。"""
    if out.suffix.lower() not in {".csv", ".xlsx"}:
        raise click.UsageError("--out 的文件名要以 .xlsx 或 .csv 结尾")
    with desk().unlocked() as services:
        exports = services.exports
        given_files.write(out, exports.csv(kind) if out.suffix.lower() == ".csv" else exports.workbook(kind))
        desk().answer({"file": str(out), "kind": kind}, f"已把{field_texts.TABLES[kind]}写入 {out}")


@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--plain", is_flag=True, help="知道写出的内容不加密")
def _all(folder: Path, plain: bool) -> None:
    """把全部资料写到一个空文件夹，不加密（JSON Lines、材料原件、数据字典）。"""
    if not plain:
        raise AppError("plain_not_confirmed")
    with desk().unlocked() as services:
        counts = services.exports.everything(folder, desk().passphrase(), _report)
        desk().answer({"folder": str(folder), **asdict(counts)}, _words(counts.records, counts.files, "写出"))


@click.argument("folder", metavar="DIR", type=_FOLDER)
def _read(folder: Path) -> None:
    """把导出的全部资料导入这份还没有记录的资料。"""
    with desk().unlocked() as services:
        counts = services.exports.take_back(folder)
        desk().answer(asdict(counts), _words(counts.records, counts.files, "导入"))


def _report(name: str) -> None:
    click.echo(name, err=True)


def _words(records: int, files: int, did: str) -> str:
    return f"已{did} {records} 条记录、{files} 份材料。"
