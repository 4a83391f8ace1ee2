"""consult, dispute: consultations and disputes in and out."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import click

from app import texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_object
from app.cli.values import Day, Whole
from app.cli.villages import scope_of
from app.errors import AppError
from app.model.consultation import Consultation
from app.model.dispute import Dispute
from app.services import Services
from app.services.matters import MatterFilter

Matter = Consultation | Dispute


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    for name, kind, about in (
        ("consult", "consultation", "接待咨询：登记、列出"),
        ("dispute", "dispute", "矛盾纠纷：登记、列出"),
    ):
        group = click.Group(name, help=about)
        command(group, "add")(_adding(kind))
        command(group, "list")(_listing(kind))
        entry.add_command(group)


def _adding(kind: str) -> Callable[..., None]:
    model = f"app/model/{kind}.py"

    @click.option("--file", "file", required=True, metavar="FILE", help="JSON 文件；- 表示标准输入")
    def add(file: str) -> None:
        given = read_object(file)
        with desk().unlocked() as services:
            take: Callable[..., Matter] = getattr(services.intake, kind)
            matter = take(given)
            _tell_what_is_open(services, kind, matter)
            document = services.intake.document_of(kind, matter.id)
            desk().answer(document, f"已登记：{matter.number}（{matter.id}）")

    add.__doc__ = f"登记一条{texts.TABLES[kind]}（JSON 的键见 {model}）。"
    return add


def _listing(kind: str) -> Callable[..., None]:
    @click.option("--words", default="", help="在全部文字里查找")
    @click.option("--status", type=click.Choice(list(texts.STATUSES)), default=None, help="只列这种状态的")
    @click.option("--type", "dispute_type", default=None, help="只列这种纠纷类型的")
    @click.option("--village", metavar="CODE", help="只列在这个村（社区）登记的，12 位区划代码")
    @click.option("--since", type=Day(), default=None, metavar="DATE", help="从这一天起")
    @click.option("--until", type=Day(), default=None, metavar="DATE", help="到这一天止")
    @click.option("--limit", type=Whole(1), default=None, help="最多几条")
    @click.option("--deleted", is_flag=True, help="只列已删除的")
    def listed(
        limit: int | None,
        deleted: bool,
        since: date | None,
        until: date | None,
        village: str | None,
        **wanted: Any,
    ) -> None:
        with desk().unlocked() as services:
            wanted["scope"] = scope_of(services, village)
            service = services.consultations if kind == "consultation" else services.disputes
            listing = service.page(MatterFilter(only_deleted=deleted, since=_iso(since), until=_iso(until), **wanted))
            if not listing.count:
                refuse_unknown_type(services, wanted["dispute_type"])
            count = listing.count if limit is None else min(limit, listing.count)
            found = [kept.record for kept in listing.rows(0, count)]
            documents = [services.intake.document_of(kind, matter.id) for matter in found]
            desk().answer(documents, lambda: _table(services, kind, found))

    listed.__doc__ = f"列出{texts.TABLES[kind]}，新登记的在前。"
    return listed


def _tell_what_is_open(services: Services, kind: str, matter: Any) -> None:
    """Say on standard error what looks wrong and what closing still asks for; it is recorded all the same."""
    service: Any = services.consultations if kind == "consultation" else services.disputes
    for problem in (*service.problems(matter), *service.missing(matter)):
        click.echo(f"{texts.field_label(kind, problem.field)}：{texts.problem_text(problem)}", err=True)


def _table(services: Services, kind: str, found: Sequence[Any]) -> str:
    rows = []
    for matter in found:
        title = title_of(services, kind, matter)
        day = matter.received_at if kind == "consultation" else matter.accepted_on
        rows.append(
            (matter.id, matter.number, (day or "")[:10], title, texts.STATUSES.get(matter.status, matter.status))
        )
    return table(("编号", "案号", "日期", "当事人与类型", "状态"), rows)


def refuse_unknown_type(services: Services, given: str | None) -> None:
    """Raise `AppError("dispute_type_unknown")` for a type that the rule pack doesn't know.

    Asked once nothing was found: a record may bear the type of a former pack.
    """
    if given is not None and given not in services.dispute_types.leaves:
        raise AppError("dispute_type_unknown", type=given)


def title_of(services: Services, kind: str, matter: Any) -> str:
    """Return what a matter is called."""
    service: Any = services.consultations if kind == "consultation" else services.disputes
    return texts.title_text(service.title_of(matter), services.dispute_types.name)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
