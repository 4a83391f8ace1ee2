"""Making the routing files of a rule pack."""

import tomllib
from datetime import date

import pytest

import routing_packs
import rule_packs

META = {"as_of": "2026-11-22"}
BASIS = {
    "law": "《甲规定》（一号）",
    "article": "第一条",
    "effective_from": "2020-01-01",
    "verified": True,
    "source": "x",
}
STAGE = {"id": "stage", "question": "？", "type": "choice", "used_for": "rule",
         "choices": [{"value": each, "label": each} for each in ("none", "a", "b")]}  # fmt: skip
DAY = {"id": "day", "question": "？", "type": "date", "used_for": "deadline", "help": "", "reviewed": "2026-11-22"}


def test_a_condition_of_asking_becomes_comparisons():
    known = {"stage": STAGE}

    assert routing_packs.ask_when("stage == a or stage in [a, b]", known) == {
        "any": [{"fact": "stage", "op": "==", "value": "a"}, {"fact": "stage", "op": "in", "value": ["a", "b"]}]
    }
    assert routing_packs.ask_when("x == true and stage == a", known)["all"][0]["value"] is True
    with pytest.raises(ValueError, match="and"):
        routing_packs.ask_when("a == b and c == d or e == f", known)


def test_unequal_becomes_the_other_answers():
    written = routing_packs.facts(
        {"meta": META, "facts": [STAGE, {**DAY, "ask_when": "stage != none"}]}, rule_packs.toml
    )

    stage, day = tomllib.loads(written)["fact"]
    assert len(stage["choices"]) == 3
    assert day["ask_when"] == {"any": [{"fact": "stage", "op": "in", "value": ["a", "b"]}]}
    assert (day["reviewed"], "help" in day) == (date(2026, 11, 22), False)


def test_recommendations_stand_in_their_order_and_articles_without_sources():
    rule = {
        "id": "r", "priority": 1, "kind": "leaf", "when": {"all": []}, "deadlines": [], "warnings": [],
        "recommend": [{"order": 2, "route": "b", "reason": "乙", "stage": "followup"},
                      {"order": 1, "route": "a", "reason": "甲"}],
        "legal_basis": [{**BASIS, "checked_text": ["长" * 30]}],
    }  # fmt: skip

    (made,) = tomllib.loads(routing_packs.rules({"meta": META, "rules": [rule]}, rule_packs.toml))["rule"]

    assert made["recommend"] == [{"route": "a", "reason": "甲"}, {"route": "b", "reason": "乙", "stage": "followup"}]
    assert made["basis"] == [
        {"law": "甲规定（一号）", "article": "第一条", "effective_from": date(2020, 1, 1), "verified": True,
         "checked_text": ["长" * 20]}
    ]  # fmt: skip


def test_a_case_without_a_next_question_has_none():
    names = ("rules_hit", "routes_in_order", "unclear", "possible", "closed", "deadlines_include")
    case = {
        "name": "一",
        "facts": {"a": True},
        "expect_next_question": None,
        **{f"expect_{each}": [] for each in names},
    }

    written = routing_packs.cases({"meta": META, "golden_cases": [case]}, rule_packs.toml)

    assert "next" not in tomllib.loads(written)["case"][0]


def test_a_route_gets_the_kinds_of_bodies_to_which_it_leads():
    words = dict.fromkeys(("kind", "competent_body", "jurisdiction_rule", "fee", "effect_of_outcome"), "文")
    lists = {
        key: [] for key in ("handles", "cannot_handle", "preconditions", "materials", "limit_ids", "next_on_failure")
    }
    route = {"id": "notary", **words, **lists, "legal_basis": [BASIS]}

    (made,) = tomllib.loads(routing_packs.routes({"meta": META, "routes": [route]}, rule_packs.toml))["route"]

    assert (made["body"], made["bodies"]) == ("文", ["notary"])
    with pytest.raises(KeyError, match="unheard"):
        routing_packs.routes({"meta": META, "routes": [{**route, "id": "unheard"}]}, rule_packs.toml)
