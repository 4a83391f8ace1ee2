"""party: parties in and out."""

import click

from app import texts
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_object
from app.cli.values import Whole
from app.cli.villages import scope_of
from app.model.party import Party
from app.services import Services
from app.services.parties import PartyFilter


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    group = click.Group("party", help="当事人：登记、列出")
    command(group, "add")(_add)
    command(group, "list")(_list)
    entry.add_command(group)


@click.option("--file", "file", required=True, metavar="FILE", help="JSON 文件；- 表示标准输入")
def _add(file: str) -> None:
    """登记一位当事人（JSON 的键见 app/model/party.py）。"""
    given = read_object(file)
    with desk().unlocked() as services:
        party = services.intake.party(given)
        for problem in services.parties.problems(party):
            click.echo(f"{texts.FIELDS.get(problem.field, problem.field)}：{texts.problem_text(problem)}", err=True)
        desk().answer(services.intake.document_of("party", party.id), f"已登记：{party.name or '匿名'}（{party.id}）")


@click.option("--words", default="", help="按姓名、拼音、首字母或号码查找")
@click.option("--village", metavar="CODE", help="只列在这个村（社区）登记的，12 位区划代码")
@click.option("--limit", type=Whole(1), default=None, help="最多几条")
@click.option("--deleted", is_flag=True, help="只列已删除的")
def _list(words: str, village: str | None, limit: int | None, deleted: bool) -> None:
    """列出当事人，新登记的在前。"""
    with desk().unlocked() as services:
        wanted = PartyFilter(words=words, scope=scope_of(services, village), only_deleted=deleted)
        listing = services.parties.page(wanted)
        count = listing.count if limit is None else min(limit, listing.count)
        found = [kept.record for kept in listing.rows(0, count)]
        documents = [services.intake.document_of("party", party.id) for party in found]
        desk().answer(documents, lambda: _table(services, found))


def _table(services: Services, found: list[Party]) -> str:
    rows = []
    for party in found:
        facts = services.parties.facts(party)
        sex = services.codes.label("sex", facts.sex) if facts.sex else ""
        village = services.divisions.path(party.division)[-1:] if party.division else ()
        rows.append((party.id, party.name or "匿名", sex, facts.age, "".join(village), party.phone))
    return table(("编号", "姓名", "性别", "年龄", "村（社区）", "电话"), rows)
