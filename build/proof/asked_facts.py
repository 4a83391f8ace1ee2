"""Which fact is asked first where some are lacking, as formulas: itself, or what decides whether it applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import z3

from app.model.limit import Applies, Condition
from proof.sorts import atoms
from proof.standings import Standings
from proof.truths import FALSE, TRUE, all_of, any_of

EMPTY = Applies()
Firsts = Mapping[str, z3.BoolRef]
"""Facts, each with the formula that it is the first to be asked."""


@dataclass(frozen=True)
class Turned:
    """The comparisons of the condition of one fact in another order."""

    fact: str
    given: tuple[Condition, ...]


class AskedFacts:
    """The facts of a proved pack as they are asked."""

    def __init__(self, mine: Standings) -> None:
        self.mine = mine
        self.pack = mine.pack
        self._name = mine.truths.names.name
        self._led: dict[tuple[str, tuple[str, ...]], Firsts] = {}
        self._firsts: dict[tuple[tuple[Condition, ...], bool], Firsts] = {}
        self._yielding: dict[Applies, z3.BoolRef] = {}

    def asks(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact that can be asked."""
        truths = self.mine.truths
        return z3.And(truths.atom(each).unknown, truths.is_askable(each.fact))

    def lacks(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact."""
        truths = self.mine.truths
        return z3.And(truths.atom(each).unknown, truths.is_unanswered(each.fact))

    def yields(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact that can be asked, or on which depends one that can."""
        return all_of((self.lacks(each), any_of(self.led(each.fact).values())))

    def any_yields(self, when: Applies) -> z3.BoolRef:
        """Return that a condition lacks such a fact."""
        if when not in self._yielding:
            self._yielding[when] = self._name(any_of(map(self.yields, atoms(when))))
        return self._yielding[when]

    def led(self, fact: str, seen: tuple[str, ...] = (), turned: Turned | None = None) -> Firsts:
        """Return what is asked for a fact without an answer: itself, or what decides whether it applies.

        `turned` exchanges two comparisons in the condition of one fact.
        """
        key = (fact, seen)
        if turned is None and key in self._led:
            return self._led[key]
        truths, when = self.mine.truths, self.pack.facts[fact].ask_when
        given = atoms(when or EMPTY)
        if turned is not None and fact == turned.fact:
            given = turned.given
        found = {fact: truths.is_askable(fact)}
        if fact not in seen:
            waits = z3.And(truths.is_unanswered(fact), truths.applies(fact).unknown)
            onward = self.first((self.lacks(each), self.led(each.fact, (*seen, fact), turned)) for each in given)
            for name, formula in onward.items():
                found[name] = self._name(any_of((found.get(name, FALSE), all_of((waits, formula)))))
        if turned is None:
            self._led[key] = found
        return found

    def first(self, given: Iterable[tuple[z3.BoolRef, Firsts]]) -> Firsts:
        """Return which fact is the first to be asked of some lists, each of which counts under a condition."""
        before: z3.BoolRef = FALSE
        found: dict[str, list[z3.BoolRef]] = {}
        for counts, each in given:
            for fact, formula in each.items():
                found.setdefault(fact, []).append(all_of((counts, formula, z3.Not(before))))
            before = self._name(any_of((before, all_of((counts, any_of(each.values()))))))
        return {fact: self._name(any_of(ways)) for fact, ways in found.items()}

    def of(self, given: tuple[Condition, ...], *, is_led: bool = True) -> Firsts:
        """Return which fact is the first to be asked of some comparisons."""
        key = (given, is_led)
        if key not in self._firsts:
            every = ((self.lacks(each), self.led(each.fact)) for each in given)
            plain = ((TRUE, {each.fact: self.asks(each)}) for each in given)
            self._firsts[key] = self.first(every if is_led else plain)
        return self._firsts[key]
