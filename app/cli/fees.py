"""fee: court fees and amounts of compensation, step by step. It opens a profile for figures of this place alone."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from app import fee_texts, local_rate_texts
from app.cli.deadlines import basis
from app.cli.frame import command, desk
from app.cli.printed import table
from app.cli.reading import read_text
from app.errors import InvalidInput
from app.model.fee import Calculator, Fee, FeeInput, FeeStep, Term
from app.model.local_rate import LocalFigure, LocalFigures
from app.model.problem import Problem
from app.services.fees import Fees

_SHOWN_PLACES = Decimal("1e-10")


def add_to(entry: click.Group) -> None:
    """Register this module's command."""
    command(entry, "fee")(_fee)


@click.argument("kind", metavar="KIND", required=False)
@click.argument("pairs", metavar="key=value…", nargs=-1)
@click.option("--list", "is_list", is_flag=True, help="列出所有计算器和要填的项；前面写了 KIND 的只列那一个")
@click.option("--local", "with_local", is_flag=True, help="没填的本地数据取资料里登记的（rate list），要打开资料")
def _fee(kind: str | None, pairs: Sequence[str], is_list: bool, with_local: bool) -> None:
    """诉讼费、利息、赔偿金额怎么算、算出多少；不用打开资料，除非 --local。

    \b
    金额写 12000、1.2万；比例、利率写 0.15 或 15%。
    利息的天数可写起止日期 days=2024-01-01..2024-08-01：
      第一天起算，付清那天不算；只写天数的，算到今天（--on）为止。
    利率表写成 key=日期:百分数，日期是开始执行的那天，先后不限：
      lpr_1y=2024-01-01:3.45,2024-07-22:3.35
      也可写 lpr_1y=@文件，文件每行一个日期和百分数，用逗号或空格隔开。
    本地数据没有填的，不算金额，写明还要填哪几项。
    """
    fees = Fees.load(desk().rules)
    if is_list and not pairs:
        _list([fees.get(kind)] if kind else list(fees.all))
        return
    if kind is None or is_list:
        raise click.UsageError("要写 KIND 和 key=value，或者 --list")
    calculator, given = fees.get(kind), _given(pairs)
    figures = _figures(kind, given) if with_local else {}
    fee = fees.compute(kind, {**{name: each.value for name, each in figures.items()}, **given}, desk().today)
    document = _document(fee)
    if with_local:
        document["local"] = {name: _figure(each) for name, each in figures.items()}
    labels = {each.id: each.label for each in calculator.inputs}
    sources = [f"{labels[name]}：{local_rate_texts.source_text(each)}" for name, each in figures.items()]
    desk().answer(document, lambda: "\n".join([_in_words(fee, calculator), *sources]))


def _figures(kind: str, given: Mapping[str, object]) -> LocalFigures:
    """Return the figures of this place that were entered and not typed."""
    with desk().unlocked() as services:
        found = services.local_rates.figures(kind, on=desk().today)
    return {name: each for name, each in found.items() if name not in given}


def _figure(figure: LocalFigure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "since": figure.since.isoformat(),
        "source": figure.source,
        "public": figure.is_public,
    }


def _list(calculators: Sequence[Calculator]) -> None:
    rows = [
        (each.id, each.name, "" if each.verified else "待核", *(_input_row(asked) if asked else ("", "")))
        for each in calculators
        for asked in (each.inputs or (None,))
    ]
    shown = [
        row if not place or row[0] != rows[place - 1][0] else ("", "", "", *row[3:]) for place, row in enumerate(rows)
    ]
    desk().answer(
        [_calculator(each) for each in calculators], lambda: table(("编号", "名称", "", "键", "填什么"), shown)
    )


def _input_row(asked: FeeInput) -> tuple[str, str]:
    return asked.id, fee_texts.input_text(asked)


def _given(pairs: Sequence[str]) -> dict[str, object]:
    """Return what was typed as key=value. Raises `InvalidInput` for what is no pair or stands twice."""
    given: dict[str, object] = {}
    problems = []
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key:
            problems.append(Problem(pair, "fee_pair"))
        elif key in given:
            problems.append(Problem(key, "key_twice"))
        else:
            given[key] = read_text(value[1:]) if value.startswith("@") else value
    if problems:
        raise InvalidInput(tuple(problems))
    return given


def _document(fee: Fee) -> dict[str, Any]:
    document: dict[str, Any] = {
        "kind": fee.kind,
        "amount": None if fee.amount is None else f"{fee.amount:.2f}",
        "steps": [_step(each) for each in fee.steps],
        "basis": [basis(each) for each in fee.basis],
    }
    if fee.parts:
        document["parts"] = {part.id: f"{part.amount:.2f}" for part in fee.parts}
    return {**document, "needs": fee.needs} if fee.needs else document


def _step(step: FeeStep) -> dict[str, Any]:
    return {
        "code": step.code,
        "text": fee_texts.step_text(step),
        "result": None if step.result is None else _term(step.result),
        "terms": [_term(each) for each in step.terms],
        "facts": step.facts,
        "basis": [{"law": each.law, "article": each.article} for each in step.basis],
    }


def _term(term: Term) -> dict[str, str]:
    value = term.value if term.value == term.value.quantize(_SHOWN_PLACES) else term.value.quantize(_SHOWN_PLACES)
    return {"label": term.label, "value": f"{value.normalize():f}", "unit": term.unit}


def _calculator(given: Calculator) -> dict[str, Any]:
    return {
        "kind": given.id,
        "name": given.name,
        "verified": given.verified,
        "inputs": [_input(each) for each in given.inputs],
        "parts": [{"id": each.id, "label": each.label} for each in given.parts],
        "notes": given.notes,
        "doubts": given.doubts,
        "basis": [basis(each) for each in given.basis],
    }


def _input(asked: FeeInput) -> dict[str, Any]:
    return {
        "key": asked.id,
        "label": asked.label,
        "type": asked.kind,
        "unit": asked.unit,
        "help": asked.help,
        "required": asked.is_required,
        "local": asked.is_local,
        "default": asked.default,
        "least": f"{asked.least:f}",
        "most": f"{asked.most:f}",
        "choices": [{"value": value, "label": label} for value, label in asked.choices.items()],
    }


def _in_words(fee: Fee, calculator: Calculator) -> str:
    lines = [calculator.name, *fee_texts.result_lines(fee, calculator)]
    lines += [fee_texts.step_text(each) for each in fee.steps]
    lines.append(f"依据：{fee_texts.basis_text(fee.basis)}")
    return "\n".join([*lines, f"说明：{calculator.notes}"] if calculator.notes else lines)
