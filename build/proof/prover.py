"""One solver for many questions, and answers read out of its models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import z3

from app.model.limit import Limit
from app.model.routing import Answer, Answers, NoAnswer
from app.rules.conditions import Judge
from app.rules.routing import Pack
from proof.law_days import Change
from proof.limit_days import Passing
from proof.sorts import DAY, Class, Without
from proof.standings import Standings

AGO = (0, 3, 10, 20, 40, 70, 100, 190, 400, 800, 1200, 2000, 4000, 8000, 12000)
"""Days before the plan's, of which a counter-example takes the first that fits."""
AHEAD = 60
"""Days after the plan's, for what still has to come."""
_WITHOUT = {Without.UNKNOWN: NoAnswer.UNKNOWN, Without.NOT_APPLICABLE: NoAnswer.NOT_APPLICABLE}


@dataclass(frozen=True)
class Found:
    """Answers with which a formula holds: as classes, with the limits that have passed, and as answers."""

    classes: Mapping[str, Class]
    passed: frozenset[Passing]
    before: frozenset[Change]
    answers: Answers


class Prover:
    """Asks whether something can be, for all answers to a pack; `on` is the day for which answers are made."""

    def __init__(self, pack: Pack, standings: Standings, on: date) -> None:
        self.pack = pack
        self.standings = standings
        self.on = on
        self.queries = 0
        self._solver = z3.SolverFor("QF_FD")
        self._defined: dict[int, z3.BoolRef] = {}
        self._coherent = z3.Bool("coherent")
        self._core: list[z3.BoolRef] = []
        self.assume(standings.constraints())
        for each in standings.truths.coherent(pack.facts):
            self.assume([z3.Implies(self._coherent, each)])

    def assume(self, formulas: Iterable[z3.BoolRef]) -> None:
        """Bind further variables for good."""
        given = list(formulas)
        self._solver.add(*given, *self.standings.truths.names.definitions_for(given, self._defined))

    def is_possible(self, *formulas: z3.BoolRef, coherent: bool = True) -> bool:
        """Return whether answers exist with which all of these hold; `coherent` leaves out answers that don't apply."""
        return self._check([*map(self.standings.truths.names.name, formulas), *([self._coherent] if coherent else [])])

    def find(self, *formulas: z3.BoolRef, coherent: bool = True) -> Found | None:
        """Return such answers, as few of them, of former law and of limits passed as is easily had."""
        asked = [*map(self.standings.truths.names.name, formulas), *([self._coherent] if coherent else [])]
        if not self._check(asked):
            return None
        is_ = self.standings.truths.variables.is_
        days = self.standings.days
        wished = [is_(fact, Without.UNANSWERED) for fact in self.pack.facts]
        wished += [z3.Not(days.law.is_before(*each)) for each in days.law.changes]
        wished += [z3.Not(passed) for passed in map(days.passed, days.passings) if not z3.is_false(passed)]
        quiet = {each.get_id(): each for each in wished}
        loud: list[z3.BoolRef] = []
        while not self._check([*asked, *quiet.values()]):
            core = [each for each in self._core if quiet.pop(each.get_id(), None) is not None]
            loud += core
        for each in loud:
            if self._check([*asked, *quiet.values(), each]):
                quiet[each.get_id()] = each
        self._check([*asked, *quiet.values()])
        return self._read(self._solver.model())

    def core(self, *formulas: z3.BoolRef) -> list[z3.BoolRef]:
        """Return which of these formulas can't hold together; empty where they can."""
        named = {self.standings.truths.names.name(each).get_id(): each for each in formulas}
        if self._check([*map(self.standings.truths.names.name, formulas), self._coherent]):
            return []
        return [named[each.get_id()] for each in self._core if each.get_id() in named]

    def _check(self, assumed: list[z3.BoolRef]) -> bool:
        """Return whether what is assumed can be; `_core` then holds which of it can't be together."""
        self.queries += 1
        never = [each for each in assumed if z3.is_false(each)]
        if never:  # the solver takes no constants for assumptions
            self._core = never
            return False
        asked = [each for each in assumed if not z3.is_true(each)]
        self._solver.add(*self.standings.truths.names.definitions_for(asked, self._defined))
        found = self._solver.check(*asked)
        assert found != z3.unknown, self._solver.reason_unknown()
        self._core = list(self._solver.unsat_core()) if found == z3.unsat else []
        return bool(found == z3.sat)

    def _read(self, model: z3.ModelRef) -> Found:
        classes = self.standings.truths.variables.read(model)
        days = self.standings.days
        passed = frozenset(
            each for each in days.passings if z3.is_true(model.eval(days.passed(each), model_completion=True))
        )
        law = days.law
        before = frozenset(
            each for each in law.changes if z3.is_true(model.eval(law.is_before(*each), model_completion=True))
        )
        ahead = frozenset(
            each for each in days.aheads if z3.is_true(model.eval(days.is_ahead(each), model_completion=True))
        )
        days_told = Told(passed, before, days.passings, law.changes, ahead)
        return Found(classes, passed, before, answers(self.pack, classes, days_told, self.on))


@dataclass(frozen=True)
class Told:
    """What a model says of days: which limits have passed, which days lie before a change (of all) or ahead."""

    passed: frozenset[Passing]
    before: frozenset[Change]
    passings: tuple[Passing, ...]
    changes: tuple[Change, ...]
    ahead: frozenset[str] = frozenset()

    def allows(self, fact: str, day: date) -> bool:
        """Return whether a day lies before the changes of the law before which it must."""
        return all((day < since) is ((each, since) in self.before) for each, since in self.changes if each == fact)


def answers(pack: Pack, classes: Mapping[str, Class], told: Told, on: date) -> Answers:
    """Return answers of these classes; days are chosen so that the right limits have passed, as far as any do."""
    found: dict[str, Answer] = {
        fact: each if not isinstance(each, Without) else _WITHOUT[each]
        for fact, each in classes.items()
        if each is not Without.UNANSWERED and each != DAY
    }
    dated = [fact for fact, each in classes.items() if each == DAY]
    days = {fact: [day for ago in AGO if told.allows(fact, day := on - timedelta(ago))] or [on] for fact in dated}
    days.update((fact, [on + timedelta(AHEAD)]) for fact in dated if fact in told.ahead)
    found.update((fact, days[fact][0]) for fact in dated)
    for fact in dated:
        _settle(pack, fact, days, found, told, on)
    return found


def starts(pack: Pack, limit: str) -> set[str]:
    """Return the facts from whose days a limit runs, or the one that may stand in its place."""
    found = _limits(pack, limit)
    others = {each.other_start.fact for each in found if each.other_start}
    return {each.start_fact for each in found if each.start_fact} | others


def _settle(
    pack: Pack, fact: str, days: Mapping[str, list[date]], found: dict[str, Answer], told: Told, on: date
) -> None:
    """Choose the day of a fact, and that of what starts the limit anew."""
    bound = [each for each in told.passings if fact in starts(pack, each.limit)]
    renewing = {limit.interrupt_fact for each in bound for limit in _limits(pack, each.limit)}
    again = [each for each in days if each in renewing and each != fact][:1]
    for chosen in product(days[fact], *(days[each] for each in again)):
        found.update(zip((fact, *again), chosen, strict=True))
        judge = Judge(found, pack.facts)
        if all(
            pack.planned.is_passed(each.limit, judge, on=on, grace=each.grace) == (each in told.passed)
            for each in bound
        ):
            return


def _limits(pack: Pack, name: str) -> list[Limit]:
    """Return a limit and the one that may stand in its place."""
    old = pack.law.limits.get(name)
    return [pack.limits[name], *([pack.limits[old.old]] if old else [])]
