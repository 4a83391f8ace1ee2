"""Answers as a finite sort: each fact takes one of a few classes which no condition can tell apart any further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache

import z3

from app.model.limit import Applies, Condition
from app.model.routing import Answer, Answers, Fact, FactType, NoAnswer
from app.rules.routing import Pack


class Without(Enum):
    """A class of a fact of which no value is known."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"


DAY = "day"
"""The class of every known day: no condition compares days, limits do (`limit_days.py`)."""
Class = str | bool | Decimal | Without


def conditions(pack: Pack) -> Iterator[Applies]:
    """Yield every condition of a pack."""
    yield from (each.ask_when for each in pack.facts.values() if each.ask_when)
    yield from (when for each in pack.limits.values() for when in each.conditions)
    yield from (rule.when for rule in pack.rules)
    for route in pack.routes.values():
        for stage in route.stages:
            yield from (each for each in (stage.when, stage.unless) if each is not None)
        yield from (after.when for after in route.next if after.when)


def atoms(when: Applies) -> tuple[Condition, ...]:
    """Return the comparisons of a condition."""
    return (*when.all, *when.any)


def holds(condition: Condition, value: Answer) -> bool:
    """Return what a comparison with a known value comes to."""
    match condition.op:
        case "==":
            return value == condition.value
        case "!=":
            return value != condition.value
        case "in":
            return value in condition.value  # type: ignore[operator]  # a pack is refused with any other
        case _:
            return value >= condition.value  # type: ignore[operator]  # likewise


@dataclass(frozen=True)
class Sorts:
    """The facts of a pack as one-hot variables; equal for every mutant of the pack's rules."""

    facts: Mapping[str, Fact]
    classes: Mapping[str, tuple[Class, ...]]

    @classmethod
    def of(cls, pack: Pack, *others: Applies) -> Sorts:
        """Return the sorts of a pack; `others` are conditions outside of it that are proved of it."""
        numbers: dict[str, set[Decimal]] = {}
        for when in (*conditions(pack), *others):
            for each in atoms(when):
                if pack.facts[each.fact].type is FactType.NUMBER:
                    numbers.setdefault(each.fact, set()).add(Decimal(each.value))  # type: ignore[arg-type]
        return cls(pack.facts, {name: _classes(each, numbers.get(name, ())) for name, each in pack.facts.items()})

    def variables(self, suffix: str = "") -> Variables:
        """Return variables for one set of answers."""
        return Variables(self, dict.fromkeys(self.facts, suffix) if suffix else {})

    def class_of(self, fact: str, answers: Answers) -> Class:
        """Return the class into which a set of answers puts a fact."""
        if fact not in answers:
            return Without.UNANSWERED
        answer = answers[fact]
        if answer is NoAnswer.NOT_APPLICABLE:
            return Without.NOT_APPLICABLE
        if answer is NoAnswer.UNKNOWN or answer in self.facts[fact].unknown_values:
            return Without.UNKNOWN
        if isinstance(answer, date):
            return DAY
        if isinstance(answer, Decimal):
            return self._number(fact, answer)
        return answer

    def _number(self, fact: str, answer: Decimal) -> Decimal:
        """Return the representative of a number: the class with the same neighbours."""
        given = [each for each in self.classes[fact] if isinstance(each, Decimal)]
        cuts = given[1::2]
        for place, cut in enumerate(cuts):
            if answer <= cut:
                return cut if answer == cut else given[2 * place]
        return given[-1]


class Variables:
    """One set of answers as Boolean variables, of which exactly one per fact holds."""

    def __init__(self, sorts: Sorts, suffixes: Mapping[str, str]) -> None:
        self.sorts = sorts
        self._suffixes = suffixes
        self.is_ = cache(self._variable)

    def differing_in(self, fact: str) -> Variables:
        """Return answers that are the same in all but one fact."""
        return Variables(self.sorts, {**self._suffixes, fact: "'"})

    def _variable(self, fact: str, each: Class) -> z3.BoolRef:
        name = each.value if isinstance(each, Without) else str(each)
        kind = "?" if isinstance(each, Without) else "="
        return z3.Bool(f"{self.name_of(fact)}{kind}{name}")

    def name_of(self, fact: str) -> str:
        """Return what the variables of a fact are called."""
        return f"{fact}{self._suffixes.get(fact, '')}"

    def constraints(self, facts: Iterable[str] | None = None) -> list[z3.BoolRef]:
        """Return that each fact is in exactly one class."""
        made = []
        for fact in self.sorts.facts if facts is None else facts:
            every = [self.is_(fact, each) for each in self.sorts.classes[fact]]
            made += [z3.Or(every), z3.AtMost(*every, 1)]
        return made

    def read(self, model: z3.ModelRef) -> dict[str, Class]:
        """Return the class of each fact in a model."""
        return {
            fact: next(each for each in classes if z3.is_true(model.eval(self.is_(fact, each), model_completion=True)))
            for fact, classes in self.sorts.classes.items()
        }


def _classes(fact: Fact, cuts: Iterable[Decimal]) -> tuple[Class, ...]:
    without = tuple(Without)
    match fact.type:
        case FactType.CHOICE:
            return (*(each for each in fact.choices if each not in fact.unknown_values), *without)
        case FactType.BOOL:
            return (True, False, *without)
        case FactType.DATE:
            return (DAY, *without)
        case FactType.NUMBER:
            return (*_intervals(sorted(cuts)), *without)


def _intervals(cuts: list[Decimal]) -> Iterator[Decimal]:
    """Yield a number below the first cut, each cut, and a number behind it."""
    if not cuts:
        yield Decimal(1)
        return
    yield cuts[0] - 1
    for place, cut in enumerate(cuts):
        yield cut
        following = cuts[place + 1] if place + 1 < len(cuts) else cut + 2
        yield (cut + following) / 2
