"""A pack tried on sets of answers, where there is no prover."""

import random
from dataclasses import replace
from datetime import date

from app.model.proof import SAMPLED
from app.model.routing import Truth
from app.rules import facts, pack, pack_claims, pack_samples
from app.rules.conditions import Judge
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
CLAIMS = pack_claims.load(FOLDER, PACK)
ON = date(2026, 11, 22)


def test_answers_are_such_as_can_be_given():
    chance = random.Random(3)
    for rule in PACK.rules:
        found = pack_samples.some_answers(chance, PACK.facts, (rule.when,), on=ON)

        assert facts.answers(facts.as_json(found), PACK.facts) == (found, ())
        judge = Judge(found, PACK.facts)
        assert all(judge.applicability(each) is not Truth.FALSE for each in found)


def test_aiming_meets_most_rules():
    chance = random.Random(4)
    met = {
        rule.id
        for rule in PACK.rules
        for _ in range(6)
        if Judge(pack_samples.some_answers(chance, PACK.facts, (rule.when,), on=ON), PACK.facts).holds(rule.when)
        is Truth.TRUE
    }

    assert len(met) > 0.8 * len(PACK.rules)


def test_a_rule_that_recommends_what_an_equal_one_bars_is_found():
    barring = next(each for each in PACK.rules if each.id == "ov_award_received_other")
    meeting = replace(barring, id="meeting", excludes=(), scope=None, recommend=(_recommended(barring.excludes[0]),))
    small = replace(PACK, rules=_placed((barring, meeting)))

    proof = pack_samples.tried(small, replace(CLAIMS, stops=(), protected=()), ON, samples=10)

    assert ("meeting", "proof_contradiction") in {(each.field, each.code) for each in proof.examples}
    assert (proof.proved, proof.sampled) == ((), SAMPLED)


def test_the_same_samples_are_tried_every_time():
    one, two = (random.Random(9) for _ in range(2))
    aim = (PACK.rules[20].when,)

    assert pack_samples.some_answers(one, PACK.facts, aim, on=ON) == pack_samples.some_answers(
        two, PACK.facts, aim, on=ON
    )


def _recommended(route):
    return replace(next(each for rule in PACK.rules for each in rule.recommend), route=route)


def _placed(rules):
    return tuple(replace(each, place=place) for place, each in enumerate(rules))
