"""search: any record by any piece of its text."""

from datetime import date

import click

from app import texts
from app.cli.frame import command, desk
from app.cli.matters import refuse_unknown_type, title_of
from app.cli.printed import table
from app.cli.values import Day, Whole
from app.services import Services
from app.services.search import Hit, SearchFilter

_KINDS = ("party", "consultation", "dispute", "body")


def add_to(entry: click.Group) -> None:
    """Register this module's command."""
    command(entry, "search")(_search)


@click.argument("words")
@click.option("--kind", type=click.Choice(_KINDS), help="只找这一种记录")
@click.option("--type", "dispute_type", metavar="LEAF", help="只找这种纠纷类型的")
@click.option("--status", type=click.Choice(list(texts.STATUSES)), help="只找这种状态的")
@click.option("--since", type=Day(), metavar="DATE", help="从这一天起")
@click.option("--until", type=Day(), metavar="DATE", help="到这一天止")
@click.option("--ranked", is_flag=True, help="最相符的在前（默认：最新的在前）")
@click.option("--limit", type=Whole(1), default=20, help="最多几条")
def _search(words: str, since: date | None, until: date | None, ranked: bool, limit: int, **wanted: str | None) -> None:
    """在全部文字里查找：任意几个字、号码，人名也可用拼音、首字母；几个词都要有。"""
    with desk().unlocked() as services:
        hits = services.search.find(
            words, SearchFilter(since=_iso(since), until=_iso(until), **wanted), limit=limit, ranked=ranked
        )
        if not hits:
            refuse_unknown_type(services, wanted["dispute_type"])
        found = [
            {"id": hit.id, "kind": hit.kind, "title": _title(services, hit), "snippet": hit.snippet.text}
            for hit in hits
        ]
        rows = [(line["id"], texts.TABLES[line["kind"]], line["title"], line["snippet"]) for line in found]
        desk().answer(found, lambda: table(("编号", "种类", "名称", "原文"), rows))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _title(services: Services, hit: Hit) -> str:
    if hit.kind == "party":
        return " ".join(hit.heading) or "匿名"
    if hit.kind == "body":
        return " ".join(hit.heading) or "（没写名称）"
    service = services.consultations if hit.kind == "consultation" else services.disputes
    return title_of(services, hit.kind, service.get(hit.id).record)
