"""Ten broken packs and more, each red with its own counter-example in plain Chinese."""

import re

import pytest

pytest.importorskip("z3")

from app.proof_texts import example_text
from app.rules import facts, pack, pack_claims, pack_proof, plan_promises, routing
from proof import check
from tests.patched_packs import broken_packs

BROKEN = broken_packs()
PROPERTY = {
    "proof_silent": "ways_out",
    "proof_contradiction": "contradictions",
    "proof_safety_closed": "safety",
    "proof_stop_passed": "stops",
    "proof_stop_hidden": "stops",
    "proof_stop_silent": "stops",
    "proof_rule_unreached": "unreached",
    "proof_rule_idle": "unreached",
    "proof_route_unreached": "unreached",
    "proof_limit_unreached": "unreached",
    "proof_fact_idle": "idle_questions",
}


def test_there_are_ten_and_each_property_is_broken_by_one():
    assert len(BROKEN) >= 10
    assert {PROPERTY[each.code] for each in BROKEN} == set(check.SYMBOLIC)
    assert len({(each.code, each.field) for each in BROKEN}) == len(BROKEN)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.name)
def test_files_of_a_broken_pack_are_sound(broken, tmp_path):
    assert pack.load(broken.written(tmp_path)).rules


SLOW = {"question_for_nothing", "limit_nobody_lists", "rule_for_nothing", "kind_without_ways", "route_nobody_takes"}
"""Five seconds and more: with the long tests."""


@pytest.mark.parametrize(
    "broken",
    [pytest.param(each, id=each.name, marks=[pytest.mark.soak] if each.name in SLOW else []) for each in BROKEN],
)
def test_a_broken_pack_is_told_by_its_own_counter_example(broken, tmp_path):
    folder = broken.written(tmp_path)
    given = pack.load(folder)
    claims, on = pack_claims.load(folder, given), pack_proof.day(folder)
    assert pack_proof.certificate(folder) is None

    found = check.SYMBOLIC[PROPERTY[broken.code]](check.prover_of(given, claims, on), claims)
    example = next(each for each in found if (each.code, each.field) == (broken.code, broken.field))

    assert re.search(r"[\u4e00-\u9fff]{6}", example_text(example))
    if example.answers:  # the program itself agrees that these answers break it
        answers = {fact.id: answer for fact, answer in example.answers}
        assert facts.answers(facts.as_json(answers), given.facts) == (answers, ())
        kept = list(plan_promises.broken(routing.plan(answers, given, on=on), given, claims))
        assert (broken.field, broken.code) in {(each.field, each.code) for each in kept}
