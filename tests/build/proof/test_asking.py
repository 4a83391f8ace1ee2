"""The formulas ask what the program asks next: this equality is what makes it worth something that a move is proved."""

import random
from functools import cache

import pytest

pytest.importorskip("z3")

from app.rules import pack_decisions, pack_proof, routing
from app.rules.conditions import Judge
from app.rules.interview import DISPUTE_TYPE
from proof.asking import Asking
from proof.sorts import atoms
from proof.truths import all_of, any_of
from tests.app.rules.naive_routing import FOLDER
from tests.build.proof.test_standings import PACK, Formulas, some_answers, value

ON = pack_proof.day(FOLDER)
GATES = {DISPUTE_TYPE, *(each.id for each in PACK.facts.values() if each.is_gate)}


class Questions(Formulas):
    """Every fact with the formula that it is asked next, once what is asked in every case is answered."""

    def _said(self):
        asking = Asking(self.standings)
        found = {}
        for listed in asking.lists():
            for fact, formula in asking.of(atoms(listed.when), is_led=listed.is_led).items():
                found.setdefault(fact, []).append(all_of((listed.reached(), formula)))
        return {fact: any_of(ways) for fact, ways in found.items()}


@cache
def questions():
    return Questions(PACK)


def past_gates(chance, answers):
    """Return answers to these facts and, one after another, to all that is asked in every case."""
    found = dict(answers)
    for fact in sorted(PACK.facts.values(), key=lambda each: each.id != DISPUTE_TYPE):
        if fact.id in GATES and Judge(found, PACK.facts).may_apply(fact.id):
            found[fact.id] = value(fact, chance)
    return found


def agree(every):
    """Hold the formulas against the program; return how many different questions were asked."""
    asked = set()
    for answers in every:
        question = routing.plan(answers, PACK, on=ON).next_question
        said = set() if question is None or question in GATES else {question}
        found = questions().of(answers, ON)
        if found is not None:
            assert found == said, answers
            asked |= said
    return len(asked)


def tried(decisions, number):
    chance = random.Random(number)
    yield from (past_gates(chance, each.answers) for each in decisions)
    for _ in range(number):
        answers = some_answers(chance)
        yield chance.choice((answers, past_gates(chance, answers)))


def test_the_formulas_ask_what_the_program_asks_next():
    kept = pack_decisions.load(FOLDER, PACK.facts)

    assert agree(tried(random.Random(3).sample(kept, 60), 40)) >= 20


@pytest.mark.soak
def test_the_formulas_ask_what_the_program_asks_next_after_all_kept_decisions():
    assert agree(tried(pack_decisions.load(FOLDER, PACK.facts), 4000)) >= 60
