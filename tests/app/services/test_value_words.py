"""Values in words: codes, names, places, yes and no."""

import pytest

from app.services.value_words import ValueWords
from tests.factories import make_party


@pytest.fixture
def words(services):
    return ValueWords(
        services.session, codes=services.codes, types=services.dispute_types, divisions=services.divisions
    )


@pytest.mark.parametrize(
    ("table", "field", "value", "said"),
    [
        ("party", "sex", "2", "女性"),
        ("party", "kind", "natural_person", "自然人"),
        ("party", "anonymous", False, "否"),
        ("party", "phone", "13700000418", "13700000418"),
        ("party", "note", None, ""),
        ("dispute", "dispute_type", "private_loan", "民间借贷"),
        ("dispute", "status", "closed", "已办结"),
        ("dispute", "people", 3, "3"),
        ("consultation", "received_at", "2026-11-23T09:30", "2026-11-23 09:30"),
        ("consultation", "route", "advice_only", "答复办结"),
    ],
)
def test_values_are_said_as_people_know_them(words, table: str, field: str, value, said: str):
    assert words.said(table, field, value) == said


def test_a_party_is_named_and_a_village_placed(words, services):
    party = make_party(services)

    assert words.said("dispute", "enquirer", party.id) == "孙桂兰"
    assert words.said("party", "guardian", "0199a0b1-c2d3-7000-8000-00000000abcd") == "未留姓名"
    assert words.said("party", "division", party.division).endswith("村委会")
