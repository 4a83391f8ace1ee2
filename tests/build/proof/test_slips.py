"""Mutants: a rule, or a condition of one, that is deleted or inverted is told by a counter-example."""

import random
import re
from collections import Counter

import pytest

pytest.importorskip("z3")

from app.proof_texts import example_text
from app.rules import pack, pack_proof
from proof.mutants import mutants
from proof.slips import Slips
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
SAMPLE = 12
SAID_BEFORE = {"ov_injury_not_recognised": "ov_gov_not_people_mediation (900) says all of it first, where it holds too"}
"""Rules without warnings of their own whose routes and limits a rule before them gives: their slips are equivalent."""


def in_rules():
    """Return the rules, and the conditions of rules, deleted and inverted.

    Of what was moved, and of the conditions of questions and limits, many slips change nothing, which the solver can't
    say yet: nothing is asserted of them.
    """
    every = (each for each in mutants(PACK) if each.part.startswith("rule ") and each.slip != "move")
    return [each for each in every if each.part.removeprefix("rule ") not in SAID_BEFORE]


def verdicts(given):
    """Return for each slip its verdict; those told by known answers first, which is much quicker."""
    slips = Slips(PACK, pack_proof.day(FOLDER))
    known = [case.facts for case in PACK.cases]
    for mutant in given:
        told = next((each for each in reversed(known) if slips.tells(mutant, each)), None)
        reason = ""
        if told is None:
            verdict = slips.verdict(mutant)
            told, reason = verdict.answers, verdict.reason
            if told is not None:
                told = slips.fewer(mutant, told)
                known.append(told)
        yield mutant, reason, None if told is None else slips.example(mutant, told)


def test_every_rule_and_condition_is_deleted_inverted_and_moved():
    every = list(mutants(PACK))

    assert len({each.name for each in every}) == len(every)
    assert Counter(each.slip for each in every if each.part.startswith("rule") and not each.detail) == {
        "delete": len(PACK.rules),
        "invert": len(PACK.rules),
    }
    assert sum(bool(each.past) for each in every) == len(PACK.rules) - 1
    kinds = {(each.slip, each.part.split()[0]) for each in every}
    assert kinds >= {
        (slip, kind) for slip in ("delete", "invert", "move") for kind in ("rule", "fact", "limit", "stage")
    }


def test_slips_in_rules_are_told_in_plain_chinese():
    for mutant, reason, example in verdicts(random.Random(7).sample(in_rules(), SAMPLE)):
        assert example is not None or reason in ("judged_alike", "order_is_free"), mutant.name
        if example is not None:
            assert re.fullmatch(r"(反例：.+。)?.+与证明过的规则包不同：应有 .+，现在是 .+。", example_text(example))


@pytest.mark.soak
def test_of_all_slips_in_rules_99_in_100_are_told():
    found = list(verdicts(in_rules()))

    missed = [mutant.name for mutant, reason, example in found if example is None and reason == "not_found"]
    told = sum(example is not None for *_, example in found)
    alike = [(mutant.name, reason) for mutant, reason, example in found if example is None and reason != "not_found"]
    print(f"{told} told, {len(missed)} missed, {len(alike)} equivalent", *missed, *alike, sep="\n")
    assert told / (told + len(missed)) >= 0.99
