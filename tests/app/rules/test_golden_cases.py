"""A pack that answers otherwise than its cases say is named with both answers."""

from dataclasses import replace

from app.rules import golden_cases, pack
from tests.app.rules.naive_routing import ON

PACK = pack.shipped()


def test_each_difference_is_told():
    case = replace(PACK.cases[0], recommended=("petition",), closed=(), next_question="amount")

    found = [*golden_cases.problems(replace(PACK, cases=(case,)), ON)]

    assert [each.field.rpartition(".")[2] for each in found] == ["recommended", "closed", "next"]
    assert found[0].facts["expected"] == "petition"
    assert found[2].facts["found"] == "-"


def test_a_rule_taken_away_is_noticed():
    fewer = replace(PACK, rules=tuple(each for each in PACK.rules if each.id != "ov_mediation_refused"))

    assert [*golden_cases.problems(fewer, ON)]
