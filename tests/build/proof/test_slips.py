"""Slips in the shipped pack: each is told by a golden case or a kept decision, or it is proved to change no plan."""

import random
import re
from collections import Counter
from functools import cache

import pytest

pytest.importorskip("z3")

from app.proof_texts import example_text
from app.rules import pack_decisions, plan_outcomes, routing
from proof.mutation import GOAL, Run
from tests.app.rules.naive_routing import FOLDER

SAMPLE, PROVED = 60, 3
"""So many slips are held against cases and decisions, and of those that nothing tells so many are proved anew."""
KINDS = ("rule", "fact", "limit", "never", "start", "stage", "spared", "next", "law", "former")


@cache
def run():
    return Run(FOLDER)


def test_every_rule_stage_and_condition_is_deleted_inverted_and_moved():
    every, pack = run().every, run().pack

    assert len({each.name for each in every}) == len(every)
    assert Counter(each.slip for each in every if each.kind == "rule" and (not each.detail or each.past)) == {
        "delete": len(pack.rules),
        "invert": len(pack.rules),
        "move": len(pack.rules) - 1,
    }
    assert {each.kind for each in every} == {*KINDS}
    kinds = {(each.slip, each.kind) for each in every}
    assert kinds >= {(slip, kind) for slip in ("delete", "invert", "move") for kind in KINDS[:7]}


@pytest.mark.timeout(900)
def test_slips_are_told_in_plain_chinese_or_proved_to_change_nothing():
    left = []
    for mutant in random.Random(7).sample(run().every, SAMPLE):
        by = run().told_by(mutant)
        if by is None:
            left.append(mutant)
        elif by.isdigit():
            [example] = pack_decisions.broken(mutant.pack, [run().decisions[int(by)]], run().on)
            assert re.fullmatch(r"(反例：.+。)?.+与证明过的规则包不同：应有 .+，现在是 .+。", example_text(example))

    assert len(left) < SAMPLE / 2
    verdicts = [(mutant.name, run().slips.verdict(mutant)) for mutant in left[:PROVED]]
    missed = [name for name, verdict in verdicts if verdict.answers is None and not verdict.is_equivalent]
    assert len(missed) <= 1, missed


def test_slips_proved_to_change_nothing_change_no_kept_decision():
    by_name = {mutant.name: mutant for mutant in run().every}
    chance = random.Random(11)
    proved = [name for name in run().list.equivalent if name in by_name]

    for name in chance.sample(proved, min(8, len(proved))):
        for kept in chance.sample(run().decisions, 25):
            now = plan_outcomes.of(routing.plan(kept.answers, by_name[name].pack, on=run().on))
            assert now == run().slips.outcome(kept.answers), name


@pytest.mark.soak
def test_of_all_slips_99_in_100_are_told():
    given = run()
    given.work(float("inf"))

    print(given.list.summary(given.every))
    assert given.list.size == len(given.every)
    assert given.list.share >= GOAL
