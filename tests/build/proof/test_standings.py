"""The formulas say what the program does: this equality is what makes the proof worth something."""

import random
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

pytest.importorskip("z3")

import z3

from app.model.routing import FactType, NoAnswer, Possibility, Result, Status
from app.rules import pack, routing
from app.rules.conditions import Judge
from proof.limit_days import Passing
from proof.sorts import Sorts
from proof.standings import Standings
from proof.truths import Truths

PACK = pack.shipped()
ON = date(2026, 11, 22)
AGO = (0, 3, 16, 40, 70, 100, 190, 370, 800, 1200, 2000, 4000, 8000)


def some_answers(chance, given=PACK):
    """Return answers to some of the facts, mostly to those that apply, now and then to others."""
    found = {}
    share = chance.choice([0.1, 0.4, 0.8, 1.0])
    strays = chance.choice([0.0, 0.0, 0.2])
    for fact in given.facts.values():
        applies = Judge(found, given.facts).applicability(fact.id)
        if chance.random() > (share if applies else strays):
            continue
        if chance.random() < 0.12:
            found[fact.id] = chance.choice(list(NoAnswer))
        else:
            found[fact.id] = value(fact, chance)
    return found


def value(fact, chance):
    match fact.type:
        case FactType.CHOICE:
            return chance.choice(list(fact.choices))
        case FactType.BOOL:
            return chance.random() < 0.5
        case FactType.DATE:
            return ON - timedelta(chance.choice(AGO))
        case FactType.NUMBER:
            return Decimal(chance.choice([1, 9, 10, 11, 50000]))


class Formulas:
    """Every statement about a plan as a formula with a name, ready to be read for given answers."""

    def __init__(self, given):
        self.sorts = Sorts.of(given)
        self.standings = Standings(given, Truths(self.sorts.variables()))
        self.given = given
        self.solver = z3.SolverFor("QF_FD")
        self.solver.add(self.standings.constraints())
        said = self._said()
        self.named = {key: z3.Bool(f"said {key}") for key in said}
        for key, formula in said.items():
            self.solver.add(self.named[key] == formula)
        self.solver.add(self.standings.truths.names.definitions)

    def _said(self):
        of = self.standings
        said = {("hit", each.id): of.hits(each) for each in self.given.rules}
        said |= {("pending", each.id): of.pends(each) for each in self.given.rules}
        said |= {("limit", each): of.is_listed(each) for each in self.given.limits}
        for route in self.given.routes:
            said[Status.RECOMMENDED, route] = of.is_recommended(route)
            said[Status.UNCLEAR, route] = of.is_unclear(route)
            said[Possibility.FOLLOW_UP, route] = of.is_later(route)
            said[Possibility.MAYBE, route] = of.is_maybe(route)
            said[Possibility.AFTER_FAILURE, route] = of.is_after_failure(route)
            said[Status.CLOSED, route] = of.closed(route)
        for rule in self.given.rules:
            said |= {("by", each.route, rule.id): of.is_chosen(rule, each) for each in rule.recommend}
            if rule.warnings:
                said["warning", rule.id] = of.warns(rule)
        said["over",] = of.is_over()
        return said

    def of(self, answers, on):
        """Return the names of all that holds, or None where the limits' days contradict what was assumed of them."""
        judge = Judge(answers, self.given.facts)
        is_ = self.standings.truths.variables.is_
        assumed = [is_(fact, self.sorts.class_of(fact, answers)) for fact in self.given.facts]
        for each in self.standings.days.passings:
            passed = self.given.planned.is_passed(each.limit, judge, on=on, grace=each.grace)
            literal = self.standings.days.passed(Passing(each.limit, each.grace))
            assumed.append(literal if passed else z3.Not(literal))
        law = self.standings.days.law
        for fact, day in law.changes:
            known = judge.known(fact)
            is_before = isinstance(known, date) and known < day
            assumed.append(law.is_before(fact, day) if is_before else z3.Not(law.is_before(fact, day)))
        for fact in self.standings.days.aheads:
            known, is_ahead = judge.known(fact), self.standings.days.is_ahead(fact)
            assumed.append(is_ahead if isinstance(known, date) and known > on else z3.Not(is_ahead))
        if self.solver.check(*assumed) != z3.sat:
            return None
        model = self.solver.model()
        return {key for key, each in self.named.items() if z3.is_true(model[each])}


def said_by_the_program(answers, given, on):
    plan = routing.plan(answers, given, on=on)
    kinds = {Result.HIT: "hit", Result.PENDING: "pending"}
    said = {(kinds[each.result], each.rule) for each in plan.trace if each.result in kinds}
    said |= {("limit", each.limit.id) for each in plan.deadlines}
    for option in plan.options:
        standing = option.standing
        said.add((standing.possibility or standing.status, standing.route))
        if standing.status is not Status.CLOSED and standing.possibility in (None, Possibility.FOLLOW_UP):
            said.add(("by", standing.route, standing.rules[0].id))
    texts = {each.text for each in plan.warnings}
    pending = {each.rule for each in plan.trace if each.result is Result.PENDING}
    hits = {each.rule for each in plan.trace if each.result is Result.HIT}
    warned = hits | {each.id for each in given.rules if each.id in pending and each.priority >= 960}
    said |= {
        ("warning", each.id)
        for each in given.rules
        if each.id in warned and texts.issuperset(each.warnings) and each.warnings
    }
    return said | ({("over",)} if plan.human else set())


@cache
def formulas():
    return Formulas(PACK)


def agree(seeds, given=PACK, made=formulas):
    for seed in seeds:
        answers = some_answers(random.Random(seed), given)
        assert made().of(answers, ON) == said_by_the_program(answers, given, ON), (seed, answers)


def test_the_formulas_agree_with_the_program_on_random_answers():
    agree(range(30))


@pytest.mark.parametrize("case", PACK.cases[::12], ids=lambda case: case.name)
def test_the_formulas_agree_with_the_program_on_golden_cases(case):
    assert formulas().of(case.facts, ON) == said_by_the_program(case.facts, PACK, ON)


@pytest.mark.soak
def test_the_formulas_agree_with_the_program_on_many_random_answers():
    agree(range(1000, 21000))
