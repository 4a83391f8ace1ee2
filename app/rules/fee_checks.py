"""What is wrong with the shape of a pack's `fees.toml`, before any of it is believed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.model.fee import InputKind, StepKind
from app.model.problem import Problem
from app.rules import fee_tables, pack_shapes
from app.rules.fee_tables import NUMBER
from app.rules.pack_shapes import Table

_CALCULATOR = {
    "id": str, "name": str, "inputs": list, "steps": list, "basis": list, "verified": bool, "examples": list,
}  # fmt: skip
_CALCULATOR_OPTIONAL = {
    "amount": str, "parts": list, "doubts": list, "notes": str, "rounding": str, "reviewed": date,
}  # fmt: skip
_INPUT: Mapping[str, type] = {"id": str, "label": str, "kind": str}
_INPUT_OPTIONAL = {
    "unit": str, "help": str, "least": str, "most": str, "default": str, "places": int, "choices": list, "local": bool,
    "optional": bool, "period": bool, "not_above": str, "along": str, "at": str,
}  # fmt: skip
_STEP: Mapping[str, type] = {"do": str, "into": str, "label": str}
_STEP_OPTIONAL: Mapping[str, type] = {"unit": str, "when": dict, "basis": list}
_ARGUMENTS: Mapping[StepKind, Mapping[str, type]] = {
    StepKind.FIXED: {"value": str},
    StepKind.SCALE: {"of": str, "scale": str},
    StepKind.PRODUCT: {"of": list},
    StepKind.QUOTIENT: {"of": list, "divisor": str},
    StepKind.SUM: {"of": list},
    StepKind.EXCESS: {"of": str, "over": str},
    StepKind.AT_MOST: {"of": str, "limit": str},
    StepKind.AT_LEAST: {"of": str, "limit": str},
    StepKind.SERVICE_YEARS: {"of": str, "year": str, "half": str, "whole": str, "part": str},
    StepKind.AGE_YEARS: {"of": str, "years": str, "from": str, "until": str, "least": str},
    StepKind.LOOKUP: {"of": str, "values": dict},
    StepKind.RATE_ON: {"of": str, "on": str},
    StepKind.INTEREST: {"principal": str, "rate": str, "days": str, "year": str},
}
_WHEN = ({"given"}, {"value", "is"}, {"value", "above"})
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_FIGURE = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
_ROUNDINGS = ("0.01", "0.1", "1")


def problems(file: Table) -> Iterator[Problem]:
    """Yield everything wrong with the shape of the tables; the problem's field is `id.key`."""
    given, scales = file.get("calculator", []), file.get("scale", [])
    if file.keys() - {"calculator", "scale"} or not isinstance(given, list) or not isinstance(scales, list):
        yield pack_shapes.wrong("fees", sorted(file))
        return
    shape = [*pack_shapes.tables("scale", _dicts(scales), {"id": str, "bands": list}, {})]
    shape += pack_shapes.tables("calculator", _dicts(given), _CALCULATOR, _CALCULATOR_OPTIONAL)
    yield from shape
    if shape:
        return
    for scale in scales:
        yield from _bands(scale["id"], scale["bands"])
    known = {scale["id"] for scale in scales}
    for table in given:
        yield from _calculator(table, known)


def _dicts(given: Sequence[object]) -> Sequence[Table]:
    """Return the tables of a list; anything else there is an empty table, whose keys are then missing."""
    return [each if isinstance(each, dict) else {} for each in given]


def _bands(name: str, bands: Sequence[Any]) -> Iterator[Problem]:
    """Yield what is wrong with a scale: bands that rise, each fixed or with a rate, the last one open."""
    shape = [*pack_shapes.parts(f"{name}.bands", bands, {}, {"up_to": str, "rate": str, "fixed": str})]
    if not bands:
        shape.append(pack_shapes.wrong(f"{name}.bands", []))
    yield from shape
    if shape:
        return
    reached = Decimal(0)
    for place, each in enumerate(bands, 1):
        is_last = place == len(bands)
        if not _is_band(each, is_last) or (not is_last and Decimal(each["up_to"]) <= reached):
            yield pack_shapes.wrong(f"{name}.bands", each)
        elif not is_last:
            reached = Decimal(each["up_to"])


def _is_band(given: Table, is_last: bool) -> bool:
    if ("rate" in given) == ("fixed" in given) or ("up_to" not in given) != is_last:
        return False
    figures = [given[key] for key in ("up_to", "fixed") if key in given]
    return all(_FIGURE.fullmatch(each) for each in figures) and bool(NUMBER.fullmatch(given.get("rate", "0")))


def _calculator(table: Table, scales: set[str]) -> Iterator[Problem]:
    name = table["id"]
    yield from pack_shapes.basis(name, table["basis"])
    yield from pack_shapes.texts(name, table, "doubts")
    parts = table.get("parts", [])
    yield from pack_shapes.parts(f"{name}.parts", parts, {"id": str, "label": str, "of": str}, {})
    if table.get("rounding", "1") not in _ROUNDINGS:
        yield pack_shapes.wrong(f"{name}.rounding", table["rounding"])
    for each in _dicts(table["inputs"]):
        yield from _input(f"{name}.inputs", each)
    cited = [each for each in table["basis"] if isinstance(each, dict)]
    articles = [name for each in cited for name in fee_tables.names(each)]
    for each in _dicts(table["steps"]):
        yield from _step(f"{name}.steps", each, scales, articles)
    for each in _dicts(table["examples"]):
        yield from _example(f"{name}.examples", each)


def _input(name: str, table: Table) -> Iterator[Problem]:
    shape = [*pack_shapes.keys(name, table, _INPUT, _INPUT_OPTIONAL)]
    yield from shape
    if shape:
        return
    name = f"{name}.{table['id']}"
    if not _NAME.fullmatch(table["id"]) or table["kind"] not in set(InputKind):
        yield pack_shapes.wrong(name, table["kind"])
    for key in ("least", "most"):
        if not _FIGURE.fullmatch(table.get(key, "0")):
            yield pack_shapes.wrong(f"{name}.{key}", table[key])
    if (table["kind"] == InputKind.CHOICE) != bool(table.get("choices")):
        yield pack_shapes.wrong(f"{name}.choices", table.get("choices"))
    yield from pack_shapes.parts(f"{name}.choices", table.get("choices", []), {"value": str, "label": str}, {})
    if (table["kind"] == InputKind.RATE_TABLE) != (("along" in table) != ("at" in table)):
        yield pack_shapes.wrong(f"{name}.at", table.get("at"))
    if "default" in table and (table.get("optional") or table.get("local")):
        yield pack_shapes.wrong(f"{name}.default", table["default"])  # a figure of the county is never brought along


def _step(name: str, table: Table, scales: set[str], articles: Sequence[object]) -> Iterator[Problem]:
    if table.get("do") not in set(StepKind):
        yield pack_shapes.wrong(f"{name}.do", table.get("do"))
        return
    kind = StepKind(table["do"])
    shape = [*pack_shapes.keys(name, table, {**_STEP, **_ARGUMENTS[kind]}, _STEP_OPTIONAL)]
    yield from shape
    if shape:
        return
    name = f"{name}.{table['into']}"
    yield from _operands(name, [table["into"], *_arguments(table, kind)])
    if not _NAME.fullmatch(table["into"]):
        yield pack_shapes.wrong(name, table["into"])
    if "scale" in table and table["scale"] not in scales:
        yield Problem(f"{name}.scale", "pack_reference", {"value": table["scale"]})
    for each in table.get("basis", ()):
        if articles.count(each) != 1:
            yield Problem(f"{name}.basis", "pack_reference", {"value": str(each)})
    for value in table.get("values", {}).values():
        if not isinstance(value, str) or not NUMBER.fullmatch(value):
            yield pack_shapes.wrong(f"{name}.values", value)
    if "when" in table:
        when = table["when"]
        if when.keys() not in _WHEN:
            yield pack_shapes.wrong(f"{name}.when", sorted(when))
        else:
            yield from _operands(f"{name}.when", list(when.values()))


def _arguments(table: Table, kind: StepKind) -> list[object]:
    given = [table[key] for key in _ARGUMENTS[kind] if key not in ("scale", "values")]
    return [operand for value in given for operand in (value if isinstance(value, list) else [value])]


def _operands(name: str, given: Sequence[object]) -> Iterator[Problem]:
    for each in given:
        if not isinstance(each, str) or not (_NAME.fullmatch(each) or NUMBER.fullmatch(each)):
            yield pack_shapes.wrong(name, each)


def _example(name: str, table: Table) -> Iterator[Problem]:
    shape = [*pack_shapes.keys(name, table, {"given": dict}, {"amount": str, "parts": dict})]
    yield from shape
    if shape:
        return
    expected = [*([table["amount"]] if "amount" in table else []), *table.get("parts", {}).values()]
    if ("amount" in table) == ("parts" in table) or not expected:
        yield pack_shapes.wrong(name, sorted(table))
    for value in expected:
        if not isinstance(value, str) or not _FIGURE.fullmatch(value):
            yield pack_shapes.wrong(name, value)
    for value in table["given"].values():
        if not isinstance(value, str):
            yield pack_shapes.wrong(f"{name}.given", value)
