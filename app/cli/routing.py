"""route: a plan for facts, and the facts that are asked. It opens no profile."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import click

from app import deadline_texts, routing_texts, texts
from app.cli.deadlines import basis, steps
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_object
from app.model.routing import Fact, OlderLaw, Option, PlannedLimit, RoutePlan, Status
from app.services.routing import Routing


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    command(entry, "route")(_route)


@click.option("--facts", metavar="F.json", help="事实文件：一个 JSON 对象；- 表示标准输入")
@click.option("--list-facts", is_flag=True, help="列出所有要问的事实、类型和选项")
def _route(facts: str | None, list_facts: bool) -> None:
    """按已知事实分流：推荐、可走、走不通的途径，期限、警示和下一问；不用打开资料。"""
    if (facts is None) != list_facts:
        raise click.UsageError("--facts 和 --list-facts 要写其中一个")
    routing = Routing.load(desk().rules)
    if facts is None:
        found = [_fact(each) for each in routing.facts.values()]
        desk().answer(found, lambda: _facts_table(routing.facts))
        return
    answers = routing.answers(read_object(facts))
    for problem in routing.problems(answers, on=desk().today):
        click.echo(f"{problem.field}：{texts.problem_text(problem)}", err=True)
    plan = routing.plan(answers, on=desk().today)
    desk().answer(_document(plan, routing), lambda: _in_words(plan, routing.facts))


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "question": fact.question,
        "type": fact.type,
        "choices": [{"value": value, "label": label} for value, label in fact.choices.items()],
        "unknown_values": sorted(fact.unknown_values),
        "gate": fact.is_gate,
        "help": fact.help,
    }


def _document(plan: RoutePlan, routing: Routing) -> dict[str, Any]:
    facts = routing.facts
    pack, version = routing.pack
    return {
        "pack": {"id": pack, "version": version},
        "dispute_type": plan.dispute_type,
        "options": [_option(each, plan, facts) for each in plan.options],
        "warnings": [
            {
                "id": each.id,
                "severity": each.severity,
                "text": routing_texts.warning_text(each, facts),
                "basis": [basis(article) for article in each.basis],
            }
            for each in plan.warnings
        ],
        "unanswered": plan.unanswered,
        "next_question": plan.next_question,
        "assumptions": [
            {"fact": each, "text": routing_texts.assumption_text(facts[each])} for each in plan.assumptions
        ],
        "human": None if plan.human is None else {"name": plan.human.name, "body": plan.human.body},
        "trace": [
            {
                "rule": line.rule,
                "result": line.result,
                "because": [{"fact": each.fact, "op": each.op, "value": each.value} for each in line.because],
            }
            for line in plan.trace
        ],
    }


def _option(option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> dict[str, Any]:
    document: dict[str, Any] = {
        "route": option.route.id,
        "name": option.route.name,
        "status": option.standing.status,
        "rank": option.rank,
        "reasons": routing_texts.reasons(option, plan, facts),
        "body": option.route.body,
        "deadlines": [_deadline(each, plan.on, facts) for each in option.deadlines],
        "materials": option.route.materials,
        "fee": option.route.fee,
        "next": [{"route": each.route, "why": each.why} for each in option.next],
        "basis": [basis(each) for each in option.basis],
    }
    if option.standing.unless:
        document["unless"] = option.standing.unless
    return {**document, **_older(option.older)}


def _deadline(planned: PlannedLimit, on: date, facts: Mapping[str, Fact]) -> dict[str, Any]:
    document: dict[str, Any] = {
        "limit": planned.limit.id,
        "name": planned.limit.name,
        "last_day": planned.deadline.last_day,
        "days_left": planned.deadline.days_left(on),
        "expired": planned.is_expired,
        "steps": steps(planned.deadline.steps),
        "basis": [basis(each) for each in planned.basis],
    }
    if planned.needs:
        document["needs"] = planned.needs[0]
    if planned.deadline.last_day is None:
        document["text"] = routing_texts.limit_text(planned, facts)
    return {**document, **_older(planned.older)}


def _in_words(plan: RoutePlan, facts: Mapping[str, Fact]) -> str:
    lines: list[str] = []
    for option in plan.options:
        lines += _option_words(option, plan, facts)
    for warning in plan.warnings:
        lines.append(f"{routing_texts.SEVERITIES[warning.severity]}：{routing_texts.warning_text(warning, facts)}")
    lines += [routing_texts.assumption_text(facts[each]) for each in plan.assumptions]
    if plan.human is not None:
        lines.append(f"{plan.human.name}：{plan.human.body}")
    if plan.action_day is not None:
        lines.append(f"最早到期的期限：{texts.day_text(plan.action_day)}")
    if plan.next_question is not None:
        first = "可再问" if plan.is_settled else "先问"
        lines.append(f"{first}：{facts[plan.next_question].question}（{plan.next_question}）")
    return "\n".join([*lines, "供村（社区）法律顾问参考，不替代律师意见。"])


def _older(older: Iterable[OlderLaw]) -> dict[str, Any]:
    found = [{"law": each.law, "since": each.since, "fact": each.fact, "day": each.day} for each in older]
    return {"older": found} if found else {}


def _option_words(option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> list[str]:
    rank = "" if option.rank is None else f"{option.rank}. "
    status = routing_texts.STATUSES[option.standing.status]
    lines = [f"{rank}{option.route.name}【{status}】{'；'.join(routing_texts.reasons(option, plan, facts))}"]
    if option.standing.status is Status.CLOSED:
        return lines
    lines.append(f"   找谁：{option.route.body}")
    for planned in option.deadlines:
        days = planned.deadline.days_left(plan.on)
        left = "" if days is None else deadline_texts.days_left_text(days)
        lines.append(f"   期限：{planned.limit.name}——{routing_texts.limit_text(planned, facts)}{left}")
    lines.append(f"   依据：{routing_texts.basis_text(option.basis)}")
    return lines


def _facts_table(facts: Mapping[str, Fact]) -> str:
    kinds = {"choice": "选项", "bool": "是/否", "date": "日期", "number": "数目"}
    rows = [
        (
            each.id,
            kinds[each.type],
            each.question,
            "、".join(f"{value}={label}" for value, label in each.choices.items()),
        )
        for each in facts.values()
    ]
    return table(("编号", "类型", "怎么问", "选项"), rows)
