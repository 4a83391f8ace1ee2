"""The facts that are asked (`facts.toml`), and answers to them as JSON has them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.model.limit import Applies, Condition
from app.model.moments import iso_day
from app.model.problem import Problem
from app.model.routing import Answer, Answers, Fact, FactType, NoAnswer
from app.rules import pack_shapes
from app.rules.pack_shapes import Table

_REQUIRED = {"id": str, "question": str, "type": str, "used_for": str}
_OPTIONAL = {
    "help": str, "choices": list, "gate": bool, "ask_when": dict, "unknown_values": list, "reviewed": date,
}  # fmt: skip
_NOT_APPLICABLE = "n/a"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_LARGEST = Decimal(10) ** 12


def problems(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the facts."""
    shape = [*pack_shapes.tables("fact", tables, _REQUIRED, _OPTIONAL)]
    yield from shape
    for table in () if shape else tables:
        name = table["id"]
        yield from pack_shapes.texts(name, table, "unknown_values")
        if table.get("type") not in set(FactType):
            yield pack_shapes.wrong(f"{name}.type", table.get("type"))
        if (table.get("type") == FactType.CHOICE) != bool(table.get("choices")):
            yield pack_shapes.wrong(f"{name}.choices", table.get("choices"))
        choices = table.get("choices", [])
        yield from pack_shapes.parts(f"{name}.choices", choices, {"value": str, "label": str}, {})
        values = [each.get("value") for each in choices if isinstance(each, dict)]
        if len(set(map(str, values))) < len(values) or any(
            each not in values for each in table.get("unknown_values", ())
        ):
            yield pack_shapes.wrong(f"{name}.choices", values)
        if "ask_when" in table:
            yield from pack_shapes.condition(f"{name}.ask_when", table["ask_when"])


def read(tables: Sequence[Table]) -> Mapping[str, Fact]:
    """Return the facts by their ids, in the order of asking."""
    return {
        table["id"]: Fact(
            table["id"],
            table["question"],
            FactType(table["type"]),
            {each["value"]: each["label"] for each in table.get("choices", ())},
            table.get("help", ""),
            table.get("gate", False),
            condition(table["ask_when"]) if "ask_when" in table else None,
            frozenset(table.get("unknown_values", ())),
        )
        for table in tables
    }


def condition(given: Table) -> Applies:
    """Return a condition."""
    every, some = (
        tuple(
            Condition(each["fact"], each["op"], tuple(value) if isinstance(value := each["value"], list) else value)
            for each in given.get(key, ())
        )
        for key in ("all", "any")
    )
    return Applies(every, some)


def answer(fact: Fact, value: object) -> Answer | None:
    """Return an answer as JSON has it, or None where it is no answer to this fact.

    `null` is "not known", `"n/a"` is "does not apply"; a number may be a text.
    """
    if value is None:
        return NoAnswer.UNKNOWN
    if value == _NOT_APPLICABLE:
        return NoAnswer.NOT_APPLICABLE
    match fact.type:
        case FactType.CHOICE:
            return value if isinstance(value, str) and value in fact.choices else None
        case FactType.BOOL:
            return value if isinstance(value, bool) else None
        case FactType.DATE:
            return _day(value)
        case FactType.NUMBER:
            return _number(value)


def answers(given: Mapping[str, object], facts: Mapping[str, Fact]) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    """Return the answers of a JSON object, and what can't be taken: facts nobody asks, values that are no answers."""
    found: dict[str, Answer] = {}
    wrong: list[Problem] = []
    for name, value in given.items():
        if name not in facts:
            wrong.append(Problem(name, "fact_unknown"))
            continue
        taken = answer(facts[name], value)
        if taken is None:
            wrong.append(Problem(name, "fact_value", {"value": _shown(value)}))
        else:
            found[name] = taken
    return found, tuple(wrong)


def as_json(answers: Answers) -> dict[str, object]:
    """Return answers as `answers` takes them."""
    return {name: _json(value) for name, value in answers.items()}


def _json(value: Answer) -> object:
    if isinstance(value, NoAnswer):
        return None if value is NoAnswer.UNKNOWN else _NOT_APPLICABLE
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def _day(value: object) -> date | None:
    day = iso_day(value) if isinstance(value, str) else None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and not re.fullmatch(r"\d{1,13}(\.\d{1,6})?", value, re.ASCII):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= _LARGEST else None


def _shown(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)[:40]
