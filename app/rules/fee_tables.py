"""From the tables of a pack's `fees.toml`, once they were found sound, to calculators."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.model.deadline import Citation
from app.model.fee import (
    CENT,
    Band,
    Calculator,
    Comparison,
    Example,
    FeeInput,
    InputKind,
    Number,
    Operand,
    Operation,
    Output,
    StepKind,
    When,
)
from app.rules import routes
from app.rules.pack_shapes import Table

NUMBER = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)([%‰‱]?)", re.ASCII)
_MOST = {
    InputKind.MONEY: Decimal(10) ** 12,
    InputKind.COUNT: Decimal(10) ** 6,
    InputKind.DAYS: Decimal(36600),
    InputKind.SHARE: Decimal(1),
}
_MOST_RATE = Decimal(10)
_PLACES = {InputKind.MONEY: 2, InputKind.COUNT: 0, InputKind.DAYS: 0}
_PLACES_OF_RATES = 8


def calculators(tables: Sequence[Table], scales: Sequence[Table]) -> Mapping[str, Calculator]:
    """Return the calculators by their ids, in the order of the pack."""
    bands = {scale["id"]: tuple(_band(each) for each in scale["bands"]) for scale in scales}
    return {table["id"]: _calculator(table, bands) for table in tables}


def number(text: str) -> Number:
    """Return a number as the law writes it. Raises `ValueError` for what is none."""
    found = NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(f"no number: {text!r}")
    return Number(Decimal(found[1]), found[2])


def operand(text: str) -> Operand:
    """Return a number, or the name that the text is."""
    return number(text) if text[:1].isdigit() else text


def names(basis: Table) -> tuple[str, str]:
    """Return the names by which a step may refer to an article: it alone, or with its law before it."""
    article = str(basis.get("article"))
    return article, f"{basis.get('law')}{article}"


def fee_input(table: Table) -> FeeInput:
    """Return one input; limits that aren't named are those of its kind."""
    kind = InputKind(table["kind"])
    return FeeInput(
        id=table["id"],
        label=table["label"],
        kind=kind,
        unit=table.get("unit", "%" if kind in (InputKind.RATE, InputKind.SHARE, InputKind.RATE_TABLE) else ""),
        help=table.get("help", ""),
        least=Decimal(table.get("least", "0")),
        most=Decimal(table["most"]) if "most" in table else _MOST.get(kind, _MOST_RATE),
        places=table.get("places", _PLACES.get(kind, _PLACES_OF_RATES)),
        choices={each["value"]: each["label"] for each in table.get("choices", ())},
        default=table.get("default"),
        is_local=table.get("local", False),
        is_optional=table.get("optional", False),
        may_be_period=table.get("period", False),
        not_above=table.get("not_above"),
        along=table.get("along"),
        at=table.get("at"),
    )


def _calculator(table: Table, bands: Mapping[str, tuple[Band, ...]]) -> Calculator:
    articles = {name: Citation(each["law"], each["article"]) for each in table["basis"] for name in names(each)}
    return Calculator(
        id=table["id"],
        name=table["name"],
        inputs=tuple(fee_input(each) for each in table["inputs"]),
        steps=tuple(_operation(each, bands, articles) for each in table["steps"]),
        amount=table.get("amount"),
        parts=tuple(Output(each["id"], each["label"], each["of"]) for each in table.get("parts", ())),
        basis=routes.basis(table["basis"]),
        verified=table["verified"],
        examples=tuple(_example(each) for each in table["examples"]),
        doubts=tuple(table.get("doubts", ())),
        notes=table.get("notes", ""),
        rounding=Decimal(table["rounding"]) if "rounding" in table else CENT,
    )


def _operation(
    table: Mapping[str, Any], bands: Mapping[str, tuple[Band, ...]], articles: Mapping[str, Citation]
) -> Operation:
    apart = {"do", "into", "label", "unit", "when", "scale", "values", "basis"}
    arguments = {
        key: tuple(operand(each) for each in (value if isinstance(value, list) else [value]))
        for key, value in table.items()
        if key not in apart
    }
    return Operation(
        kind=StepKind(table["do"]),
        into=table["into"],
        label=table["label"],
        unit=table.get("unit", ""),
        arguments=arguments,
        when=_when(table["when"]) if "when" in table else None,
        bands=bands[table["scale"]] if "scale" in table else (),
        values={key: number(value) for key, value in table.get("values", {}).items()},
        basis=tuple(articles[each] for each in table.get("basis", ())),
    )


def _when(table: Table) -> When:
    if "given" in table:
        return When(table["given"], Comparison.GIVEN)
    test = Comparison.ABOVE if "above" in table else Comparison.IS
    return When(table["value"], test, operand(table[test]))


def _band(table: Table) -> Band:
    return Band(
        Decimal(table["up_to"]) if "up_to" in table else None,
        number(table["rate"]) if "rate" in table else None,
        Decimal(table["fixed"]) if "fixed" in table else None,
    )


def _example(table: Table) -> Example:
    amount = table.get("amount")
    parts = {part: Decimal(value) for part, value in table.get("parts", {}).items()}
    return Example(dict(table["given"]), None if amount is None else Decimal(amount), parts)
