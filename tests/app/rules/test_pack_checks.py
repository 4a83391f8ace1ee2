"""What the parts of a pack may refer to and say; the whole is tried in `test_pack.py`."""

from dataclasses import replace

import pytest

from app.model.limit import Applies, Condition
from app.rules import pack, pack_checks

PACK = pack.shipped()


def found(**changed):
    given = {"facts": PACK.facts, "routes": PACK.routes, "rules": PACK.rules, "limits": PACK.limits, **changed}
    return [
        (each.field, each.code)
        for each in pack_checks.problems(given["facts"], given["routes"], given["rules"], given["limits"])
    ]


def with_condition(condition):
    return found(rules=[replace(PACK.rules[0], when=Applies(any=(condition,)))])


def test_the_shipped_pack_has_no_fault():
    assert found() == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (Condition("nonsense", "==", True), "pack_fact"),
        (Condition("dispute_type", "in", ("divorce", "war")), "pack_value"),
        (Condition("dispute_type", "in", ()), "pack_value"),
        (Condition("party_count", ">=", "many"), "pack_value"),
        (Condition("due_date", "==", "2026-01-01"), "pack_value"),
        (Condition("opponent_kind", "==", "unknown"), "pack_unknown_value"),
        (Condition("party_is_minor", "!=", True), "pack_unequal"),
    ],
)
def test_a_condition_that_can_not_be_judged_is_named(condition, code):
    assert with_condition(condition) == [("ov_immediate_danger.when", code)]


@pytest.mark.parametrize(
    "condition",
    [
        Condition("safety_risk", "!=", True),
        Condition("work_related", "!=", "no"),
        Condition("dispute_type", "!=", "divorce"),
    ],
)
def test_unequal_is_for_what_is_surely_asked(condition):
    assert with_condition(condition) == []


def test_a_rule_neither_strikes_nor_repeats_what_it_recommends():
    rule = replace(PACK.rules[0], recommend=PACK.rules[0].recommend * 2, excludes=("police_110",))

    assert found(rules=[rule]) == [
        ("ov_immediate_danger", "pack_self_exclusion"),
        ("ov_immediate_danger.recommend.police_110", "pack_double"),
    ]


def test_the_way_on_may_hang_on_what_is_always_asked_alone():
    after = PACK.routes["people_mediation"].next[0]
    routes = {
        fact: {"people_mediation": replace(PACK.routes["people_mediation"], next=(replace(after, when=when),))}
        for fact, when in (
            ("dispute_type", Applies(any=(Condition("dispute_type", "in", ("divorce",)),))),
            ("safety_risk", Applies(any=(Condition("safety_risk", "==", False),))),
            ("party_is_minor", Applies(any=(Condition("party_is_minor", "==", True),))),
        )
    }

    codes = {
        fact: [code for name, code in found(routes=each, rules=[]) if "when" in name] for fact, each in routes.items()
    }
    assert codes == {"dispute_type": [], "safety_risk": [], "party_is_minor": ["pack_not_asked"]}


def test_without_the_kind_of_dispute_nothing_can_be_asked():
    facts = {name: fact for name, fact in PACK.facts.items() if name != "dispute_type"}

    assert ("facts", "pack_reference") in found(facts=facts)


def test_names_counts_and_cases():
    assert [each.facts["value"] for each in pack_checks.names(PACK.routes, {})] == list(PACK.routes)
    assert [each.facts["value"] for each in pack_checks.bodies(PACK.routes, PACK.bodies)] == []
    assert ("notary.bodies", "notary") in [
        (each.field, each.facts["value"]) for each in pack_checks.bodies(PACK.routes, {})
    ]
    assert [each.field for each in pack_checks.counts({"rules": 3}, {"rules": 3, "facts": 1})] == ["facts"]
    assert [each.code for each in pack_checks.cases([], PACK.routes, PACK.rules)] == ["pack_count"]
