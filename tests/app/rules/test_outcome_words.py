"""What a plan comes to is told by names and questions, no more of it than differs."""

import pytest

from app.rules import pack
from app.rules.outcome_words import told

PACK = pack.shipped()
ROUTES, LIMITS, FACTS = PACK.routes, PACK.limits, PACK.facts
WARNING = next(rule for rule in PACK.rules if rule.id == "ov_immediate_danger").warnings[1]


@pytest.mark.parametrize(
    ("part", "here", "there", "said"),
    [
        ("recommended", ["appeal<a+b", "notary<c"], ["notary<c"], f"{ROUTES['appeal'].name}（a+b）"),
        ("maybe", ["appeal"], ["notary"], ROUTES["appeal"].name),
        ("limits", ["civil_general_3y=2029-05-07"], [], f"{LIMITS['civil_general_3y'].name}（2029-05-07）"),
        ("limits", ["civil_general_3y"], ["bequest_60d"], LIMITS["civil_general_3y"].name),
        ("next", ["safety_risk"], [], f"“{FACTS['safety_risk'].question}”"),
        ("warnings", ["ov_immediate_danger.2"], [], f"“{WARNING}”（ov_immediate_danger）"),
        ("warnings", ["ov_immediate_danger.99"], [], "ov_immediate_danger.99"),
        ("next", ["nobody_knows"], [], "nobody_knows"),
        ("closed", [], ["appeal<a"], ""),
    ],
)
def test_what_stands_on_one_side_alone_is_told_in_names(part, here, there, said):
    assert told(PACK, part, here, there) == said


def test_of_a_route_offered_by_the_same_rules_only_the_further_conditions_are_told():
    question = f"“{FACTS['our_side'].question}”"
    fewer, more = ["appeal<a?accepts_result"], ["appeal<a?accepts_result+our_side"]

    assert told(PACK, "unclear", more, fewer) == f"{ROUTES['appeal'].name}（a：{question}）"
    assert told(PACK, "unclear", fewer, more) == f"{ROUTES['appeal'].name}（a）"


def test_where_only_the_order_differs_what_stands_alike_on_both_ends_is_left_out():
    here, there = ["appeal", "notary", "retrial", "petition"], ["appeal", "retrial", "notary", "petition"]

    assert told(PACK, "order", here, there) == f"{ROUTES['notary'].name}、{ROUTES['retrial'].name}"
