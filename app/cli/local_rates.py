"""rate: figures of this place – entered, listed, taken in from a table."""

from dataclasses import asdict
from pathlib import Path

import click

from app import local_rate_texts, texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.values import FileName

_FILE = FileName()


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    group = click.Group("rate", help="本地数据（工资、收入、LPR、本省收费）：登记、列出、从表格导入；费用计算取用")
    for name, function in (("add", _add), ("list", _list), ("import", _import), ("items", _items)):
        command(group, name)(function)
    entry.add_command(group)


@click.option("--item", "key", required=True, help="哪一项（编号见 rate items）")
@click.option("--since", required=True, help="从哪天起用，如 2026-07-01")
@click.option("--value", required=True, help="数值；利率写百分数，3.35 表示 3.35%")
@click.option("--source", required=True, help="来源：哪个机关、哪份文件公布的")
def _add(key: str, since: str, value: str, source: str) -> None:
    """登记一个本地数据。"""
    with desk().unlocked() as services:
        rates = services.local_rates
        rate = rates.record({"key": key, "since": since, "value": value, "source": source})
        desk().answer(asdict(rate), lambda: "已登记：" + local_rate_texts.rate_text(rate, rates.keys))


def _list() -> None:
    """列出登记的本地数据，新的在前；县局发布的也在内。"""
    with desk().unlocked() as services:
        rates = services.local_rates
        found = rates.all()
        names = {key: local_rate_texts.key_text(item) for key, item in rates.keys.items()}
        rows = [
            (names.get(each.key or "", each.key or ""), each.since or "", each.value or "", each.source or "")
            for each in found
        ]
        desk().answer(
            [{**asdict(each), "public": rates.is_public(each)} for each in found],
            lambda: table(("项目", "起用日期", "数值", "来源"), rows),
        )


def _items() -> None:
    """列出可以登记哪些项目、用在哪些计算器里。"""
    with desk().unlocked() as services:
        items = services.local_rates.keys
        rows = [
            (key, local_rate_texts.key_text(item), "、".join(calculator for calculator, _input in item.inputs))
            for key, item in items.items()
        ]
        document = [
            {
                "item": key,
                "label": item.labels[0],
                "unit": item.asked.unit,
                "inputs": [list(each) for each in item.inputs],
            }
            for key, item in items.items()
        ]
        desk().answer(document, lambda: table(("编号", "项目", "用在"), rows))


@click.argument("file", type=_FILE)
@click.option("--check", "only_check", is_flag=True, help="只看会怎样，不写入")
def _import(file: Path, only_check: bool) -> None:
    """从表格（.xlsx 或 CSV，表头：项目、起用日期、数值、来源）导入；有问题的行不导入，逐行说明。"""
    with desk().unlocked() as services:
        preview = services.local_rates.read_file(file)
        if not only_check:
            services.local_rates.take(preview)
        for number, problem in preview.problems:
            click.echo(f"第 {number} 行：{texts.problem_text(problem)}", err=True)
        refused = len({number for number, _problem in preview.problems})
        counts = {"new": preview.new, "same": len(preview.rows) - preview.new, "refused": refused}
        done = "可导入" if only_check else "已导入"
        desk().answer(counts, f"{done} {counts['new']} 条，已有 {counts['same']} 条，有问题 {refused} 行。")
