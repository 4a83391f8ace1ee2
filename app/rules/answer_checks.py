"""Answers that can't be are refused, answers that look wrong are shown (`answer_checks.toml`). Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.model.limit import Applies
from app.model.problem import Problem
from app.model.routing import Answers, Fact, FactType, Truth
from app.rules import pack_checks, pack_shapes
from app.rules.conditions import Judge
from app.rules.facts import condition
from app.rules.pack_shapes import Keys, Table, tables_of

_SHAPES: Mapping[str, tuple[Keys, Keys]] = {
    "day": ({"facts": list, "earliest": date}, {"not_after_today": bool, "usual_years": int}),
    "order": ({"fact": str, "not_before": list}, {}),
    "number": ({"fact": str, "least": int, "most": int}, {"usual_least": int, "usual_most": int, "whole": bool}),
    "clash": ({"all": list}, {}),
}
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Days:
    """Within what a day must lie, and how many years ago it may be without a doubt (None: any number)."""

    earliest: date
    is_past: bool
    usual_years: int | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Within what a number must lie, and within what it does as a rule."""

    least: int
    most: int
    usual_least: int
    usual_most: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class AnswerChecks:
    """What is checked: days and numbers by fact, the facts whose day comes first, answers that exclude one another."""

    days: Mapping[str, Days]
    numbers: Mapping[str, Bounds]
    orders: Mapping[str, tuple[str, ...]]
    clashes: tuple[Applies, ...]


def problems(answers: Answers, facts: Mapping[str, Fact], checks: AnswerChecks, *, on: date) -> tuple[Problem, ...]:
    """Return what is wrong with answers on a day, in the order of asking; `is_soft` ones are doubts, the answer stays.

    The facts of a problem name the question and, where two answers do not agree, the other one and its fact.
    """
    given = _Given(facts, checks, Judge(answers, facts), on)
    found: list[Problem] = []
    for fact in facts.values():
        known = given.judge.known(fact.id)
        if isinstance(known, date):
            found += _of_day(fact, known, given)
        elif isinstance(known, Decimal):
            found += _of_number(fact, known, checks)
    return (*found, *_clashes(given))


def read(file: Table) -> AnswerChecks:
    """Return what a sound file asks for."""
    return AnswerChecks(
        {
            fact: Days(each["earliest"], each.get("not_after_today", False), each.get("usual_years"))
            for each in file.get("day", ())
            for fact in each["facts"]
        },
        {
            each["fact"]: Bounds(
                each["least"],
                each["most"],
                each.get("usual_least", each["least"]),
                each.get("usual_most", each["most"]),
                each.get("whole", False),
            )
            for each in file.get("number", ())
        },
        {each["fact"]: tuple(each["not_before"]) for each in file.get("order", ())},
        tuple(condition(each) for each in file.get("clash", ())),
    )


def file_problems(file: Table, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield what is wrong with the file of a pack."""
    unknown = sorted(file.keys() - _SHAPES.keys())
    if unknown:
        yield pack_shapes.wrong("answer_checks", unknown)
    for kind, (required, optional) in _SHAPES.items():
        for number, each in enumerate(tables_of(file, kind), 1):
            name = f"answer_checks.{kind}.{number}"
            shape = [*pack_shapes.keys(name, each, required, optional)]
            yield from shape or _contents(name, kind, each, facts)


def _contents(name: str, kind: str, table: Table, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    if kind == "clash":
        shape = [*pack_shapes.condition(name, table)]
        if len(table["all"]) < _PAIR:
            shape.append(pack_shapes.wrong(name, table["all"]))
        yield from shape or pack_checks.conditions(name, condition(table), facts)
        return
    wanted = FactType.NUMBER if kind == "number" else FactType.DATE
    lists = [*pack_shapes.texts(name, table, "facts", "not_before")]
    yield from lists
    if lists:
        return
    for fact in (*table.get("facts", ()), *table.get("not_before", ()), *([table["fact"]] if "fact" in table else ())):
        if fact not in facts:
            yield Problem(name, "pack_fact", {"fact": str(fact)})
        elif facts[fact].type is not wanted:
            yield pack_shapes.wrong(name, fact)


@dataclass(frozen=True, slots=True)
class _Given:
    facts: Mapping[str, Fact]
    checks: AnswerChecks
    judge: Judge
    on: date


def _of_day(fact: Fact, day: date, given: _Given) -> Iterator[Problem]:
    bounds = given.checks.days.get(fact.id)
    if bounds is not None and bounds.is_past and day > given.on:
        yield _problem(fact, "answer_day_to_come", day=day)
        return
    if bounds is not None and day < bounds.earliest:
        yield _problem(fact, "answer_day_too_early", day=day, earliest=bounds.earliest)
        return
    years = bounds.usual_years if bounds else None
    if years is not None and (day.year + years, day.month, day.day) < (given.on.year, given.on.month, given.on.day):
        yield _doubt(fact, "answer_day_long_ago", day=day, years=years)
    for other in given.checks.orders.get(fact.id, ()):
        first = given.judge.known(other)
        if isinstance(first, date) and day < first:
            question = given.facts[other].question
            yield _doubt(fact, "answer_day_before", day=day, other=question, other_fact=other, other_day=first)
    if given.judge.applicability(fact.id) is Truth.FALSE:
        yield _doubt(fact, "answer_not_asked", day=day)


def _of_number(fact: Fact, number: Decimal, checks: AnswerChecks) -> Iterator[Problem]:
    bounds = checks.numbers.get(fact.id)
    if bounds is None:
        return
    if number < bounds.least:
        yield _problem(fact, "answer_too_small", value=number, least=bounds.least)
    elif number > bounds.most:
        yield _problem(fact, "answer_too_large", value=number, most=bounds.most)
    elif bounds.is_whole and number != number.to_integral_value():
        yield _problem(fact, "answer_not_whole", value=number)
    elif not bounds.usual_least <= number <= bounds.usual_most:
        yield _doubt(fact, "answer_unusual", value=number)


def _clashes(given: _Given) -> Iterator[Problem]:
    for clash in given.checks.clashes:
        if given.judge.holds(clash) is Truth.TRUE:
            *_, other, doubted = (given.facts[each.fact] for each in clash.all)
            yield _doubt(doubted, "answer_clash", other=other.question, other_fact=other.id)


def _problem(fact: Fact, code: str, **named: object) -> Problem:
    told = {name: format(value, "f") if isinstance(value, Decimal) else str(value) for name, value in named.items()}
    return Problem(fact.id, code, {"question": fact.question, **told})


def _doubt(fact: Fact, code: str, **named: object) -> Problem:
    return replace(_problem(fact, code, **named), is_soft=True)
