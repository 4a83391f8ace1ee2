"""The arithmetic of fees: the closed set of steps a calculator may have. Decimals alone, nothing is evaluated."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from app.model.deadline import Citation
from app.model.fee import Band, Comparison, FeeInput, FeeStep, Number, Operand, Operation, StepKind, Term, When
from app.model.rate_table import Segment
from app.rules.fee_inputs import Taken

EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
"""Products of what may be filled in stay exact; a calculator divides last, so that one rounding decides."""
_NOTHING = Decimal(0)


class Sheet:
    """What is known while a fee is worked out: what was filled in, results by name, and the steps so far."""

    def __init__(self, taken: Taken, inputs: Sequence[FeeInput]) -> None:
        self.taken = taken
        self.inputs = {each.id: each for each in inputs}
        self.steps: list[FeeStep] = []
        self._terms = dict(taken.terms)
        self._missed: set[str] = set()

    def work(self, steps: Sequence[Operation]) -> None:
        """Do each step whose condition holds, in order."""
        with localcontext(EXACT):
            for step in steps:
                if step.when is None or self._holds(step.when):
                    _KINDS[step.kind](step, self)
                elif step.when.test is Comparison.GIVEN and step.when.value not in self._missed:
                    self._missed.add(step.when.value)
                    self.tell("not_given", step, facts={"input": self.inputs[step.when.value].label})

    def find(self, name: str) -> Term | None:
        """Return a result, or None where its step was not done."""
        return self._terms.get(name)

    def term(self, operand: Operand) -> Term:
        """Return an operand's value with its name."""
        if isinstance(operand, Number):
            return Term("", operand.value, operand.sign)
        return self._terms[operand]

    def limit(self, step: Operation) -> Term:
        """Return a step's limit; a bare number has the unit of the result."""
        found = self.term(step.one("limit"))
        return found if found.unit else Term(found.label, found.value, step.unit)

    def keep(self, step: Operation, value: Decimal) -> Term:
        """Keep a step's result under its name and return it."""
        term = self._terms[step.into] = Term(step.label, value, step.unit)
        return term

    def tell(
        self,
        code: str,
        step: Operation,
        *terms: Term,
        result: Term | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Add a step to the account of the calculation."""
        self.steps.append(FeeStep(code, result, terms, facts or {}, step.basis))

    def cite(self, code: str, facts: Mapping[str, str], *basis: Citation) -> None:
        """Add what has to be said beside the calculation."""
        self.steps.append(FeeStep(code, facts=facts, basis=basis))

    def _holds(self, when: When) -> bool:
        if when.test is Comparison.GIVEN:
            return self.taken.has(when.value)
        if when.value in self.taken.words:
            return self.taken.words[when.value] == when.than
        value, other = self.term(when.value).value, self.term(when.than).value
        return value > other if when.test is Comparison.ABOVE else value == other


def _fixed(step: Operation, sheet: Sheet) -> None:
    sheet.tell("fixed", step, result=sheet.keep(step, sheet.term(step.one("value")).value))


def _scale(step: Operation, sheet: Sheet) -> None:
    whole = sheet.term(step.one("of"))
    parts: list[Term] = []
    below = _NOTHING
    for band in step.bands:
        if parts and whole.value <= below:
            break
        parts.append(_band(step, sheet, band, (below, whole)))
        below = band.up_to if band.up_to is not None else whole.value
    total = sheet.keep(step, sum((each.value for each in parts), _NOTHING))
    sheet.tell("bands_added", step, *parts, result=total)


def _band(step: Operation, sheet: Sheet, band: Band, lies: tuple[Decimal, Term]) -> Term:
    below, whole = lies
    facts = {"above": f"{below:f}", "up_to": "" if band.up_to is None else f"{band.up_to:f}"}
    if band.fixed is not None:
        part = Term("", band.fixed, step.unit)
        sheet.tell("band_fixed" if band.fixed else "band_free", step, result=part, facts=facts)
        return part
    assert band.rate is not None
    inside = min(whole.value, band.up_to if band.up_to is not None else whole.value) - below
    part = Term("", inside * band.rate.value, step.unit)
    rate = Term("", band.rate.value, band.rate.sign)
    code = "band_top" if band.up_to is None else "band_rate"
    sheet.tell(code, step, Term("", inside, whole.unit), rate, result=part, facts=facts)
    return part


def _product(step: Operation, sheet: Sheet) -> None:
    terms = [sheet.term(each) for each in step.arguments["of"]]
    sheet.tell("product", step, *terms, result=sheet.keep(step, _multiplied(terms)))


def _quotient(step: Operation, sheet: Sheet) -> None:
    terms, divisor = [sheet.term(each) for each in step.arguments["of"]], sheet.term(step.one("divisor"))
    sheet.tell("quotient", step, *terms, divisor, result=sheet.keep(step, _multiplied(terms) / divisor.value))


def _multiplied(terms: Sequence[Term]) -> Decimal:
    value = Decimal(1)
    for each in terms:
        value *= each.value
    return value


def _sum(step: Operation, sheet: Sheet) -> None:
    terms = [sheet.term(each) for each in step.arguments["of"]]
    sheet.tell("sum", step, *terms, result=sheet.keep(step, sum((each.value for each in terms), _NOTHING)))


def _excess(step: Operation, sheet: Sheet) -> None:
    whole, over = sheet.term(step.one("of")), sheet.term(step.one("over"))
    result = sheet.keep(step, max(whole.value - over.value, _NOTHING))
    sheet.tell("excess" if result.value else "no_excess", step, whole, over, result=result)


def _at_most(step: Operation, sheet: Sheet) -> None:
    value, limit = sheet.term(step.one("of")), sheet.limit(step)
    result = sheet.keep(step, min(value.value, limit.value))
    sheet.tell("lowered" if value.value > limit.value else "not_above", step, value, limit, result=result)


def _at_least(step: Operation, sheet: Sheet) -> None:
    value, limit = sheet.term(step.one("of")), sheet.limit(step)
    result = sheet.keep(step, max(value.value, limit.value))
    sheet.tell("raised" if value.value < limit.value else "not_below", step, value, limit, result=result)


def _service_years(step: Operation, sheet: Sheet) -> None:
    months = sheet.term(step.one("of"))
    year, half, whole, part = (sheet.term(step.one(name)) for name in ("year", "half", "whole", "part"))
    years, rest = divmod(months.value, year.value)
    added = _NOTHING
    if rest:
        added = whole.value if rest >= half.value else part.value
    facts = {"years": f"{years:f}", "rest": f"{rest.normalize():f}"}
    code = "service_years" if rest else "full_service_years"
    sheet.tell(code, step, months, Term("", added, step.unit), result=sheet.keep(step, years + added), facts=facts)


def _age_years(step: Operation, sheet: Sheet) -> None:
    age = sheet.term(step.one("of"))
    years, fewer, last, least = (sheet.term(step.one(name)).value for name in ("years", "from", "until", "least"))
    facts = {"from": f"{fewer:f}", "until": f"{last:f}"}
    if age.value >= last:
        sheet.tell("age_least", step, age, result=sheet.keep(step, least), facts=facts)
        return
    reduced = max(years - max(age.value - fewer, _NOTHING), least)
    code = "age_reduced" if age.value >= fewer else "age_full"
    sheet.tell(code, step, age, Term("", years, step.unit), result=sheet.keep(step, reduced), facts=facts)


def _lookup(step: Operation, sheet: Sheet) -> None:
    name = str(step.one("of"))
    asked = sheet.inputs[name]
    key = sheet.taken.words.get(name) or f"{sheet.term(name).value.normalize():f}"
    facts = {"input": asked.label, "key": asked.choices.get(key, f"{key}{asked.unit}")}
    sheet.tell("looked_up", step, result=sheet.keep(step, step.values[key].value), facts=facts)


def _rate_on(step: Operation, sheet: Sheet) -> None:
    name = str(step.one("of"))
    table = sheet.taken.tables.get(name)
    if table is None:
        sheet.keep(step, sheet.term(name).value)
        return
    day = sheet.taken.dates[str(step.one("on"))]
    since, rate = table.on(day)
    facts = {"day": day.isoformat(), "since": since.isoformat()}
    sheet.tell("rate_of_day", step, result=sheet.keep(step, rate), facts=facts)


def _interest(step: Operation, sheet: Sheet) -> None:
    principal, year = sheet.term(step.one("principal")), sheet.term(step.one("year"))
    rate_name, days_name = str(step.one("rate")), str(step.one("days"))
    table = sheet.taken.tables.get(rate_name)
    if table is None:
        rate, days = sheet.term(rate_name), sheet.term(days_name)
        result = sheet.keep(step, principal.value * rate.value * days.value / year.value)
        sheet.tell("interest", step, principal, rate, days, year, result=result)
        return
    begins, ends = sheet.taken.periods[days_name]
    if days_name in sheet.taken.placed:
        facts = {"begins": begins.isoformat(), "ends": ends.isoformat()}
        sheet.tell("days_until", step, sheet.term(days_name), facts=facts)
    segments = table.segments(begins, ends)
    products = [principal.value * each.rate * each.days for each in segments]
    parts = [Term("", product / year.value, step.unit) for product in products]
    for segment, part in zip(segments, parts, strict=True):
        _segment(step, sheet, (principal, year), (segment, part))
    total = sheet.keep(step, sum(products, _NOTHING) / year.value)  # one division: segments add no rounding
    sheet.tell("segments_added", step, *parts, result=total)


def _segment(step: Operation, sheet: Sheet, terms: tuple[Term, Term], found: tuple[Segment, Term]) -> None:
    (principal, year), (segment, part) = terms, found
    rate = Term("", segment.rate, "%")
    days = Term("", Decimal(segment.days), sheet.term(step.one("days")).unit)
    facts = {"begins": segment.begins.isoformat(), "ends": segment.ends.isoformat()}
    sheet.tell("interest_segment", step, principal, rate, days, year, result=part, facts=facts)


_KINDS: Mapping[StepKind, Callable[[Operation, Sheet], None]] = {
    StepKind.FIXED: _fixed,
    StepKind.SCALE: _scale,
    StepKind.PRODUCT: _product,
    StepKind.QUOTIENT: _quotient,
    StepKind.SUM: _sum,
    StepKind.EXCESS: _excess,
    StepKind.AT_MOST: _at_most,
    StepKind.AT_LEAST: _at_least,
    StepKind.SERVICE_YEARS: _service_years,
    StepKind.AGE_YEARS: _age_years,
    StepKind.LOOKUP: _lookup,
    StepKind.RATE_ON: _rate_on,
    StepKind.INTEREST: _interest,
}
