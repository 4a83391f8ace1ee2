"""Looks for answers with which a pack with a slip decides otherwise, or proves that there are none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import z3

from app.model.limit import Applies, Condition
from app.model.proof import Counterexample
from app.model.routing import Answers, Rule, Truth
from app.rules import pack_samples, routing
from app.rules.conditions import Judge
from app.rules.routing import Pack
from proof import mutants, outcomes
from proof.mutants import Mutant
from proof.prover import Prover
from proof.sorts import Sorts, Variables, Without, atoms
from proof.standings import DANGER, Standings
from proof.truths import Names, Truths, all_of, any_of

AIMED = 24
"""So many sets of answers are aimed at a slip."""
SOLVED = 5
"""So many sets of answers are taken from the solver for one slip."""


@dataclass(frozen=True)
class Verdict:
    """Answers that tell a slip, or why there are none: `judged_alike` and `order_is_free` are proved."""

    answers: Answers | None
    reason: str = ""

    @property
    def is_equivalent(self) -> bool:
        """Return whether it is proved that nothing can tell the slip."""
        return self.reason in ("judged_alike", "order_is_free")


class Slips:
    """A pack against which packs with a slip are held."""

    def __init__(self, pack: Pack, on: date) -> None:
        self.pack = pack
        self.on = on
        self._sorts = Sorts.of(pack)
        names = Names()
        self._standings = Standings(pack, Truths(self._sorts.variables(), names))
        self._names = names
        self._prover = Prover(pack, self._standings, on)

    def tells(self, mutant: Mutant, answers: Answers) -> bool:
        """Return whether plans for these answers differ."""
        if not self.may_tell(mutant, answers):
            return False
        mine, other = (routing.plan(answers, pack, on=self.on) for pack in (self.pack, mutant.pack))
        return outcomes.of(mine) != outcomes.of(other)

    def may_tell(self, mutant: Mutant, answers: Answers) -> bool:
        """Return whether it is worth making the plans: a condition that is judged as before changes nothing."""
        kind, name = mutant.part.split(" ", 1)
        judge = Judge(answers, self.pack.facts)
        mine, theirs = (condition_of(pack, kind, name) for pack in (self.pack, mutant.pack))
        before = Truth.TRUE if mine is None else judge.holds(mine)
        if mutant.past:
            other = condition_of(self.pack, "rule", mutant.past)
            return before is not Truth.FALSE and other is not None and judge.holds(other) is not Truth.FALSE
        if kind == "rule" and theirs is None:
            return before is not Truth.FALSE
        if mutant.slip == "move":
            return before is Truth.UNKNOWN
        return kind == "fact" or before is not (Truth.TRUE if theirs is None else judge.holds(theirs))

    def verdict(self, mutant: Mutant) -> Verdict:
        """Return answers that tell a slip, or why there are none."""
        judged = any_of(self._judged(mutant))
        if z3.is_false(judged) or not self._prover.is_possible(judged):
            return Verdict(None, "order_is_free" if mutant.slip == "move" else "judged_alike")
        for answers in self._aimed(mutant):
            if self.tells(mutant, answers):
                return Verdict(answers)
        is_met = self._is_met(mutant)
        for formulas in ((judged, is_met, self._is_offered(mutant)), (judged, self._are_gates_answered())):
            for answers in self._models(formulas):
                if self.tells(mutant, answers):
                    return Verdict(answers)
        return Verdict(None, "not_found")

    def example(self, mutant: Mutant, answers: Answers) -> Counterexample:
        """Return what comes out otherwise for answers that tell a slip: the first part of the plan that differs."""
        mine, other = (outcomes.of(routing.plan(answers, pack, on=self.on)) for pack in (self.pack, mutant.pack))
        part, expected, found = next(mine.differences(other))
        said = {"part": part, "expected": _said(expected, found), "found": _said(found, expected)}
        return Counterexample(
            mutant.part, "proof_changed", said, tuple((self.pack.facts[each], given) for each, given in answers.items())
        )

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

    def _judged(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield that what was changed is judged otherwise, or that both of what was moved count."""
        mine, (kind, name) = self._standings, mutant.part.split(" ", 1)
        if mutant.slip == "move":
            yield self._both_count(mutant)
            return
        one, two = (condition_of(pack, kind, name) for pack in (self.pack, mutant.pack))
        if kind == "rule":
            rule = next(each for each in mine.rules if each.id == name)
            gone = mine.days.law.is_gone(rule.id)
            if two is None:
                yield z3.Or(mine.hits(rule), mine.pends(rule))
                return
            yield all_of((z3.Not(gone), self._unlike(one, two)))
        elif kind == "fact":
            sorts = Sorts(mutant.pack.facts, self._sorts.classes)
            other = Truths(Variables(sorts, {}), self._names)
            here, there = mine.truths.applies(name), other.applies(name)
            asked = mine.truths.is_unanswered(name)
            yield all_of((asked, z3.Or(z3.Xor(here.true, there.true), z3.Xor(here.unknown, there.unknown))))
        else:
            yield self._unlike(one, two)

    def _unlike(self, one: Applies | None, two: Applies | None) -> z3.BoolRef:
        here, there = (self._standings.truths.of(each or Applies()) for each in (one, two))
        return z3.Or(z3.Xor(here.true, there.true), z3.Xor(here.unknown, there.unknown))

    def _both_count(self, mutant: Mutant) -> z3.BoolRef:
        mine, (kind, name) = self._standings, mutant.part.split(" ", 1)
        if mutant.past:
            one, two = (next(each for each in mine.rules if each.id == rule) for rule in (name, mutant.past))
            return any_of(self._both_show(one, two))
        when = condition_of(self.pack, kind, name)
        assert when is not None
        listed, number = mutant.detail.split(".")
        first, second = getattr(when, listed)[int(number) - 1 : int(number) + 1]
        if first.fact == second.fact:
            return z3.BoolVal(False)
        truths = mine.truths
        undecided = [z3.And(truths.atom(each).unknown, truths.is_unanswered(each.fact)) for each in (first, second)]
        whole = truths.of(when)
        return all_of((*undecided, whole.unknown))

    def _both_show(self, one: Rule, two: Rule) -> Iterator[z3.BoolRef]:
        """Yield that the order or the priorities of two neighbours could show."""
        mine = self._standings
        for first in one.recommend:
            for second in two.recommend:
                if first.route == second.route:
                    yield all_of((mine.is_candidate(one, first), mine.is_candidate(two, second)))
                else:
                    yield all_of((mine.is_chosen(one, first), mine.is_chosen(two, second)))
        if one.warnings and two.warnings:
            yield all_of((mine.warns(one), mine.warns(two)))
        if one.deadlines and two.deadlines:
            yield all_of((mine.hits(one), mine.hits(two)))
        both_pend = all_of((mine.pends(one), mine.pends(two)))
        yield all_of((both_pend, self._ask_apart(one, two)))
        if any(each.route in {other.route for other in two.recommend} for each in one.recommend):
            yield both_pend
        if one.priority != two.priority and self._is_priority_felt(one, two):
            yield any_of(z3.Or(mine.hits(each), mine.pends(each)) for each in (one, two))

    def _ask_apart(self, one: Rule, two: Rule) -> z3.BoolRef:
        """Return that two undecided rules lack different facts: those of the first would be asked first."""
        truths = self._standings.truths

        def lacks(each: Condition) -> z3.BoolRef:
            return z3.And(truths.atom(each).unknown, truths.is_unanswered(each.fact))

        pairs = ((first, second) for first in atoms(one.when) for second in atoms(two.when))
        return any_of(z3.And(lacks(first), lacks(second)) for first, second in pairs if first.fact != second.fact)

    def _is_priority_felt(self, one: Rule, two: Rule) -> bool:
        """Return whether the priorities of two rules, when they change places, could strike or spare anything else."""
        between = range(two.priority, one.priority + 1)
        routes = {each.route for rule in (one, two) for each in rule.recommend}
        barred = {route for rule in (one, two) for route in rule.excludes}
        struck = any(rule.reach in between for route in routes for rule in self._standings.excluding.get(route, ()))
        strikes = any(
            rule.priority in between for route in barred for rule, _ in self._standings.recommending.get(route, ())
        )
        is_guarding = any(each >= DANGER for each in between) and any(each < DANGER for each in between)
        return struck or strikes or is_guarding

    def _are_gates_answered(self) -> z3.BoolRef:
        truths = self._standings.truths
        gates = (each.id for each in self.pack.facts.values() if each.is_gate or each.id == "dispute_type")
        return all_of(z3.Not(z3.And(truths.is_unanswered(each), z3.Not(truths.applies(each).false))) for each in gates)

    def _is_met(self, mutant: Mutant) -> z3.BoolRef:
        """Return that a rule that was deleted or moved holds."""
        kind, name = mutant.part.split(" ", 1)
        if kind != "rule" or condition_of(mutant.pack, kind, name) not in (None, condition_of(self.pack, kind, name)):
            return z3.BoolVal(True)
        return self._standings.hits(next(each for each in self._standings.rules if each.id == name))

    def _is_offered(self, mutant: Mutant) -> z3.BoolRef:
        """Return that a rule that holds comes to what was changed."""
        mine, (kind, name) = self._standings, mutant.part.split(" ", 1)
        routes = _routes_of(self.pack, kind, name)
        rules = [rule for rule in mine.rules if any(each.route in routes for each in rule.recommend)]
        if kind == "limit":
            rules = [rule for rule in mine.rules if self.pack.law.named(name).intersection(rule.deadlines)]
        return any_of(mine.hits(each) for each in rules) if rules else z3.BoolVal(True)

    def _models(self, formulas: tuple[z3.BoolRef, ...]) -> Iterator[Answers]:
        is_ = self._standings.truths.variables.is_
        told: list[z3.BoolRef] = []
        for _ in range(SOLVED):
            found = self._prover.find(*formulas, *told)
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


def _said(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """Return what stands in one list alone, or the whole list where only the order differs."""
    return "、".join([each for each in here if each not in there] or here) or "-"


def _aims(pack: Pack, mutant: Mutant) -> Iterator[tuple[Applies, ...]]:
    kind, name = mutant.part.split(" ", 1)
    routes = _routes_of(pack, kind, name)
    before: list[Applies] = [
        rule.when
        for rule in pack.rules
        if any(not each.is_follow_up and each.route in routes for each in rule.recommend)
    ]
    if kind == "limit":
        before = [rule.when for rule in pack.rules if pack.law.named(name).intersection(rule.deadlines)]
    if kind == "fact":
        before = [rule.when for rule in pack.rules if any(each.fact == name for each in atoms(rule.when))]
    first: list[tuple[Applies, ...]] = [(each,) for each in before] or [()]
    held = [each for each in (condition_of(one, kind, name) for one in (pack, mutant.pack)) if each is not None]
    if kind == "spared":
        stage = next(each for route in pack.routes.values() for each in route.stages if each.id == name)
        first = [(*each, stage.when) for each in first]
    if mutant.past:
        held.append(next(each.when for each in pack.rules if each.id == mutant.past))
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


def condition_of(pack: Pack, kind: str, name: str) -> Applies | None:
    """Return the condition of a part of a pack, or None where it has none, or isn't there."""
    match kind:
        case "rule":
            return next((each.when for each in pack.rules if each.id == name), None)
        case "fact":
            return pack.facts[name].ask_when
        case "limit":
            return pack.limits[name].applies_when
        case "stage" | "spared":
            stages = (each for route in pack.routes.values() for each in route.stages)
            stage = next(each for each in stages if each.id == name)
            return stage.when if kind == "stage" else stage.unless
    route, after = name.split(".")
    return next(each.when for each in pack.routes[route].next if each.route == after)
