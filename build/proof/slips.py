"""Looks for answers with which a pack with a slip decides otherwise, or proves that there are none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import z3

from app.model.limit import Applies, Condition
from app.model.proof import Counterexample
from app.model.routing import Answers, Result, Rule, Truth
from app.rules import pack_decisions, pack_samples, plan_outcomes, routing
from app.rules.conditions import Judge
from app.rules.plan_outcomes import Outcome
from app.rules.routing import Pack
from proof import mutants, prover
from proof.mutants import Mutant
from proof.parts import condition_of
from proof.prover import Prover
from proof.shows import Shows
from proof.sorts import Sorts, Without, atoms
from proof.standings import Standings
from proof.truths import Names, Truths, any_of

AIMED = 16
"""So many sets of answers are aimed at a slip."""
SOLVED = 2
"""So many sets of answers are taken from the solver for each way in which a slip could show."""


@dataclass(frozen=True)
class Verdict:
    """Answers that tell a slip, or that it is proved that none can."""

    answers: Answers | None
    is_equivalent: bool = False


@dataclass(frozen=True)
class _Plan:
    """A plan of the pack without a slip: its judge, what it comes to, the routes it names, the rules that hold."""

    judge: Judge
    outcome: Outcome
    routes: frozenset[str]
    hits: tuple[Rule, ...]


class Slips:
    """A pack against which packs with a slip are held."""

    def __init__(self, pack: Pack, on: date) -> None:
        self.pack = pack
        self.on = on
        self._sorts = Sorts.of(pack)
        self._standings = Standings(pack, Truths(self._sorts.variables(), Names()))
        self._prover = Prover(pack, self._standings, on)
        self._shows = Shows(self._standings)
        self._plans: dict[tuple[tuple[str, object], ...], _Plan] = {}

    def outcome(self, answers: Answers) -> Outcome:
        """Return what the plan of the pack without a slip comes to."""
        return self._plan(answers).outcome

    def tells(self, mutant: Mutant, answers: Answers) -> bool:
        """Return whether plans for these answers differ."""
        if not self.may_tell(mutant, answers):
            return False
        return self.outcome(answers) != plan_outcomes.of(routing.plan(answers, mutant.pack, on=self.on))

    def may_tell(self, mutant: Mutant, answers: Answers) -> bool:
        """Return whether it is worth making the plans: what is judged as before, or not come to, changes nothing."""
        if mutant.kind in ("law", "former"):
            return True
        if (mutant.kind == "fact" and mutant.id in answers) or not self._is_come_to(mutant, answers):
            return False
        judge = self._plan(answers).judge
        mine, theirs = (condition_of(pack, mutant.kind, mutant.id) for pack in (self.pack, mutant.pack))
        before = Truth.TRUE if mine is None else judge.holds(mine)
        if mutant.past:
            other = condition_of(self.pack, mutant.kind, mutant.past)
            return before is not Truth.FALSE and other is not None and judge.holds(other) is not Truth.FALSE
        if mutant.kind in ("rule", "stage") and theirs is None:
            return before is not Truth.FALSE
        after = Truth.TRUE if theirs is None else judge.holds(theirs)
        is_list = mutant.kind in ("limit", "never", "start", "spared") and mutant.slip == "delete"
        return before is Truth.UNKNOWN or before is not after or is_list

    def _is_come_to(self, mutant: Mutant, answers: Answers) -> bool:
        """Return whether the plan without a slip comes to the routes of a stage, or to the rules that name a limit."""
        plan = self._plan(answers)
        if mutant.kind in ("stage", "spared"):
            return not plan.routes.isdisjoint(_routes_of(self.pack, mutant.kind, mutant.id))
        if mutant.kind in ("limit", "never", "start"):
            names = self.pack.law.named(mutant.id)
            gates = names.intersection(each.limit for each in self._standings.days.passings)
            return bool(gates) or any(names.intersection(each.deadlines) for each in plan.hits)
        return True

    def _plan(self, answers: Answers) -> _Plan:
        key = tuple(sorted(answers.items()))
        if key not in self._plans:
            plan = routing.plan(answers, self.pack, on=self.on)
            hits = {each.rule for each in plan.trace if each.result is Result.HIT}
            self._plans[key] = _Plan(
                Judge(answers, self.pack.facts),
                plan_outcomes.of(plan),
                frozenset(each.route.id for each in plan.options),
                tuple(each for each in self.pack.rules if each.id in hits),
            )
        return self._plans[key]

    def verdict(self, mutant: Mutant) -> Verdict:
        """Return answers that tell a slip, or whether it is proved that there are none."""
        if mutant.slip != "move":  # most of these are told by any answers near them, which is quicker
            for answers in self._aimed(mutant):
                if self.tells(mutant, answers):
                    return Verdict(answers)
        elif not any(map(self._prover.is_possible, self._shows.conditions(mutant))):
            return Verdict(None, True)
        ways = [each for each in self._shows.ways(mutant) if not z3.is_false(each)]
        if not ways or not self._prover.is_possible(any_of(ways)):
            return Verdict(None, True)
        for each in ways:
            for answers in self._models(each):
                for dated in self._dated(mutant, answers):
                    if self.tells(mutant, dated):
                        return Verdict(dated)
        return Verdict(None)

    def _dated(self, mutant: Mutant, answers: Answers) -> Iterator[Answers]:
        """Yield answers, and the same with other days from which the limits run that a slip is about.

        The solver knows of the day of a limit that doesn't apply in the proved pack only whether there is one.
        """
        yield answers
        names = {mutant.id} if mutant.kind in ("limit", "never", "start", "former") else set()
        if mutant.kind in ("stage", "spared"):
            stages = (stage for route in self.pack.routes.values() for stage in route.stages if stage.id == mutant.id)
            names = {limit for stage in stages for limit in stage.limits}
        facts = {fact for name in names for fact in prover.starts(self.pack, name)}
        for fact in sorted(each for each in facts if isinstance(answers.get(each), date)):
            yield from ({**answers, fact: self.on - timedelta(ago)} for ago in prover.AGO)

    def differences(self, mutant: Mutant, answers: Answers) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Yield the parts of the plan in which a slip shows: name, what should be there and what is."""
        return self.outcome(answers).differences(plan_outcomes.of(routing.plan(answers, mutant.pack, on=self.on)))

    def example(self, mutant: Mutant, answers: Answers) -> Counterexample:
        """Return what comes out otherwise for answers that tell a slip: the first part of the plan that differs."""
        part, expected, found = next(self.differences(mutant, answers))
        return pack_decisions.changed(self.pack, answers, part, expected, found, field=mutant.part)

    def fewer(self, mutant: Mutant, answers: Answers) -> Answers:
        """Return as few of the answers as still tell a slip."""
        kept = dict(answers)
        size = len(kept)
        while size:
            for start in range(0, len(kept), size):
                names = list(kept)[start : start + size]
                without = {each: answer for each, answer in kept.items() if each not in names}
                if names and self.tells(mutant, without):
                    kept = without
            size //= 2
        return kept

    def _models(self, formula: z3.BoolRef) -> Iterator[Answers]:
        is_ = self._standings.truths.variables.is_
        told: list[z3.BoolRef] = []
        for _ in range(SOLVED):
            found = self._prover.find(formula, *told)
            if found is None:
                return
            yield found.answers
            answered = [is_(fact, each) for fact, each in found.classes.items() if each is not Without.UNANSWERED]
            told.append(z3.Not(z3.And(answered)) if answered else z3.BoolVal(False))

    def _aimed(self, mutant: Mutant) -> Iterator[Answers]:
        """Yield answers with which what was changed holds, or would but for one comparison; the same every time."""
        chance = random.Random(mutant.name)
        aims = [*_aims(self.pack, mutant)]
        for number in range(AIMED):
            aim = aims[number % len(aims)]
            yield pack_samples.some_answers(chance, self.pack.facts, aim, on=self.on)


def _aims(pack: Pack, mutant: Mutant) -> Iterator[tuple[Applies, ...]]:
    kind, name = mutant.kind, mutant.id
    if kind in ("law", "former"):
        yield ()
        return
    routes = _routes_of(pack, kind, name)
    before: list[Applies] = [
        rule.when
        for rule in pack.rules
        if any(not each.is_follow_up and each.route in routes for each in rule.recommend)
    ]
    if kind in ("limit", "never", "start"):
        before = [rule.when for rule in pack.rules if pack.law.named(name).intersection(rule.deadlines)]
    if kind == "fact":
        before = [rule.when for rule in pack.rules if any(each.fact == name for each in atoms(rule.when))]
    first: list[tuple[Applies, ...]] = [(each,) for each in before] or [()]
    held = [each for each in (condition_of(one, kind, name) for one in (pack, mutant.pack)) if each is not None]
    if kind == "spared":
        stage = next(each for route in pack.routes.values() for each in route.stages if each.id == name)
        first = [(*each, stage.when) for each in first]
    if mutant.past:
        held.append(next(each for each in [condition_of(pack, kind, mutant.past)] if each is not None))
        yield from [(held[0], held[-1]), (held[-1], held[0])]
    for each in held:
        near = [each, *_nearly(pack, each)]
        for when in near:
            yield from ((when, *one) for one in first[:4])


def _nearly(pack: Pack, when: Applies) -> Iterator[Applies]:
    """Yield a condition with each of its comparisons turned round, and without it."""
    for place, each in enumerate(when.all):
        for given in ((mutants.negated(each, pack.facts[each.fact]),), ()):
            yield replace(when, all=(*when.all[:place], *given, *when.all[place + 1 :]))
    for each in when.any:
        yield Applies((*when.all, each), _none(pack, when, each))


def _none(pack: Pack, when: Applies, kept: Condition) -> tuple[Condition, ...]:
    return tuple(mutants.negated(each, pack.facts[each.fact]) for each in when.any if each != kept)[:1]


def _routes_of(pack: Pack, kind: str, name: str) -> frozenset[str]:
    if kind in ("stage", "spared"):
        routes = (route for route in pack.routes.values() if any(each.id == name for each in route.stages))
        return frozenset(each.id for each in routes)
    return frozenset({name.split(".", maxsplit=1)[0]}) if kind == "next" else frozenset()
