"""A pack without a proof, tried on many sets of answers: what a laptop can do, and no more than that."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.model.limit import Applies, Condition
from app.model.proof import SAMPLED, Claims, Counterexample, PackProof
from app.model.routing import Answer, Answers, Fact, FactType, NoAnswer, Truth
from app.rules import plan_promises, routing
from app.rules.conditions import Judge
from app.rules.interview import DISPUTE_TYPE
from app.rules.routing import Pack

SAMPLES = 2_600
"""So many sets of answers: every aim of the shipped pack once, and as many without one; ten seconds or so."""
MOST = 12
_AGO = (0, 5, 20, 45, 100, 200, 400, 1200, 4000, 8000)
_NO_ANSWER = 0.1

Aim = tuple[Applies, ...]
"""Conditions that are made to hold together, as far as that can be."""


def tried(pack: Pack, claims: Claims, on: date, *, samples: int = SAMPLES) -> PackProof:
    """Return the counter-examples among so many sets of answers.

    Every other one aims at something: that a rule holds, that two rules of one priority meet, that a stop meets a rule
    which recommends what it bars. The same every time.
    """
    chance = random.Random(samples)
    aims = [*_aims(pack, claims)]
    found: dict[tuple[str, str], Counterexample] = {}
    for place in range(samples):
        aim = aims[place // 2 % len(aims)] if place % 2 == 0 else ()
        plan = routing.plan(some_answers(chance, pack.facts, aim, on=on), pack, on=on)
        for each in plan_promises.broken(plan, pack, claims):
            found.setdefault((each.field, each.code), each)
        if len(found) >= MOST:
            break
    return PackProof(tuple(found.values())[:MOST], (), SAMPLED, samples)


def some_answers(chance: random.Random, facts: Mapping[str, Fact], aim: Aim, *, on: date) -> Answers:
    """Return answers to some of the facts that apply, with those that make conditions hold as far as they can."""
    wanted: dict[str, Answer] = {}
    waiting = [*aim]
    while waiting:
        when = waiting.pop(0)
        every = (*when.all, *([chance.choice(when.any)] if when.any else ()))
        for each in sorted(every, key=lambda each: each.op == "!="):  # what something must be leaves least choice
            if each.fact not in wanted:
                wanted[each.fact] = _fitting(each, facts[each.fact], chance)
                asked = facts[each.fact].ask_when
                waiting += [asked] if asked else []
    share = chance.choice((0.05, 0.2, 0.6))
    found = dict(wanted)
    for fact in sorted(facts.values(), key=lambda each: each.id != DISPUTE_TYPE):
        is_asked = fact.id == DISPUTE_TYPE or chance.random() < share
        if fact.id not in found and is_asked and Judge(found, facts).may_apply(fact.id):
            found[fact.id] = _value(fact, chance, on)
    return _applying(found, facts)


def _applying(answers: Answers, facts: Mapping[str, Fact]) -> Answers:
    """Return answers without those that answer what doesn't apply: nobody would have been asked."""
    found = dict(answers)
    while True:
        judge = Judge(found, facts)
        strays = [each for each in found if judge.applicability(each) is Truth.FALSE]
        if not strays:
            return found
        for each in strays:
            del found[each]


def _aims(pack: Pack, claims: Claims) -> Iterator[Aim]:
    yield from ((rule.when,) for rule in pack.rules)
    for barring in pack.rules:
        for rule in pack.rules:
            is_even = rule is not barring and rule.priority == barring.priority
            if is_even and any(each.route in barring.excludes for each in rule.recommend):
                yield barring.when, rule.when
    for stop in claims.stops:
        for rule in pack.rules:
            if any(each.route in stop.bars for each in rule.recommend):
                yield stop.when, rule.when
    for each in claims.protected:
        yield from ((rule.when, each.when) for rule in pack.rules if each.route in rule.excludes)


def _value(fact: Fact, chance: random.Random, on: date) -> Answer:
    if fact.id != DISPUTE_TYPE and chance.random() < _NO_ANSWER:
        return chance.choice(list(NoAnswer))
    match fact.type:
        case FactType.CHOICE:
            return chance.choice(list(fact.choices))
        case FactType.BOOL:
            return chance.random() < 0.5
        case FactType.DATE:
            return on - timedelta(chance.choice(_AGO))
        case FactType.NUMBER:
            return Decimal(chance.choice((1, 9, 10, 50_000)))


def _fitting(condition: Condition, fact: Fact, chance: random.Random) -> Answer:
    """Return an answer with which a comparison holds."""
    value = condition.value
    if isinstance(value, tuple):
        return chance.choice([*value])
    if condition.op == "!=":
        others: Sequence[Answer] = [*(fact.choices or (True, False))]
        return chance.choice([each for each in others if each != value])
    return value if isinstance(value, str | bool) else Decimal(value)
