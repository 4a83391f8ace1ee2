"""The limits of the shipped pack: all there, sound, and read as they are written."""

from collections import Counter
from datetime import date

import pytest

from app.errors import AppError, InvalidInput
from app.model.deadline import Citation, Counting, Length, Suspension, Unit
from app.model.limit import Alternative, CapRule, Condition
from app.rules.counting_laws import CountingLaws
from app.rules.limits import Limits

LAWS = CountingLaws.load()
LIMITS = Limits.load(LAWS)


def test_all_limits_are_there():
    assert len(LIMITS.all) == 170
    assert Counter(each.counting for each in LIMITS.all.values()) == {
        Counting.CIVIL: 60,
        Counting.PROCEDURAL: 58,
        Counting.WORKING_DAY: 13,
        Counting.HOUR: 2,
        Counting.NATURAL: 30,
        Counting.STATE: 7,
    }


def test_a_limit_is_read_whole():
    limit = LIMITS.get("civil_due_date_3y")

    assert (limit.length, limit.counting, limit.suspension) == (
        Length(3, Unit.YEAR),
        Counting.CIVIL,
        Suspension.BOTH,
    )
    assert (limit.start_fact, limit.interrupt_fact) == ("due_date", "last_demand_date")
    assert limit.cap == CapRule(Length(20, Unit.YEAR), "date_of_harm")
    assert limit.applies_when.all == (Condition("no_due_date", "==", False),)
    assert limit.basis[0].citation == Citation("民法典", "第一百八十八条")
    assert (limit.basis[0].effective_from, limit.basis[0].verified) == (date(2021, 1, 1), True)


def test_alternatives_reminders_and_lengths_without_a_number():
    assert LIMITS.get("injury_decide_60d").alternatives == (Alternative(Length(15, Unit.DAY), "事实清楚"),)
    assert not LIMITS.get("villager_revoke_vc").is_statutory
    assert LIMITS.get("civil_no_limitation").length == Length(0, Unit.NONE)
    assert LIMITS.get("inherit_renounce").length == Length(0, Unit.EVENT)
    assert LIMITS.get("legal_aid_urgent_7d").is_backwards


def test_the_law_repealed_stands_with_its_day():
    assert LIMITS.get("environment_5y").basis[1].repealed_on == date(2026, 8, 15)


@pytest.mark.parametrize(
    ("limit", "pausing"),
    [
        ("civil_general_3y", "civil_code"),
        ("labor_arb_1y", "labor_arbitration"),
        ("labor_wage_exception", "labor_arbitration"),
        ("land_arb_2y", "land_arbitration"),
        ("execution_2y", "execution"),
        ("state_comp_2y", "state_compensation"),
    ],
)
def test_each_law_pauses_in_its_own_way(limit, pausing):
    assert LIMITS.get(limit).pausing == pausing


def test_the_caps_that_leave_two_lengths_open_stay_words():
    assert LIMITS.get("admin_suit_6m").absolute_max == "不动产二十年，其他五年"
    assert LIMITS.get("admin_suit_6m").cap is None


def test_no_folder_of_the_collection_is_left_in_the_words():
    text = repr(LIMITS.all)

    assert not [word for word in ("shared/", "LRB:", "LT:", "/work") if word in text]


def test_an_unknown_limit_is_named():
    with pytest.raises(AppError) as refused:
        LIMITS.get("moon_mining_1y")

    assert (refused.value.code, refused.value.facts) == ("limit_unknown", {"limit": "moon_mining_1y"})


def test_a_file_that_is_not_sound_is_refused_with_what_is_wrong(tmp_path):
    file = tmp_path / "limits.toml"
    file.write_text('[[limit]]\nid = "x"\n', encoding="utf-8")

    with pytest.raises(InvalidInput) as refused:
        Limits(file, LAWS).get("x")

    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("x", "pack_keys")]
