"""Whether a calculator's steps can be done in every case: each name known, of the right kind, and set before use."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.model.fee import Calculator, Comparison, FeeInput, InputKind, Number, Operand, Operation, StepKind, When
from app.model.problem import Problem
from app.rules.pack_shapes import wrong

_MOST_KEYS = 1000
_NO_NUMBERS = {InputKind.DATE, InputKind.CHOICE, InputKind.RATE_TABLE}


def problems(calculator: Calculator) -> Iterator[Problem]:
    """Yield what is wrong between the parts of a calculator."""
    inputs = {each.id: each for each in calculator.inputs}
    if len(inputs) < len(calculator.inputs):
        yield Problem(f"{calculator.id}.inputs", "pack_double")
    for each in calculator.inputs:
        yield from _input(f"{calculator.id}.{each.id}", each, inputs)
    flow = _Flow(calculator.id, inputs)
    for step in calculator.steps:
        yield from flow.take(step)
    yield from _results(calculator, flow)
    checked = any(each.verified for each in calculator.basis)
    if calculator.verified == bool(calculator.doubts) or (calculator.verified and not checked):
        yield wrong(f"{calculator.id}.verified", calculator.verified)
    if not calculator.examples:
        yield Problem(f"{calculator.id}.examples", "pack_count", {"expected": ">= 1", "found": "0"})


class _Flow:
    """What is set after each step, and under which conditions."""

    def __init__(self, calculator: str, inputs: Mapping[str, FeeInput]) -> None:
        self.calculator = calculator
        self.inputs = inputs
        self.numeric = {name for name, each in inputs.items() if each.kind not in _NO_NUMBERS}
        self.sure = {name for name in self.numeric if not inputs[name].is_optional}
        self.set_when: dict[str, list[When]] = {}

    def take(self, step: Operation) -> Iterator[Problem]:
        name = f"{self.calculator}.{step.into}"
        if step.into in self.inputs:
            yield Problem(name, "pack_double")
        if step.when is not None:
            yield from self._condition(name, step.when)
        yield from self._arguments(name, step)
        if step.when is None:
            self.sure.add(step.into)
        else:
            self.set_when.setdefault(step.into, []).append(step.when)
        self.numeric.add(step.into)

    def is_set(self, name: str, when: When | None) -> bool:
        """Return whether a value is there in every case in which a step is done."""
        conditions = self.set_when.get(name, [])
        if name in self.sure or when in conditions or self._is_given(name, when):
            return True
        equal = [each for each in conditions if each.test is Comparison.IS]
        return any(
            {each.than for each in equal if each.value == asked} == set(self.inputs[asked].choices)
            for asked in {each.value for each in equal} & self.inputs.keys()
        )

    def _is_given(self, name: str, when: When | None) -> bool:
        return when is not None and when.test is Comparison.GIVEN and when.value == name and name in self.numeric

    def _condition(self, name: str, when: When) -> Iterator[Problem]:
        asked = self.inputs.get(when.value)
        if when.test is Comparison.GIVEN:
            if asked is None or not asked.is_optional:
                yield Problem(name, "pack_reference", {"value": when.value})
        elif asked is not None and asked.kind is InputKind.CHOICE:
            if when.test is not Comparison.IS or when.than not in asked.choices:
                yield wrong(name, when.than)
        else:
            yield from self._numbers(name, (when.value, when.than), None)

    def _arguments(self, name: str, step: Operation) -> Iterator[Problem]:
        match step.kind:
            case StepKind.LOOKUP:
                yield from self._lookup(name, step)
            case StepKind.RATE_ON:
                yield from self._table(name, step.one("of"), step.one("on"), step.when)
            case StepKind.INTEREST:
                yield from self._interest(name, step)
            case StepKind.SCALE:
                yield from self._numbers(name, step.arguments["of"], step.when)
            case _:
                operands = [each for argument in step.arguments.values() for each in argument]
                yield from self._numbers(name, operands, step.when)
                if step.kind is StepKind.QUOTIENT:
                    yield from self._divisor(name, step.one("divisor"))
                if step.kind is StepKind.SERVICE_YEARS:
                    yield from self._divisor(name, step.one("year"))

    def _numbers(self, name: str, operands: Sequence[Operand], when: When | None) -> Iterator[Problem]:
        for each in operands:
            if isinstance(each, str) and not (each in self.numeric and self.is_set(each, when)):
                yield Problem(name, "pack_reference", {"value": each})

    def _divisor(self, name: str, operand: Operand) -> Iterator[Problem]:
        asked = self.inputs.get(operand) if isinstance(operand, str) else None
        least = operand.value if isinstance(operand, Number) else asked.least if asked else Decimal(0)
        if least <= 0:
            yield wrong(name, operand)

    def _lookup(self, name: str, step: Operation) -> Iterator[Problem]:
        asked = self.inputs.get(str(step.one("of")))
        if asked is None or asked.is_optional or (asked.kind is not InputKind.CHOICE and asked.places):
            yield Problem(name, "pack_reference", {"value": str(step.one("of"))})
            return
        keys = set(asked.choices)
        if asked.kind is not InputKind.CHOICE:
            last = min(asked.most, asked.least + _MOST_KEYS)
            keys = {str(key) for key in range(int(asked.least), int(last) + 1)}
        if keys != step.values.keys():
            yield wrong(name, sorted(step.values))

    def _table(self, name: str, operand: Operand, on: Operand, when: When | None) -> Iterator[Problem]:
        asked = self.inputs.get(str(operand))
        if asked is None or asked.kind is not InputKind.RATE_TABLE or asked.at != on:
            yield Problem(name, "pack_reference", {"value": str(operand)})
        elif asked.is_optional and when != When(asked.id, Comparison.GIVEN):
            yield Problem(name, "pack_reference", {"value": asked.id})

    def _interest(self, name: str, step: Operation) -> Iterator[Problem]:
        rate, days = step.one("rate"), step.one("days")
        operands = [step.one("principal"), days, step.one("year")]
        asked = self.inputs.get(str(rate))
        if asked is None or asked.kind is not InputKind.RATE_TABLE:
            operands.append(rate)
        elif asked.along != days or asked.is_optional:
            yield Problem(name, "pack_reference", {"value": asked.id})
        yield from self._numbers(name, operands, step.when)
        yield from self._divisor(name, step.one("year"))


def _input(name: str, given: FeeInput, inputs: Mapping[str, FeeInput]) -> Iterator[Problem]:
    if given.least > given.most or given.places < 0:
        yield wrong(name, f"{given.least:f} - {given.most:f}")
    other = inputs.get(given.not_above or "")
    if given.not_above is not None and (other is None or other.kind in _NO_NUMBERS):
        yield Problem(name, "pack_reference", {"value": given.not_above})
    if given.along is not None:
        along = inputs.get(given.along)
        if along is None or not along.may_be_period or along.kind is not InputKind.DAYS:
            yield Problem(name, "pack_reference", {"value": given.along})
    if given.at is not None:
        at = inputs.get(given.at)
        if at is None or at.kind is not InputKind.DATE:
            yield Problem(name, "pack_reference", {"value": given.at})


def _results(calculator: Calculator, flow: _Flow) -> Iterator[Problem]:
    if calculator.amount is None and not calculator.parts:
        yield wrong(f"{calculator.id}.amount", None)
    if calculator.amount is not None and (calculator.amount in flow.inputs or not flow.is_set(calculator.amount, None)):
        yield Problem(f"{calculator.id}.amount", "pack_reference", {"value": calculator.amount})
    for each in calculator.parts:
        if each.of in flow.inputs or each.of not in flow.numeric:
            yield Problem(f"{calculator.id}.parts", "pack_reference", {"value": each.of})
