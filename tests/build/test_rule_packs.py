"""Making files of a rule pack."""

import tomllib
from datetime import date

import pytest

import rule_packs

COLLECTED = {
    "meta": {"as_of": "2026-11-22"},
    "limits": [
        {
            "id": "labor_arb_1y",
            "name": '一年“时效"',
            "category": "劳动",
            "who": "当事人",
            "trigger": "知道之日",
            "length": {"value": 1, "unit": "year", "alternatives": [{"value": 6, "unit": "month", "when": "别的"}]},
            "counting": "civil",
            "suspension": "both",
            "absolute_max": "二十年",
            "legal_basis": [
                {"law": "某法", "article": "第一条", "effective_from": "2008-05-01", "verified": True,
                 "checked_text": ["一年"], "source": "LRB:x.md", "note": "甲", "verify_note": "乙"}
            ],
            "verified": True,
            "notes": "信访工作条例文本不在 shared/laws，数字未能本轮比对",
        },
        {
            "id": "other",
            "name": "无",
            "category": "",
            "who": "当事人",
            "trigger": "——",
            "length": {"value": None, "unit": "event"},
            "counting": "proc",
            "suspension": "none",
            "legal_basis": [{"law": "某法", "article": "第二条", "verified": False, "source": "x"}],
            "verified": False,
        },
    ],
}  # fmt: skip


def test_limits_are_written_as_the_pack_wants_them():
    labour, other = tomllib.loads(rule_packs.limits(COLLECTED))["limit"]

    assert (labour["name"], labour["pausing"]) == ('一年“时效"', "labor_arbitration")
    assert labour["alternatives"] == [{"value": 6, "unit": "month", "when": "别的"}]
    assert labour["cap"] == {"value": 20, "unit": "year", "start_fact": "date_of_harm"}
    assert labour["basis"] == [
        {"law": "某法", "article": "第一条", "effective_from": date(2008, 5, 1), "verified": True,
         "checked_text": ["一年"], "notes": "甲；乙"}
    ]  # fmt: skip
    assert "shared" not in labour["notes"]
    assert (other["counting"], other["length"]) == ("procedural", {"value": 0, "unit": "event"})
    assert other["fixed_by"] == {"law": "某法", "article": "第二条"}


def test_an_unknown_command_writes_nothing(capsys):
    assert rule_packs.main("weather", "nowhere") == 2
    assert "|fees FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize(("value", "written"), [(True, "true"), (3, "3"), ([1, "二"], '[1, "二"]'), ({}, "{  }")])
def test_values_on_one_line(value, written):
    assert rule_packs.toml(value) == written
