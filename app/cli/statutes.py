"""law: the library of statutes: take texts in, look for words or by a story, show an article as of a day."""

import sys
from pathlib import Path
from typing import Any

import click

from app import statute_texts, texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_text
from app.cli.values import PathName, Whole
from app.errors import AppError
from app.model.statute import Article, Standing, Version
from app.services.statutes import ArticleOfDay, Found, ImportReport

_PATH = PathName(is_there=True)
_SHOWN_PROBLEMS = 40


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    group = click.Group("law", help="法条：导入法律文本，按词或按案情查找，显示某一天有效的条文")
    for name, function in (("import", _import), ("search", _search), ("show", _show)):
        command(group, name)(function)
    entry.add_command(group)


@click.argument("path", metavar="PATH", type=_PATH)
def _import(path: Path) -> None:
    """导入一个文件夹（或一个文件）的法律文本：.md，或国家法律法规数据库的 .docx；中断后再运行会接着做。"""
    with desk().unlocked() as services:
        done = services.statutes.import_folder(path, _tell)
        click.echo("", err=True)
        problems = [
            {
                "file": each.file,
                "code": each.problem.code,
                "text": texts.problem_text(each.problem),
                "imported": each.problem.is_soft,
            }
            for each in done.problems
        ]
        answer = {"laws": done.laws, "articles": done.articles, "problems": problems}
        desk().answer(answer, lambda: _report(done))


@click.argument("words", metavar="[WORDS]", required=False)
@click.option("--text-file", metavar="FILE", help="按案情查找：写着案情的文本文件；- 表示标准输入")
@click.option("--limit", type=Whole(1, 500), default=20, help="最多几条")
def _search(words: str | None, text_file: str | None, limit: int) -> None:
    """查法条：WORDS 里的几个词都要有；或用 --text-file 按案情找最可能用到的条文。"""
    if (words is None) == (text_file is None):
        raise click.UsageError("写上要找的词，或用 --text-file 给出案情，二者选一")
    with desk().unlocked() as services:
        statutes = services.statutes
        if statutes.is_empty:
            raise AppError("statutes_empty")
        if text_file is not None:
            hits = statutes.story(read_text(text_file), limit=limit)
        else:
            hits = statutes.search(words or "", limit=limit)
        found = [
            {**_named(hit.version, hit.article, hit.standing), "score": hit.score, "snippet": hit.snippet.text}
            for hit in hits
        ]
        rows = [(f"《{hit.version.title}》{hit.article.label}", _state(hit), hit.snippet.text) for hit in hits]
        desk().answer(found, lambda: table(("条文", "效力", "原文"), rows))


@click.argument("law", metavar="LAW")
@click.argument("article", metavar="ARTICLE")
@click.option("--phrase", "phrases", multiple=True, help="核对这句话是否在这一条里（可多次）")
def _show(law: str, article: str, phrases: tuple[str, ...]) -> None:
    """显示一条（如 民法典 第一千零七十九条）；--on 指定哪一天，默认今天。"""
    if not law.strip() or not article.strip():
        raise click.UsageError("LAW 和 ARTICLE 都要写，如 民法典 第一千零七十九条")
    with desk().unlocked() as services:
        shown = services.statutes.article(law, article, phrases=phrases)
        answer = {
            **_named(shown.version, shown.article, shown.standing),
            "score": 1.0,  # the very article that was named
            "snippet": _passage(shown),
            "text": shown.article.text,
        }
        desk().answer(answer, lambda: _article_text(shown))


def _tell(step: str, done: int, total: int) -> None:
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    if is_seen or done >= total:
        end = "" if is_seen else "\n"
        click.echo(f"\r{statute_texts.STEPS[step]} {done}/{total}{end}", err=True, nl=False)


def _report(done: ImportReport) -> str:
    held = statute_texts.counts_text(done.laws, done.versions, done.articles)
    lines = [
        f"新增 {done.new} 个文本，更新 {done.replaced} 个，已有 {done.same} 个，没有读懂 {done.refused} 个。",
        f"法条库现有 {held}。",
    ]
    shown = done.problems[:_SHOWN_PROBLEMS]
    lines += [f"{each.file}：{texts.problem_text(each.problem)}" for each in shown]
    if len(done.problems) > len(shown):
        lines.append(f"……另有 {len(done.problems) - len(shown)} 处，用 --json 看全部")
    return "\n".join(lines)


def _named(version: Version, article: Article, standing: Standing) -> dict[str, Any]:
    return {
        "law": version.title,
        "article": article.label,
        "version": _iso(version.published or version.effective),
        "status": standing.value,
    }


def _state(hit: Found) -> str:
    return statute_texts.STANDINGS[hit.standing]


def _article_text(shown: ArticleOfDay) -> str:
    day = desk().today
    head = f"《{shown.version.title}》{shown.article.label}"
    state = statute_texts.standing_text(shown.version, shown.standing, day)
    lines = [head, f"{statute_texts.version_text(shown.version)} · {state}", shown.article.chapter, shown.article.text]
    if shown.missing:
        lines.append("没有找到：" + "；".join(shown.missing))
    return "\n".join(line for line in lines if line)


def _passage(shown: ArticleOfDay) -> str:
    span = shown.passage or (shown.marked[0] if shown.marked else None)
    return shown.article.text[span.start : span.end] if span else shown.article.text.split("\n", 1)[0]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
