"""Values in words."""

from app.cli import words
from tests import factories


def test_codes_people_types_routes_and_states_are_said(services):
    party = factories.make_party(services)

    for table, field, value, said in (
        ("consultation", "way", "1", "来访值班"),
        ("consultation", "enquirer", party.id, "孙桂兰"),
        ("consultation", "enquirer", "gone", "他村记录（gone）"),
        ("consultation", "dispute_type", "divorce", "婚姻家庭 · 离婚"),
        ("consultation", "route", "advice_only", "答复办结"),
        ("dispute", "status", "open", "办理中"),
        ("party", "sex", "2", "女性"),
        ("party", "kind", "natural_person", "自然人"),
        ("dispute", "difficult", True, "是"),
        ("dispute", "people", 3, "3"),
        ("dispute", "brief", None, "（空）"),
    ):
        assert words.value_words(services, table, field, value) == said


def test_a_row_is_one_line(services):
    row = {"id": "1", "kind": "7", "note": None, "rebound": False}

    assert words.row_words(services, "risk", row) == "家庭暴力"
