"""A calculator whose steps can't be done in every case is refused before it is used."""

from datetime import date

import pytest

from app.rules import fee_flow
from app.rules.fee_tables import calculators

BASIS = [{"law": "法", "article": "第一条", "effective_from": date(2020, 1, 1), "verified": True}]
CHOICES = [{"value": "x", "label": "叉"}, {"value": "y", "label": "外"}]
INPUTS = [
    {"id": "a", "label": "甲", "kind": "money"},
    {"id": "least", "label": "下", "kind": "days", "least": "1", "period": True},
    {"id": "maybe", "label": "或", "kind": "money", "optional": True},
    {"id": "kind", "label": "类", "kind": "choice", "choices": CHOICES},
    {"id": "grade", "label": "级", "kind": "count", "least": "1", "most": "2"},
    {"id": "day", "label": "日", "kind": "date", "optional": True},
    {"id": "lpr", "label": "率", "kind": "rate_table", "at": "day"},
    {"id": "rate", "label": "率", "kind": "rate_table", "along": "least"},
    {"id": "low", "label": "率", "kind": "rate_table", "at": "day", "optional": True},
]
RESULT = {"do": "fixed", "value": "a"}
INTEREST = {"do": "interest", "principal": "a", "rate": "rate", "days": "least", "year": "365"}
SERVICE = {"do": "service_years", "of": "a", "year": "12", "half": "6", "whole": "1", "part": "0.5"}


def problems(*steps, **more):
    table = {
        "id": "t", "name": "t", "verified": True, "inputs": INPUTS, "examples": [{"given": {}, "amount": "1"}],
        "basis": BASIS, "amount": "r", **more, "steps": [{"into": "r", "label": "果", **step} for step in steps],
    }  # fmt: skip
    return [(each.field, each.code) for each in fee_flow.problems(calculators([table], [])["t"])]


@pytest.mark.parametrize(
    "steps",
    [
        [RESULT],
        [{"do": "quotient", "of": ["a"], "divisor": "least"}],
        [{"do": "lookup", "of": "kind", "values": {"x": "1", "y": "2"}}],
        [{"do": "lookup", "of": "grade", "values": {"1": "1", "2": "2"}}],
        [{"do": "rate_on", "of": "lpr", "on": "day"}],
        [INTEREST],
        [{**INTEREST, "rate": "a"}],
        [RESULT, {"do": "at_most", "of": "r", "limit": "maybe", "when": {"given": "maybe"}}],
        [{**RESULT, "when": {"value": "kind", "is": "x"}}, {**RESULT, "when": {"value": "kind", "is": "y"}}],
        [
            {**RESULT, "into": "half", "when": {"value": "kind", "is": "x"}},
            {"do": "product", "of": ["half", "2"], "when": {"value": "kind", "is": "x"}},
            {**RESULT, "when": {"value": "kind", "is": "y"}},
        ],
        [RESULT, {"do": "rate_on", "of": "low", "on": "day", "into": "l", "when": {"given": "low"}}],
        [SERVICE],
    ],
)
def test_sound_steps(steps):
    assert problems(*steps) == []


@pytest.mark.parametrize(
    ("steps", "field", "code"),
    [
        ([{"do": "product", "of": ["a", "b"]}], "t.r", "pack_reference"),
        ([{"do": "product", "of": ["a", "kind"]}], "t.r", "pack_reference"),
        ([{"do": "product", "of": ["a", "lpr"]}], "t.r", "pack_reference"),
        ([{"do": "product", "of": ["a", "day"]}], "t.r", "pack_reference"),
        ([{"do": "product", "of": ["a", "maybe"]}], "t.r", "pack_reference"),
        ([{"do": "product", "of": ["a", "r"]}], "t.r", "pack_reference"),
        ([{"do": "scale", "of": "b"}], "t.r", "pack_reference"),
        ([{"do": "quotient", "of": ["a"], "divisor": "a"}], "t.r", "pack_value"),
        ([{"do": "quotient", "of": ["a"], "divisor": "0"}], "t.r", "pack_value"),
        ([{**SERVICE, "year": "0"}], "t.r", "pack_value"),
        ([{**RESULT, "into": "a"}, RESULT], "t.a", "pack_double"),
        ([{**RESULT, "when": {"value": "kind", "is": "x"}}], "t.amount", "pack_reference"),
        ([{**RESULT, "when": {"value": "a", "above": "1"}}], "t.amount", "pack_reference"),
        ([RESULT, {**RESULT, "when": {"value": "kind", "is": "z"}}], "t.r", "pack_value"),
        ([RESULT, {**RESULT, "when": {"value": "kind", "above": "x"}}], "t.r", "pack_value"),
        ([RESULT, {**RESULT, "when": {"value": "b", "is": "1"}}], "t.r", "pack_reference"),
        ([RESULT, {**RESULT, "when": {"given": "a"}}], "t.r", "pack_reference"),
        ([RESULT, {**RESULT, "when": {"given": "b"}}], "t.r", "pack_reference"),
        ([{"do": "lookup", "of": "kind", "values": {"x": "1"}}], "t.r", "pack_value"),
        ([{"do": "lookup", "of": "grade", "values": {"1": "1", "2": "2", "3": "3"}}], "t.r", "pack_value"),
        ([{"do": "lookup", "of": "a", "values": {"1": "1"}}], "t.r", "pack_reference"),
        ([{"do": "lookup", "of": "b", "values": {"1": "1"}}], "t.r", "pack_reference"),
        ([{"do": "rate_on", "of": "a", "on": "day"}], "t.r", "pack_reference"),
        ([{"do": "rate_on", "of": "rate", "on": "day"}], "t.r", "pack_reference"),
        ([RESULT, {"do": "rate_on", "of": "low", "on": "day", "into": "l"}], "t.l", "pack_reference"),
        ([{**INTEREST, "rate": "lpr"}], "t.r", "pack_reference"),
        ([{**INTEREST, "rate": "b"}], "t.r", "pack_reference"),
        ([{**INTEREST, "year": "0"}], "t.r", "pack_value"),
    ],
)
def test_steps_that_can_not_be_done_are_named(steps, field, code):
    assert (field, code) in problems(*steps)


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"amount": "a"}, "t.amount", "pack_reference"),
        ({"amount": "other"}, "t.amount", "pack_reference"),
        ({"parts": [{"id": "p", "label": "部", "of": "a"}]}, "t.parts", "pack_reference"),
        ({"parts": [{"id": "p", "label": "部", "of": "z"}]}, "t.parts", "pack_reference"),
        ({"verified": False}, "t.verified", "pack_value"),
        ({"doubts": ["没有写"]}, "t.verified", "pack_value"),
        ({"basis": [{**BASIS[0], "verified": False}]}, "t.verified", "pack_value"),
        ({"examples": []}, "t.examples", "pack_count"),
        ({"inputs": [*INPUTS, INPUTS[0]]}, "t.inputs", "pack_double"),
        (
            {"inputs": [*INPUTS, {"id": "z", "label": "乙", "kind": "days", "not_above": "day"}]},
            "t.z",
            "pack_reference",
        ),
        (
            {"inputs": [*INPUTS, {"id": "z", "label": "乙", "kind": "days", "least": "9", "most": "1"}]},
            "t.z",
            "pack_value",
        ),
        (
            {"inputs": [*INPUTS, {"id": "z", "label": "乙", "kind": "rate_table", "along": "a"}]},
            "t.z",
            "pack_reference",
        ),
        ({"inputs": [*INPUTS, {"id": "z", "label": "乙", "kind": "rate_table", "at": "a"}]}, "t.z", "pack_reference"),
    ],
)
def test_parts_that_do_not_fit_are_named(more, field, code):
    assert (field, code) in problems(RESULT, **more)


def test_something_has_to_come_out():
    table = {"id": "t", "name": "t", "verified": True, "inputs": [], "steps": [], "examples": [], "basis": BASIS}

    found = [each.field for each in fee_flow.problems(calculators([table], [])["t"])]
    assert found == ["t.amount", "t.examples"]
