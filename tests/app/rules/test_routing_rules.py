"""Rules and golden cases of the shipped pack."""

from collections import Counter

from app.model.limit import Condition
from app.model.routing import Recommendation, Scope
from app.rules import pack, routing_rules

PACK = pack.shipped()


def test_all_rules_are_there_by_priority():
    assert Counter(each.kind for each in PACK.rules) == {"override": 134, "stage": 29, "tail": 23, "leaf": 65}
    assert [each.place for each in PACK.rules] == list(range(251))
    assert sorted(PACK.rules, key=lambda each: -each.priority) == list(PACK.rules)


def test_a_rule_is_read_whole():
    rule = PACK.rules[0]

    assert (rule.id, rule.priority, rule.scope) == ("ov_immediate_danger", 1000, Scope.ALL)
    assert rule.when.all == (Condition("safety_risk", "==", True),)
    assert rule.recommend == (Recommendation("police_110", "人身危险正在发生，先报警隔离再谈纠纷"),)
    assert rule.reach > 1000
    assert all(len(phrase) <= 20 for each in PACK.rules for basis in each.basis for phrase in basis.checked_text)


def test_a_case_names_facts_that_do_not_exist():
    table = {"name": "一", "facts": {"nonsense": True}, **{key: [] for key in _LISTS}}

    _, problems = routing_rules.read_cases([table], PACK.facts)

    assert [(each.field, each.code) for each in problems] == [("一.nonsense", "fact_unknown")]
    assert next(routing_rules.case_problems([{**table, "hits": [3]}])).field == "一.hits"


_LISTS = ("hits", "recommended", "unclear", "possible", "closed", "deadlines")


def test_rules_of_the_wrong_shape_are_named():
    table = {
        "id": "x", "priority": 1, "kind": "wish", "when": {},
        "recommend": [{"route": "sue", "reason": "因", "stage": "x"}],
        "deadlines": [], "warnings": [""], "basis": [], "excludes": ["talk"],
    }  # fmt: skip

    assert {each.field for each in routing_rules.problems([table])} == {
        "x.kind", "x.scope", "x.when", "x.warnings", "x.recommend.stage", "x.basis",
    }  # fmt: skip


def test_a_rule_that_stands_there_twice_under_two_names_is_refused():
    rule = {
        "id": "one", "priority": 1, "kind": "leaf", "when": {}, "recommend": [], "deadlines": [], "warnings": ["警"],
        "basis": [],
    }  # fmt: skip

    found = list(routing_rules.problems([rule, {**rule, "id": "two"}, {**rule, "id": "three", "priority": 2}]))

    assert [(each.field, each.facts["other"]) for each in found if each.code == "pack_repeated"] == [("two", "one")]
