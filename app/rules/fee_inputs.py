"""What was filled in for a fee, read and checked: figures, periods, rates and tables of rates, or what is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from unicodedata import normalize

from app.errors import InvalidInput
from app.model.dispute import read_amount
from app.model.fee import FeeInput, InputKind, Term
from app.model.moments import iso_day
from app.model.problem import Problem
from app.model.rate_table import RateTable

_FIGURE = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_TABLE = re.compile(r"[:：,，;；\n]|\d{4}-")
_PERCENT = Decimal("0.01")
_LEAST_IN_TABLE = Decimal("0.1")
"""A table's rates are percents as they are published; a smaller number was surely meant as a fraction."""
_LONGEST_SHOWN = 40


@dataclass(slots=True)
class Taken:
    """What was filled in, by the inputs' names; `needs` are the county's figures that were not.

    A period goes from its first day, which counts, to the day of payment, which does not. `placed` are periods that
    nobody gave dates for: so many days until today.
    """

    terms: dict[str, Term] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    periods: dict[str, tuple[date, date]] = field(default_factory=dict)
    tables: dict[str, RateTable] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    needs: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Return whether an input was filled in."""
        return any(name in kept for kept in (self.terms, self.words, self.dates, self.tables))


def take(inputs: Sequence[FeeInput], given: Mapping[str, object], *, on: date) -> Taken:
    """Return what was filled in on a day. Raises `InvalidInput` with everything that is wrong with it.

    Values may be texts, numbers and dates; a table of rates is `2024-01-01:3.45,2024-07-22:3.35` (percents), lines of a
    file with day and rate, or a mapping or list of pairs of them; days it is read along that have no dates end on the
    day of asking. What is missing of the county's figures is no fault.
    """
    problems = [_unknown(name, inputs) for name in given if name not in {each.id for each in inputs}]
    taken, needs = Taken(), []
    for each in inputs:
        value = given.get(each.id)
        if value is None or (isinstance(value, str) and not value.strip()):
            value = each.default
        if value is not None:
            problems += _READERS[each.kind](each, value, taken)
        elif each.is_local and each.is_required:
            needs.append(each.id)
        elif each.is_required:
            problems.append(Problem(each.id, "fee_missing", {"label": each.label}))
    problems = problems or [*_between(inputs, taken, on)]
    if problems:
        raise InvalidInput(tuple(problems))
    taken.needs = tuple(needs)
    return taken


def read_table(name: str, label: str, given: object) -> tuple[RateTable | None, tuple[Problem, ...]]:
    """Return a table of rates in any of the forms that `take` takes, and what is wrong with it; the order is free."""
    rates: dict[date, Decimal] = {}
    problems: list[Problem] = []
    for day_text, rate_text in _pairs(given):
        day, figure = read_day(day_text), _figure(rate_text.removesuffix("%"))
        if day is None or figure is None or figure < 0:
            problems.append(_wrong(name, "fee_table", label, f"{day_text}:{rate_text}"))
        elif day in rates:
            problems.append(Problem(name, "fee_table_double", {"label": label, "day": day.isoformat()}))
        elif figure < _LEAST_IN_TABLE and not rate_text.endswith("%"):
            problems.append(_wrong(name, "fee_table_rate", label, rate_text))
        else:
            rates[day] = figure * _PERCENT
    if not rates and not problems:
        problems.append(_wrong(name, "fee_table", label, given))
    return (None if problems else RateTable(tuple(sorted(rates.items())))), tuple(problems)


def read_day(text: object) -> date | None:
    """Return a day written as ISO has it."""
    if isinstance(text, date):
        return text
    day = iso_day(text.strip()) if isinstance(text, str) else None
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _money(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    text = _text(value)
    amount = read_amount(text)
    figure = Decimal(amount) if amount is not None else _figure(text)
    yield from _kept(asked, figure, value, taken)


def _number(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    yield from _kept(asked, _figure(_text(value)), value, taken)


def _days(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    text = _text(value)
    if not asked.may_be_period or ".." not in text:
        yield from _kept(asked, _figure(text), value, taken)
        return
    begins, ends = (read_day(part) for part in text.split("..", 1))
    if begins is None or ends is None:
        yield _wrong(asked.id, "fee_period", asked.label, value)
    elif ends < begins:
        yield Problem(asked.id, "period_reversed", {"begins": begins.isoformat(), "ends": ends.isoformat()})
    else:
        taken.periods[asked.id] = (begins, ends)
        yield from _kept(asked, Decimal((ends - begins) // timedelta(days=1)), value, taken)


def _date(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    day = read_day(value)
    if day is None:
        yield _wrong(asked.id, "fee_date", asked.label, value)
    else:
        taken.dates[asked.id] = day


def _share(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    text = _text(value)
    figure = _figure(text.removesuffix("%"))
    if figure is not None and text.endswith("%"):
        figure *= _PERCENT
    yield from _kept(asked, figure, value, taken)


def _rate(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    text = _text(value)
    figure = _figure(text)
    if figure is not None and figure >= 1:
        yield Problem(asked.id, "fee_rate_unsure", {"label": asked.label, "value": text})
        return
    yield from _share(asked, value, taken)


def _rate_or_table(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    if isinstance(value, int | float | Decimal) or (isinstance(value, str) and not _TABLE.search(value)):
        yield from _rate(asked, value, taken)
        return
    table, problems = read_table(asked.id, asked.label, value)
    yield from problems
    for _, rate in table.entries if table else ():
        yield from _limits(asked, rate)
    if table is not None:
        taken.tables[asked.id] = table


def _choice(asked: FeeInput, value: object, taken: Taken) -> Iterator[Problem]:
    if isinstance(value, str) and value in asked.choices:
        taken.words[asked.id] = value
        return
    choices = ", ".join(f"{each}={label}" for each, label in asked.choices.items())
    yield Problem(asked.id, "fee_choice", {"label": asked.label, "value": _shown(value), "choices": choices})


_READERS: Mapping[InputKind, Callable[[FeeInput, object, Taken], Iterator[Problem]]] = {
    InputKind.MONEY: _money,
    InputKind.COUNT: _number,
    InputKind.DAYS: _days,
    InputKind.DATE: _date,
    InputKind.RATE: _rate,
    InputKind.SHARE: _share,
    InputKind.CHOICE: _choice,
    InputKind.RATE_TABLE: _rate_or_table,
}


def _kept(asked: FeeInput, figure: Decimal | None, value: object, taken: Taken) -> Iterator[Problem]:
    if figure is None:
        yield _wrong(asked.id, f"fee_{asked.kind}", asked.label, value)
        return
    wrong = [*_limits(asked, figure)]
    yield from wrong
    if not wrong:
        taken.terms[asked.id] = Term(asked.label, figure, asked.unit)


def _limits(asked: FeeInput, figure: Decimal) -> Iterator[Problem]:
    exponent = figure.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > asked.places:
        code = "fee_whole" if asked.places == 0 else "fee_places"
        yield Problem(asked.id, code, {"label": asked.label, "places": str(asked.places)})
    facts = {"label": asked.label, "unit": "" if asked.unit == "%" else asked.unit}
    if figure < asked.least:
        yield Problem(asked.id, "fee_too_small", {**facts, "limit": f"{asked.least:f}"})
    elif figure > asked.most:
        yield Problem(asked.id, "fee_too_large", {**facts, "limit": f"{asked.most:f}"})


def _between(inputs: Sequence[FeeInput], taken: Taken, on: date) -> Iterator[Problem]:
    """Yield what is wrong between sound inputs: one above another, a table without the days it is read for."""
    labels = {each.id: each.label for each in inputs}
    for each in inputs:
        own, other = taken.terms.get(each.id), taken.terms.get(each.not_above or "")
        if own and other and own.value > other.value:
            yield Problem(each.id, "fee_above_other", {"label": each.label, "other": other.label})
        if each.id in taken.tables:
            yield from _covered(each, taken, labels, on=on)


def _covered(asked: FeeInput, taken: Taken, labels: Mapping[str, str], *, on: date) -> Iterator[Problem]:
    """Yield what a table of rates lacks: the date it is read at, or rates that reach back so far."""
    table, facts = taken.tables[asked.id], {"table": asked.label}
    if asked.along is not None:
        if asked.along not in taken.periods:
            days = int(taken.terms[asked.along].value)
            taken.periods[asked.along] = (date.fromordinal(max(on.toordinal() - days, 1)), on)
            taken.placed.add(asked.along)
        day: date | None = taken.periods[asked.along][0]
    else:
        day = taken.dates.get(asked.at or "")
    if day is None:
        yield Problem(asked.at or "", "fee_date_needed", {"label": labels[asked.at or ""], **facts})
    elif day < table.first_day:
        shown = {"first": table.first_day.isoformat(), "day": day.isoformat()}
        yield Problem(asked.id, "fee_table_late", {**facts, **shown})


def _unknown(name: str, inputs: Sequence[FeeInput]) -> Problem:
    return Problem(name, "fee_input_unknown", {"known": ", ".join(each.id for each in inputs) or "-"})


def _pairs(given: object) -> Iterator[tuple[object, str]]:
    """Yield days and rates as they stand there; what is no pair comes as a day that is none."""
    if isinstance(given, str):
        for part in re.split(r"[;；\n]|[,，](?=\s*\d{4}-)", normalize("NFKC", given)):
            words = re.split(r"[:,\s]+", part.strip(), maxsplit=1)
            if part.strip() and any(character.isdigit() for character in part):
                yield words[0], words[1].strip() if len(words) > 1 else ""
    elif isinstance(given, Mapping):
        yield from ((day, _text(rate)) for day, rate in given.items())
    elif isinstance(given, Sequence):
        for each in given:
            pair = isinstance(each, Sequence) and not isinstance(each, str) and len(each) == 2
            yield (each[0], _text(each[1])) if pair else (_shown(each), "")


def _figure(text: str) -> Decimal | None:
    return Decimal(text) if _FIGURE.fullmatch(text) else None


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return ""
    return normalize("NFKC", f"{value:f}" if isinstance(value, Decimal) else str(value)).strip()


def _wrong(name: str, code: str, label: str, value: object) -> Problem:
    return Problem(name, code, {"label": label, "value": _shown(value)})


def _shown(value: object) -> str:
    return str(value)[:_LONGEST_SHOWN]
