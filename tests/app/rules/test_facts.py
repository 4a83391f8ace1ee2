"""Facts of the shipped pack, and answers as JSON has them."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from app.model.routing import FactType, NoAnswer
from app.rules import facts, pack

PACK = pack.shipped()


def test_all_facts_are_there():
    assert Counter(each.type for each in PACK.facts.values()) == {
        FactType.CHOICE: 54, FactType.BOOL: 30, FactType.DATE: 22, FactType.NUMBER: 3,
    }  # fmt: skip
    assert next(iter(PACK.facts)) == "dispute_type"
    assert len(PACK.facts["dispute_type"].choices) == 62


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("dispute_type", "divorce", "divorce"),
        ("opponent_kind", "unknown", "unknown"),
        ("safety_risk", False, False),
        ("due_date", "2026-03-05", date(2026, 3, 5)),
        ("amount", "12000.50", Decimal("12000.50")),
        ("amount", 12000.5, Decimal("12000.5")),
        ("party_count", 10, Decimal(10)),
        ("amount", None, NoAnswer.UNKNOWN),
        ("due_date", "n/a", NoAnswer.NOT_APPLICABLE),
    ],
)
def test_an_answer_is_read(fact, value, expected):
    assert facts.answer(PACK.facts[fact], value) == expected


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("dispute_type", "divorced"), ("dispute_type", True), ("safety_risk", "true"), ("safety_risk", 1),
        ("due_date", "2026-02-30"), ("due_date", "20260305"), ("due_date", 20260305), ("due_date", "1812-01-01"),
        ("amount", "1e5"), ("amount", "-1"), ("amount", -1), ("amount", True), ("amount", float("inf")),
        ("amount", [1]), ("dispute_type", {}),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_named(fact, value):
    found, problems = facts.answers({fact: value, "nonsense": 1}, PACK.facts)

    assert found == {}
    assert [(each.field, each.code) for each in problems] == [(fact, "fact_value"), ("nonsense", "fact_unknown")]


def test_facts_of_the_wrong_shape_are_named():
    tables = [
        {"id": "a", "question": "？", "type": "choice", "used_for": "rule"},
        {"id": "b", "question": "？", "type": "wish", "used_for": "rule"},
        {"id": "c", "question": "？", "type": "bool", "used_for": "rule", "unknown_values": ["x"]},
    ]

    assert [each.field for each in facts.problems(tables)] == ["a.choices", "b.type", "c.choices"]
