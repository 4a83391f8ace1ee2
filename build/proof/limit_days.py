"""Limits that open and close routes by having passed: free variables, bound by what every day obeys.

The day of the plan, the calendar and the dates themselves are left open: what is proved holds on every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import z3

from app.model.deadline import Counting, Suspension, Unit
from app.model.limit import Limit
from app.rules.routing import Pack
from proof.law_days import Change, LawDays
from proof.sorts import DAY
from proof.truths import FALSE, TRUE, Kleene, Truths, all_of, any_of

SPANS = {Unit.DAY: (1, 1), Unit.WORKING_DAY: (1, 3), Unit.MONTH: (28, 31), Unit.YEAR: (365, 366)}
"""How many days a unit has at least and at most."""
HOLIDAYS = 20
"""A last day moves on for no longer than that."""


@dataclass(frozen=True, order=True)
class Passing:
    """That a limit passed at least `grace` days ago."""

    limit: str
    grace: int = 0


class LimitDays:
    """Which limits have passed, for one set of answers."""

    def __init__(self, pack: Pack, truths: Truths, changes: Iterable[Change] = ()) -> None:
        self._pack = pack
        self._truths = truths
        self.law = LawDays(pack, truths, changes)

    @cached_property
    def passings(self) -> tuple[Passing, ...]:
        """Return every passing on which a route depends."""
        found: dict[Passing, None] = {}
        for route in self._pack.routes.values():
            found.update((Passing(each), None) for each in route.gate_limits)
            for stage in route.stages:
                found.update((Passing(each, stage.grace), None) for each in stage.limits)
        return tuple(found)

    def passed(self, each: Passing) -> z3.BoolRef:
        """Return that a limit has passed."""
        old = self.law.older(each.limit)
        may_pass = self._may_pass(each.limit) or (old is not None and self._may_pass(old.old))
        return z3.Bool(f"{each.limit}+{each.grace}") if may_pass else FALSE

    def applies(self, limit: str) -> Kleene:
        """Return whether a limit applies."""
        given = self._pack.limits[limit]
        found = Kleene(TRUE, FALSE) if given.applies_when is None else self._truths.of(given.applies_when)
        if given.unless is None:
            return found
        spared = self._truths.of(given.unless).true
        return Kleene(all_of((found.true, z3.Not(spared))), all_of((found.unknown, z3.Not(spared))))

    def is_day_known(self, fact: str | None) -> z3.BoolRef:
        """Return that the day of a date fact is known."""
        return FALSE if fact is None else self._truths.variables.is_(fact, DAY)

    def has_begun(self, limit: Limit) -> z3.BoolRef:
        """Return that the day of the limit's own fact is known, or that of the other one where that counts."""
        own, other = self.is_day_known(limit.start_fact), limit.other_start
        if other is None:
            return own
        counts = TRUE if other.when is None else self._truths.of(other.when).true
        return any_of((own, all_of((counts, self.is_day_known(other.fact)))))

    @cached_property
    def aheads(self) -> tuple[str, ...]:
        """Return every date fact whose day may still have to come for a stage to hold."""
        named = (stage.ahead for route in self._pack.routes.values() for stage in route.stages)
        return tuple(dict.fromkeys(each for each in named if each is not None))

    def is_ahead(self, fact: str) -> z3.BoolRef:
        """Return that the day of a fact is known and still to come."""
        return z3.Bool(f"{self._truths.variables.name_of(fact)}>")

    def constraints(self) -> Iterator[z3.BoolRef]:
        """Yield what passings obey: the limit applies, its start is known, shorter ones pass first."""
        yield from self.law.constraints()
        for each in self.passings:
            old, is_old = self.law.older(each.limit), self.law.is_replaced(each.limit)
            ways = [all_of((z3.Not(is_old), self._runs(each.limit)))]
            ways += [all_of((is_old, self._runs(old.old)))] if old else []
            yield z3.Implies(self.passed(each), any_of(ways))
        for fact in self.aheads:
            begun = (each for each in self.passings if self._pack.limits[each.limit].start_fact == fact)
            earlier = (self.law.is_before(*each) for each in self.law.changes if each[0] == fact)
            past = any_of((*(self.passed(each) for each in begun), *earlier))
            yield z3.Implies(self.is_ahead(fact), all_of((self.is_day_known(fact), z3.Not(past))))
        for first in self.passings:
            for later in self.passings:
                if first.limit == later.limit and first.grace < later.grace:
                    yield z3.Implies(self.passed(later), self.passed(first))
                elif first.limit != later.limit:
                    for counts in self._sooner(first, later):
                        yield z3.Implies(all_of((self.passed(later), counts)), self.passed(first))

    def _sooner(self, first: Passing, later: Passing) -> Iterator[z3.BoolRef]:
        """Yield when the first certainly passes sooner than the other, each as it is or as it was."""
        for one, is_one in self._versions(first.limit):
            for other, is_other in self._versions(later.limit):
                if self._is_before(Passing(one, first.grace), Passing(other, later.grace)):
                    yield all_of((is_one, is_other, self.applies(one).true))

    def _versions(self, name: str) -> list[tuple[str, z3.BoolRef]]:
        old, is_old = self.law.older(name), self.law.is_replaced(name)
        return [(name, z3.Not(is_old)), *([(old.old, is_old)] if old else [])]

    def _runs(self, name: str) -> z3.BoolRef:
        """Return that a limit certainly applies and the day of its start is known."""
        if not self._may_pass(name):
            return FALSE
        return all_of((self.applies(name).true, self.has_begun(self._pack.limits[name])))

    def _may_pass(self, name: str) -> bool:
        limit = self._pack.limits[name]
        has_length = limit.length.unit not in (Unit.NONE, Unit.EVENT)
        has_start = limit.start_fact is not None or limit.other_start is not None
        return has_start and has_length and limit.counting is not Counting.STATE

    def _is_before(self, first: Passing, later: Passing) -> bool:
        one, other = self._pack.limits[first.limit], self._pack.limits[later.limit]
        if not _is_plain(one) or not _is_plain(other):
            return False
        if (one.start_fact, one.other_start, _again(one)) != (other.start_fact, other.other_start, _again(other)):
            return False
        longest = one.length.value * SPANS[one.length.unit][1] + HOLIDAYS + first.grace
        return longest < other.length.value * SPANS[other.length.unit][0] + later.grace


def _is_plain(limit: Limit) -> bool:
    return limit.length.unit in SPANS and not limit.alternatives and limit.cap is None and not limit.is_backwards


def _again(limit: Limit) -> str | None:
    return limit.interrupt_fact if limit.suspension is Suspension.BOTH else None


def speaks_of(limit: Limit, fact: str) -> bool:
    """Return whether a date fact says something about a limit's day."""
    other = limit.other_start.fact if limit.other_start else None
    return fact in (limit.start_fact, other, limit.interrupt_fact, limit.cap.start_fact if limit.cap else None)
