"""The shape of fees.toml: what is refused before anything is worked out."""

import copy
import tomllib
from datetime import date

import pytest

from app import paths, texts
from app.rules import fee_checks
from app.rules.dispute_types import PACK

SHIPPED = paths.resource(f"{PACK}/fees.toml").read_text(encoding="utf-8")
SOUND = {
    "scale": [{"id": "s", "bands": [{"up_to": "10", "fixed": "5"}, {"up_to": "20", "rate": "2%"}, {"rate": "1%"}]}],
    "calculator": [
        {
            "id": "t", "name": "某费", "verified": True, "amount": "r",
            "inputs": [
                {"id": "a", "label": "甲", "kind": "money"},
                {"id": "c", "label": "类", "kind": "choice", "choices": [{"value": "x", "label": "叉"}]},
                {"id": "l", "label": "率", "kind": "rate_table", "at": "d", "local": True},
                {"id": "d", "label": "日", "kind": "date"},
            ],
            "steps": [
                {"do": "scale", "of": "a", "scale": "s", "into": "r", "label": "果", "basis": ["第一条"]},
                {"do": "lookup", "of": "c", "values": {"x": "2"}, "into": "m", "label": "倍",
                 "when": {"value": "c", "is": "x"}},
            ],
            "parts": [{"id": "p", "label": "部", "of": "r"}],
            "examples": [{"given": {"a": "1"}, "amount": "5.00"}],
            "basis": [{"law": "法", "article": "第一条", "effective_from": date(2020, 1, 1), "verified": True}],
        }
    ],
}  # fmt: skip


def problems(file):
    found = [*fee_checks.problems(file)]
    assert all(texts.problem_text(each) for each in found)
    return [(each.field, each.code) for each in found]


def test_the_shipped_file_and_the_small_one_are_sound():
    assert problems(tomllib.loads(SHIPPED)) == []
    assert problems(SOUND) == []


@pytest.mark.parametrize("file", [{"fees": []}, {"calculator": {}}, {"calculator": [], "scale": 1}])
def test_only_lists_of_calculators_and_scales_are_a_file(file):
    assert problems(file) == [("fees", "pack_value")]


CALCULATOR, INPUT, STEP = ("calculator", 0), ("calculator", 0, "inputs"), ("calculator", 0, "steps")
EXAMPLE = ("calculator", 0, "examples", 0)


@pytest.mark.parametrize(
    ("where", "key", "value", "field", "code"),
    [
        (("calculator",), 0, "text", "calculator #1", "pack_keys"),
        (CALCULATOR, "name", "", "t.name", "pack_value"),
        (CALCULATOR, "colour", "red", "t", "pack_keys"),
        (CALCULATOR, "rounding", "5", "t.rounding", "pack_value"),
        (CALCULATOR, "doubts", [""], "t.doubts", "pack_value"),
        (CALCULATOR, "basis", [], "t.basis", "pack_value"),
        (CALCULATOR, "parts", [{"id": "p"}], "t.parts", "pack_keys"),
        (("scale", 0), "id", 1, "1.id", "pack_value"),
        (("scale", 0), "bands", [], "s.bands", "pack_value"),
        (("scale", 0), "bands", ["x"], "s.bands", "pack_value"),
        (("scale", 0, "bands", 0), "rate", "1%", "s.bands", "pack_value"),
        (("scale", 0, "bands", 0), "fixed", "-5", "s.bands", "pack_value"),
        (("scale", 0, "bands", 1), "rate", "2 %", "s.bands", "pack_value"),
        (("scale", 0, "bands", 1), "up_to", "10", "s.bands", "pack_value"),
        (("scale", 0, "bands", 2), "up_to", "30", "s.bands", "pack_value"),
        (INPUT, 0, "text", "t.inputs", "pack_keys"),
        ((*INPUT, 0), "kind", "colour", "t.inputs.a", "pack_value"),
        ((*INPUT, 0), "id", "A", "t.inputs.A", "pack_value"),
        ((*INPUT, 0), "least", "-1", "t.inputs.a.least", "pack_value"),
        ((*INPUT, 0), "choices", [{"value": "x", "label": "叉"}], "t.inputs.a.choices", "pack_value"),
        ((*INPUT, 0), "at", "d", "t.inputs.a.at", "pack_value"),
        ((*INPUT, 1), "choices", [], "t.inputs.c.choices", "pack_value"),
        ((*INPUT, 1), "choices", [{"value": "x"}], "t.inputs.c.choices", "pack_keys"),
        ((*INPUT, 2), "along", "d", "t.inputs.l.at", "pack_value"),
        ((*INPUT, 2), "default", "3%", "t.inputs.l.default", "pack_value"),
        (STEP, 0, "text", "t.steps.do", "pack_value"),
        ((*STEP, 0), "do", "eval", "t.steps.do", "pack_value"),
        ((*STEP, 0), "code", "a*2", "t.steps", "pack_keys"),
        ((*STEP, 0), "of", "a + 1", "t.steps.r", "pack_value"),
        ((*STEP, 0), "into", "1r", "t.steps.1r", "pack_value"),
        ((*STEP, 0), "scale", "z", "t.steps.r.scale", "pack_reference"),
        ((*STEP, 0), "basis", ["第二条"], "t.steps.r.basis", "pack_reference"),
        ((*STEP, 1), "values", {"x": "两"}, "t.steps.m.values", "pack_value"),
        ((*STEP, 1), "values", {"x": 2}, "t.steps.m.values", "pack_value"),
        ((*STEP, 1), "when", {"value": "c"}, "t.steps.m.when", "pack_value"),
        ((*STEP, 1), "when", {"value": "c", "is": True}, "t.steps.m.when", "pack_value"),
        (EXAMPLE[:-1], 0, "text", "t.examples", "pack_keys"),
        (EXAMPLE, "parts", {"p": "5"}, "t.examples", "pack_value"),
        (EXAMPLE, "amount", "five", "t.examples", "pack_value"),
        (EXAMPLE, "given", {"a": 1}, "t.examples.given", "pack_value"),
    ],
)
def test_one_change_for_the_worse_is_named(where, key, value, field, code):
    file = copy.deepcopy(SOUND)
    target = file
    for part in where:
        target = target[part]
    target[key] = value

    assert (field, code) in problems(file)


def test_an_article_that_two_laws_have_needs_its_law():
    file = copy.deepcopy(SOUND)
    calculator = file["calculator"][0]
    calculator["basis"].append({**calculator["basis"][0], "law": "乙法"})

    assert problems(file) == [("t.steps.r.basis", "pack_reference")]
    calculator["steps"][0]["basis"] = ["乙法第一条"]
    assert problems(file) == []


def test_two_calculators_may_not_have_one_name():
    file = copy.deepcopy(SOUND)
    file["calculator"] *= 2

    assert problems(file) == [("t", "pack_double")]
