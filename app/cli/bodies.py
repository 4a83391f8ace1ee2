"""body: the directory of bodies in and out, one by one or as a table."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app import given_files, texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_object
from app.cli.values import FileName, Whole
from app.errors import AppError
from app.model.body import Body
from app.services import Services
from app.services.directory import BodyFilter, ImportPreview

_FILE = FileName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    group = click.Group("body", help="机构名录：登记、列出、从表格导入、存为表格")
    for name, function in (
        ("add", _add), ("list", _list), ("import", _import), ("export", _export), ("template", _template),
    ):  # fmt: skip
        command(group, name)(function)
    entry.add_command(group)


@click.option("--file", "file", required=True, metavar="FILE", help="JSON 文件；- 表示标准输入")
def _add(file: str) -> None:
    """登记一个机构（JSON 的键见 app/model/body.py）。"""
    given = read_object(file)
    with desk().unlocked() as services:
        body = services.directory.record(given)
        for problem in services.directory.problems(body):
            label = texts.field_label("body", problem.field)
            click.echo(f"{label}：{texts.problem_text(problem)}", err=True)
        desk().answer(asdict(body), f"已登记：{body.name or '（没写名称）'}（{body.id}）")


@click.option("--words", default="", help="按名称、拼音、电话、地址、类别或区域查找")
@click.option("--kind", default=None, help="只列这一类（规则包里的编号，如 judicial_office）")
@click.option("--limit", type=Whole(1), default=None, help="最多几个")
@click.option("--deleted", is_flag=True, help="只列已删除的")
def _list(words: str, kind: str | None, limit: int | None, deleted: bool) -> None:
    """列出机构，按名称排列。"""
    with desk().unlocked() as services:
        listing = services.directory.page(BodyFilter(words=words, kind=kind, only_deleted=deleted))
        kinds = services.directory.kinds
        if kind is not None and kind not in kinds and not listing.count:  # one may be entered of a kind that is none
            raise AppError("body_kind_unknown", kind=kind, kinds="、".join(kinds))
        count = listing.count if limit is None else min(limit, listing.count)
        found = [kept.record for kept in listing.rows(0, count)]
        desk().answer([asdict(body) for body in found], lambda: _table(services, found))


@click.argument("file", type=_FILE)
@click.option("--check", "only_check", is_flag=True, help="只看会怎样，不写入")
def _import(file: Path, only_check: bool) -> None:
    """从表格（.xlsx 或 CSV）导入机构；有问题的行不导入，逐行说明。"""
    with desk().unlocked() as services:
        preview = services.directory.read_file(file)
        if not only_check:
            services.directory.take(preview)
        for each in preview.problems:
            label = texts.field_label("body", each.problem.field)
            click.echo(f"第 {each.number} 行 {label}：{texts.problem_text(each.problem)}", err=True)
        answer = _counts(preview)
        done = "可导入" if only_check else "已导入"
        told = "{done}：新增 {new} 个，更新 {changed} 个，没有变化 {same} 个，有问题 {refused} 行。"
        desk().answer(answer, told.format(done=done, **answer))


@click.option("--out", type=_FILE, required=True, help="写到这个 .xlsx 文件")
def _export(out: Path) -> None:
    """把整个名录存为表格。"""
    with desk().unlocked() as services:
        given_files.write(out, services.directory.export())
    desk().answer({"file": str(out)}, f"已写入 {out}")


@click.option("--out", type=_FILE, required=True, help="写到这个 .xlsx 文件")
def _template(out: Path) -> None:
    """写一张空白表格，填好可以导入。"""
    with desk().unlocked() as services:
        given_files.write(out, services.directory.template())
    desk().answer({"file": str(out)}, f"已写入 {out}")


def _counts(preview: ImportPreview) -> dict[str, Any]:
    counts = dict.fromkeys(("new", "changed", "same"), 0)
    for row in preview.rows:
        counts[row.standing.value] += 1
    problems = [
        {
            "row": each.number,
            "field": each.problem.field,
            "code": each.problem.code,
            "text": texts.problem_text(each.problem),
        }
        for each in preview.problems
    ]
    return {**counts, "refused": preview.refused, "problems": problems}


def _table(services: Services, found: list[Body]) -> str:
    rows = [
        (
            body.id,
            services.directory.kind_name(body.kind),
            body.name,
            body.phone,
            "".join(services.divisions.path(body.area)[1:]) if body.area else "",
            body.address,
        )
        for body in found
    ]
    return table(("编号", "类别", "名称", "电话", "管辖区域", "地址"), rows)
