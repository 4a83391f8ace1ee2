"""The articles behind the arithmetic."""

import re
from pathlib import Path

from app.model.deadline import Citation, Counting, PauseRule
from app.rules import deadlines
from app.rules.counting_laws import CIVIL_CODE, CountingLaws

LAWS = CountingLaws.load()


def test_every_way_of_counting_is_there():
    assert set(LAWS._tables["basis"]) == set(Counting)


def test_every_article_belongs_to_a_step_that_is_made():
    made = set(re.findall(r'"(\w+)"', Path(deadlines.__file__).read_text(encoding="utf-8")))

    assert {code for codes in LAWS._tables["basis"].values() for code in codes} - made == set()


def test_a_last_day_of_rest_moves_by_the_law_of_its_way_of_counting():
    assert LAWS.basis(Counting.CIVIL, "rolled") == (Citation("民法典", "第二百零三条"),)
    assert LAWS.basis(Counting.PROCEDURAL, "rolled") == (Citation("民事诉讼法", "第八十五条第三款"),)
    assert LAWS.basis(Counting.NATURAL, "rolled") == ()


def test_ways_of_pausing():
    assert {name: each.rule for name, each in LAWS.pausing.items()} == {
        CIVIL_CODE: PauseRule.SIX_MONTHS_AFTER,
        "labor_arbitration": PauseRule.CONTINUES,
        "land_arbitration": PauseRule.SIX_MONTHS_AFTER,
        "execution": PauseRule.SIX_MONTHS_AFTER,
        "state_compensation": PauseRule.CONTINUES_IN_LAST_SIX_MONTHS,
    }
    assert all(each.suspended for each in LAWS.pausing.values())
