"""Corrections of the collected facts of law: done to what is made, and to be found in the pack."""

import tomllib
from datetime import date

import pytest

import pack_corrections
import routing_packs
import rule_packs

CORRECTIONS = pack_corrections.load()
KINDS = {"facts": "fact", "limits": "limit", "routes": "route", "rules": "rule", "cases": "case"}
DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def shipped():
    return {
        name: {
            each.get("id") or each["name"]: each
            for each in tomllib.loads((rule_packs.PACK / f"{name}.toml").read_text(encoding="utf-8"))[kind]
        }
        for name, kind in KINDS.items()
    }


def mended(given, **correction):
    corrections = {"reviewed": DAY, "correction": [{"file": "rules", "id": "a", "why": "某法一条", **correction}]}
    return pack_corrections.mended("rules", [given], corrections)


def changed_after(given):
    """Return the keys that later corrections of the same table change (all corrections, of a table that was added)."""
    place = CORRECTIONS["correction"].index(given) + 1 if given in CORRECTIONS["correction"] else 0
    own = [
        each for each in CORRECTIONS["correction"][place:] if (each["file"], each["id"]) == (given["file"], given["id"])
    ]
    kinds = ("set", "append", "without", "items", "texts")
    return {key for each in own for kind in kinds for key in each.get(kind, {})}


def test_a_table_that_was_added_can_be_corrected():
    added = {"file": "rules", "after": "a", "why": "某法一条", "table": {"id": "b", "scope": "all"}}
    right = {"file": "rules", "id": "b", "why": "某法二条", "set": {"scope": ""}}
    corrections = {"reviewed": DAY, "addition": [added], "correction": [right]}

    made = pack_corrections.mended("rules", [{"id": "a"}], corrections)

    assert made == [{"id": "a"}, {"id": "b", "reviewed": DAY}]
    assert added["table"]["scope"] == "all"


def test_each_kind_of_correction():
    rule = {
        "id": "a",
        "ask_when": None,
        "deadlines": ["x", "y"],
        "warnings": ["三十天"],
        "recommend": [{"route": "r", "reason": "旧"}],
    }

    (made,) = mended(
        rule,
        set={"scope": "all"},
        never_for=["divorce"],
        append={"deadlines": ["z"]},
        without={"deadlines": ["x"]},
        items={"recommend": {"r": {"reason": "新"}}},
        texts={"warnings": ["三十天", "30日"]},
    )

    assert made == {
        "id": "a",
        "scope": "all",
        "ask_when": {"all": [{"fact": "dispute_type", "op": "!=", "value": "divorce"}]},
        "deadlines": ["y", "z"],
        "warnings": ["30日"],
        "recommend": [{"route": "r", "reason": "新"}],
        "reviewed": DAY,
    }
    assert rule["deadlines"] == ["x", "y"]


def test_what_is_not_asked_for_some_kinds_keeps_its_other_condition():
    asked = [{"fact": "stage", "op": "==", "value": "none"}]

    (made,) = mended({"id": "a", "ask_when": {"any": asked}}, never_for=["divorce"])

    assert made["ask_when"]["any"] == asked
    assert [each["value"] for each in made["ask_when"]["all"]] == ["divorce"]


@pytest.mark.parametrize(
    "correction",
    [
        {"id": "b"},
        {"without": {"deadlines": ["gone"]}},
        {"texts": {"id": ["gone", ""]}},
        {"items": {"recommend": {"gone": {}}}},
    ],
)
def test_a_correction_of_what_is_not_there_is_refused(correction):
    with pytest.raises((ValueError, KeyError)):
        mended({"id": "a", "deadlines": ["x"], "recommend": []}, **correction)


def test_an_addition_stands_after_what_it_names_and_limits_bear_no_day():
    added = {"file": "limits", "after": "a", "why": "某法一条", "table": {"id": "b"}}
    corrections = {"reviewed": DAY, "addition": [added]}

    made = pack_corrections.mended("limits", [{"id": "a"}, {"id": "c"}], corrections)

    assert made == [{"id": "a"}, {"id": "b"}, {"id": "c"}]


def test_the_files_are_made_with_corrections():
    def shorter(name, tables):
        return [{**each, "help": name} for each in tables]

    fact = {"id": "day", "question": "？", "type": "date", "used_for": "deadline"}
    written = routing_packs.facts({"meta": {"as_of": "2026-11-22"}, "facts": [fact]}, rule_packs.toml, mend=shorter)

    assert tomllib.loads(written)["fact"][0]["help"] == "facts"
    assert rule_packs.corrected("statistics", [{"id": "a"}]) == [{"id": "a"}]


@pytest.mark.parametrize("given", CORRECTIONS["correction"], ids=lambda each: f"{each['file']}-{each['id']}")
def test_a_correction_stands_in_the_pack(given, shipped):
    held, later = shipped[given["file"]][given["id"]], changed_after(given)

    for key, value in given.get("set", {}).items():
        assert held.get(key, "") == value or key in given.get("append", {}) or key in later
    for key, added in given.get("append", {}).items():
        assert all(each in held[key] for each in added)
    for key, gone in given.get("without", {}).items():
        assert not [each for each in gone if each in held[key]]
    for key, routes in given.get("items", {}).items():
        items = {each["route"]: each for each in held[key]}
        assert all(values.items() <= items[route].items() for route, values in routes.items())
    unequal = [each["value"] for each in held.get("ask_when", {}).get("all", []) if each["op"] == "!="]
    assert set(unequal) >= set(given.get("never_for", []))


def test_additions_stand_in_the_pack_and_all_say_why(shipped):
    for each in CORRECTIONS["addition"]:
        name = each["table"].get("id") or each["table"]["name"]
        held, later = shipped[each["file"]][name], changed_after({"file": each["file"], "id": name})
        assert all(held[key] == value for key, value in each["table"].items() if key not in later)
    assert all(each["why"].strip() for kind in ("correction", "addition") for each in CORRECTIONS[kind])
