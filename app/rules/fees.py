"""Fees and amounts of compensation by the calculators of the rule pack: `fees.toml`, read strictly or not at all."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path

from app.errors import AppError, InvalidInput
from app.model.fee import CENT, Calculator, Example, Fee, FeeStep, Part, Term
from app.model.problem import Problem
from app.rules import fee_checks, fee_flow, fee_tables
from app.rules.fee_arithmetic import EXACT, Sheet
from app.rules.fee_inputs import take
from app.rules.pack_shapes import Table
from app.rules.pack_source import FEES, PackSource, shipped


class Fees:
    """All calculators by their ids; the file is read at the first question (keep the object)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls, source: PackSource | None = None) -> "Fees":
        """Return those of a rule pack, the shipped one unless told otherwise."""
        return cls((source or shipped()).file(FEES))

    def get(self, kind: str) -> Calculator:
        """Return a calculator. Raises `AppError("fee_unknown")`."""
        if kind not in self.all:
            raise AppError("fee_unknown", kind=kind)
        return self.all[kind]

    @cached_property
    def all(self) -> Mapping[str, Calculator]:
        """Return every calculator by its id, in the order of the pack. Raises `InvalidInput` for an unsound file."""
        found, problems = read(tomllib.loads(self._file.read_text(encoding="utf-8")))
        if problems:
            raise InvalidInput(problems)
        return found


def read(file: Table) -> tuple[Mapping[str, Calculator], tuple[Problem, ...]]:
    """Return the calculators of a file and everything that is wrong with it, examples worked out anew among them."""
    problems = [*fee_checks.problems(file)]
    if problems:
        return {}, tuple(problems)
    found = fee_tables.calculators(file.get("calculator", []), file.get("scale", []))
    for each in found.values():
        unsound = [*fee_flow.problems(each)]
        problems += unsound or _examples(each)
    return found, tuple(problems)


def compute(calculator: Calculator, given: Mapping[str, object], *, on: date) -> Fee:
    """Return a fee in yuan with its steps, for what was filled in (see `fee_inputs.take`) and the law of a day.

    Raises `InvalidInput` with everything that is wrong with what was filled in. Where a figure of the county is missing
    there is no amount, and `needs` names it.
    """
    taken = take(calculator.inputs, given, on=on)
    sheet = Sheet(taken, calculator.inputs)
    amount, parts = None, tuple[Part, ...]()
    if taken.needs:
        for name in taken.needs:
            asked = sheet.inputs[name]
            sheet.cite("local_needed", {"label": asked.label, "key": name, "help": asked.help})
    else:
        sheet.work(calculator.steps)
        amount, parts = _results(calculator, sheet)
    _remark(calculator, sheet, on)
    return Fee(calculator.id, on, amount, parts, tuple(sheet.steps), calculator.basis, taken.needs)


def _results(calculator: Calculator, sheet: Sheet) -> tuple[Decimal | None, tuple[Part, ...]]:
    """Return the amount and the parts, each rounded half up; what rounding moved becomes a step."""
    rounded: dict[str, Decimal] = {}
    named = [*([calculator.amount] if calculator.amount else []), *(each.of for each in calculator.parts)]
    for name in dict.fromkeys(named):
        term = sheet.find(name)
        if term is not None:
            rounded[name] = _rounded(calculator, sheet, term)
    parts = tuple(Part(each.id, each.label, rounded[each.of]) for each in calculator.parts if each.of in rounded)
    return rounded[calculator.amount] if calculator.amount else None, parts


def _rounded(calculator: Calculator, sheet: Sheet, term: Term) -> Decimal:
    value = term.value.quantize(calculator.rounding, ROUND_HALF_UP, EXACT)
    if value != term.value:
        facts = {"to": f"{calculator.rounding:f}"}
        sheet.steps.append(FeeStep("rounded", Term(term.label, value, term.unit), (term,), facts))
    return value.quantize(CENT)


def _remark(calculator: Calculator, sheet: Sheet, on: date) -> None:
    cited = {citation for step in sheet.steps for citation in step.basis}
    for each in (basis for basis in calculator.basis if basis.citation in cited):
        if each.effective_from is not None and each.effective_from > on:
            sheet.cite("law_later", {"since": each.effective_from.isoformat()}, each.citation)
        if each.repealed_on is not None and each.repealed_on <= on:
            sheet.cite("law_repealed", {"since": each.repealed_on.isoformat()}, each.citation)
    for doubt in calculator.doubts:
        sheet.cite("doubt", {"doubt": doubt})


def _examples(calculator: Calculator) -> Iterator[Problem]:
    """Yield each example that a calculator works out otherwise."""
    for place, example in enumerate(calculator.examples, 1):
        name = f"{calculator.id} #{place}"
        try:
            fee = compute(calculator, example.given, on=date.max)
        except InvalidInput as wrong:
            yield Problem(
                name, "pack_value", {"value": "; ".join(f"{each.field}: {each.code}" for each in wrong.problems)}
            )
            continue
        expected, found = _compared(example, fee)
        if expected != found:
            yield Problem(name, "pack_case", {"expected": _said(expected), "found": _said(found)})


def _compared(example: Example, fee: Fee) -> tuple[Mapping[str, Decimal | None], Mapping[str, Decimal | None]]:
    if example.amount is not None:
        return {"amount": example.amount}, {"amount": fee.amount}
    return example.parts, {part.id: part.amount for part in fee.parts}


def _said(amounts: Mapping[str, Decimal | None]) -> str:
    return ", ".join(f"{name} {amount}" for name, amount in amounts.items()) or "-"
