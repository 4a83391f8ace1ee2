"""Shapes of tables, without knowing what they mean."""

from datetime import date

import pytest

from app.rules import pack_shapes


def fields(problems):
    return [(each.field, each.code) for each in problems]


def test_keys_and_types():
    table = {"id": 3, "more": 1, "name": " "}

    assert fields(pack_shapes.keys("x", table, {"id": str, "name": str, "day": date}, {})) == [
        ("x", "pack_keys"), ("x.id", "pack_value"), ("x.name", "pack_value"),
    ]  # fmt: skip


def test_a_table_stands_once():
    assert fields(pack_shapes.tables("rule", [{"id": "a"}, {"id": "a"}], {"id": str}, {})) == [("a", "pack_double")]


def test_lists_hold_what_they_should():
    assert fields(pack_shapes.texts("x", {"list": ["a", 3]}, "list", "other")) == [("x.list", "pack_value")]
    assert fields(pack_shapes.parts("x", [3, {"a": 3}], {"a": str}, {})) == [("x", "pack_value"), ("x.a", "pack_value")]


ARTICLE = {"law": "某法", "article": "第一条", "effective_from": date(2020, 1, 1), "verified": True}


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ([ARTICLE], []),
        ([], ["x.basis"]),
        (["某法"], ["x.basis"]),
        ([{**ARTICLE, "article": ""}], ["x.basis.article"]),
        ([{**ARTICLE, "effective_from": "2020-01-01"}], ["x.basis.effective_from"]),
        ([{**ARTICLE, "checked_text": ["长" * 21, 3]}], ["x.basis.checked_text"] * 2),
    ],
)
def test_an_article_has_its_law_and_its_day(basis, expected):
    assert [each.field for each in pack_shapes.basis("x", basis)] == expected


@pytest.mark.parametrize(
    "condition",
    [
        {}, {"all": []}, {"none": [1]}, {"all": 3}, {"all": [3]}, {"all": [{"fact": "a", "op": "=="}]},
        {"all": [{"fact": "a", "op": "in", "value": "b"}]}, {"any": [{"fact": "a", "op": "==", "value": ["b"]}]},
        {"all": [{"fact": 3, "op": "==", "value": 3}]}, {"all": [{"fact": "a", "op": [], "value": 3}]},
    ],
)  # fmt: skip
def test_a_condition_is_comparisons(condition):
    assert fields(pack_shapes.condition("x", condition)) == [("x", "pack_value")]
