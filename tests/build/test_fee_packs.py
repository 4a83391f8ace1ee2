"""Making the fees of a rule pack."""

import tomllib
from datetime import date

import pytest

import fee_packs
import rule_packs

BASIS = {"law": "甲办法", "article": "第一条", "effective_from": "2007-04-01", "verified": True, "source": "x"}
SCALED = {
    "id": "scaled",
    "name": "分段",
    "inputs": {"amount": "元"},
    "brackets": [
        {"up_to": 100, "rate": None, "fixed": 5},
        {"up_to": 1000, "rate": 0.025, "fixed": None},
        {"up_to": None, "rate": 0.009, "fixed": None},
    ],
    "examples": [{"input": {"amount": 100}, "output": 5}, {"input": {"amount": 101.5}, "output": {"low": 5.04}}],
    "legal_basis": [BASIS, {**BASIS, "article": "第二条"}],
    "notes": "书上的话",
}
SHAPE = {
    "inputs": [{"id": "amount", "label": "金额", "kind": "money"}],
    "steps": [{"do": "scale", "of": "amount", "scale": "scaled", "into": "fee", "label": "费"}],
    "amount": "fee",
}


def made(given, **shape):
    shapes = {"calculator": {"scaled": {**SHAPE, **shape}}, "scale": [{"id": "own", "bands": [{"fixed": "0"}]}]}
    collected = {"meta": {"as_of": "2026-11-22"}, "calculators": [given]}
    return tomllib.loads(fee_packs.fees(collected, rule_packs.toml, shapes))


def test_brackets_become_bands_as_the_law_writes_them():
    assert made(SCALED)["scale"] == [
        {"id": "scaled", "bands": [
            {"up_to": "100", "fixed": "5"}, {"up_to": "1000", "rate": "2.5%"}, {"rate": "0.9%"},
        ]},
        {"id": "own", "bands": [{"fixed": "0"}]},
    ]  # fmt: skip


def test_a_calculator_has_the_collections_words_and_the_shapes_steps():
    (found,) = made(SCALED)["calculator"]

    assert (found["name"], found["notes"], found["verified"]) == ("分段", "书上的话", True)
    assert found["examples"] == [
        {"given": {"amount": "100"}, "amount": "5.00"},
        {"given": {"amount": "101.5"}, "parts": {"low": "5.04"}},
    ]
    assert found["basis"][0] == {
        "law": "甲办法", "article": "第一条", "effective_from": date(2007, 4, 1), "verified": True,
    }  # fmt: skip
    assert found["steps"] == SHAPE["steps"]


def test_the_shapes_may_add_examples():
    more = [{"given": {"amount": "1"}, "amount": "5.00"}]

    assert made(SCALED, more_examples=more)["calculator"][0]["examples"][2:] == more


def test_what_the_shapes_mend_wins():
    added = {**BASIS, "article": "第三条"}
    (found,) = made(SCALED, notes="改过", verified=False, drop_basis=["第二条"], add_basis=[added])["calculator"]

    assert (found["notes"], found["verified"]) == ("改过", False)
    assert [each["article"] for each in found["basis"]] == ["第一条", "第三条"]


def test_no_figure_of_a_county_comes_along_in_the_collections_examples():
    local = [{"id": "amount", "label": "金额", "kind": "money", "local": True}]

    with pytest.raises(ValueError, match="scaled"):
        made(SCALED, inputs=local)
    own = [{"given": {"amount": "1"}, "amount": "5.00"}]
    assert made(SCALED, inputs=local, examples=own)["calculator"][0]["examples"] == own


def test_shapes_and_collection_name_the_same_calculators_and_inputs():
    with pytest.raises(ValueError, match="calculators"):
        made({**SCALED, "id": "other"})
    with pytest.raises(ValueError, match="scaled"):
        made({**SCALED, "inputs": {"sum": "元"}})


def test_every_calculator_of_the_pack_has_a_shape():
    shapes = tomllib.loads(fee_packs.SHAPES.read_text(encoding="utf-8"))["calculator"]
    pack = tomllib.loads((rule_packs.PACK / "fees.toml").read_text(encoding="utf-8"))["calculator"]

    assert [each["id"] for each in pack] == list(shapes)
