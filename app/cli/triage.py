"""triage: the kinds of dispute that a narrative may be about, and the dangers it speaks of."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_text
from app.services.dispute_types import DisputeTypes
from app.services.triage import Danger, Suggestion, Triage


def add_to(entry: click.Group) -> None:
    """Register this module's command."""
    command(entry, "triage")(_triage)


@click.option("--text-file", "file", metavar="FILE", required=True, help="叙述的文本文件（UTF-8）；- 表示标准输入")
def _triage(file: str) -> None:
    """看一段叙述可能是哪种纠纷、凭哪些词，有没有危险苗头；不用打开资料。"""
    text = read_text(file)
    triage = Triage.load(desk().rules.folder)
    suggested = triage.suggest(text)
    desk().answer([asdict(each) for each in suggested], lambda: _in_words(suggested, triage.dangers(text)))


def _in_words(suggested: Sequence[Suggestion], dangers: Sequence[Danger]) -> str:
    types = DisputeTypes.load(desk().rules.folder)
    rows = [(types.full_name(each.type), f"{each.score:.0%}", "、".join(each.evidence)) for each in suggested]
    kinds = table(("可能的纠纷类型", "把握", "依据的词"), rows) if rows else "看不出是哪种纠纷，请人工归类。"
    return "\n".join([kinds, *map(_warning, dangers)])


def _warning(danger: Danger) -> str:
    laws = "、".join(f"《{basis.law}》{basis.article}" for basis in danger.basis)
    words = "、".join(f"“{word}”" for word in danger.words)
    return f"\n{danger.name}（{words}）：{danger.advice}依据：{laws}。"
