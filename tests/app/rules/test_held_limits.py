"""No limit answers in silence for a day before its law: a former one does, 〔旧法，待核〕, or there was none yet."""

import tomllib
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import routing_texts
from app.model.deadline import Circumstances
from app.rules import facts, held_limits, law_in_time, pack, routing
from app.rules.calendar import WorkingCalendar
from app.rules.conditions import Judge
from app.rules.counting_laws import CountingLaws
from app.rules.limit_deadlines import LimitDeadlines, Start
from app.rules.limits import Limits
from app.rules.limits_in_time import LimitsInTime
from app.rules.pack_source import shipped
from tests.app.rules.naive_routing import FOLDER

TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)
PACK = pack.shipped()
LAW, HELD = PACK.law, PACK.law.held
LAWS = CountingLaws.load()
LIMITS = Limits.load(LAWS)
IN_TIME = LimitsInTime(shipped().folder / "former_law.toml", LIMITS, LimitDeadlines(WorkingCalendar.load(), LAWS))
ALL = sorted(LIMITS.all)
FILE = tomllib.loads((FOLDER / "former_law.toml").read_text(encoding="utf-8"))
BRIDGED = {
    "civil_general_3y",
    "civil_due_date_3y",
    "civil_no_term_debt",
    "civil_installment",
    "civil_interrupt_mediation",
}
"""Three years also for what two had not ended on 2017-10-01 (法释〔2018〕12号, art. 2)."""
UNDATED = {"people_mediation_30d"}
"""What rests on articles whose day of effect is told nowhere."""


def asked(limit, day, *interruptions):
    start = Start(datetime.combine(day, time.min))
    return IN_TIME.of(LIMITS.get(limit), start, Circumstances(interruptions=interruptions), today=TODAY)


def older(deadline):
    return [step for step in deadline.flags if step.code != "shorter_before"]


def articles(limit):
    """Return the articles that say since when a limit is what it is: its own, and older ones of the same content."""
    return (*LIMITS.get(limit).basis, *HELD.basis(limit))


def that_apply(limit, **answers):
    """Return answers with which a limit applies."""
    when = limit.applies_when
    for each in (*when.all, *when.any[:1]) if when else ():
        answers.setdefault(each.fact, each.value[0] if isinstance(each.value, tuple) else each.value)
    return Judge(answers, PACK.facts)


@pytest.mark.parametrize("limit", ALL)
def test_the_day_before_its_law_no_limit_answers_in_silence(limit):
    since = HELD.since(LIMITS.get(limit))
    counted, found = asked(limit, since - DAY)

    if counted.id == limit:
        assert older(found), f"{limit} answers for {since - DAY} with the law of {since}"
        assert found.flags[0].facts["since"] == since.isoformat()
    else:
        assert found.steps[0].code.startswith("former_limit")
        assert older(found) or since - DAY >= HELD.since(counted)


@pytest.mark.parametrize("limit", ALL)
def test_and_since_that_day_each_is_itself_and_nothing_is_to_be_looked_up(limit):
    since = HELD.since(LIMITS.get(limit))
    counted, found = asked(limit, since)

    assert counted.id == limit
    assert older(found) == []


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ALL), st.dates(date(1980, 1, 1), TODAY))
def test_nor_on_any_day(limit, day):
    counted, found = asked(limit, day)

    assert bool(older(found)) == (day < HELD.since(counted))
    assert (counted.id == limit) or found.steps[0].code.startswith("former_limit")


@pytest.mark.parametrize("limit", [each for each in ALL if each not in UNDATED | BRIDGED])
def test_no_limit_is_said_to_hold_before_the_oldest_article_that_is_cited_for_it(limit):
    assert HELD.since(LIMITS.get(limit)) >= min(each.effective_from for each in articles(limit) if each.effective_from)


@pytest.mark.parametrize("limit", sorted(HELD.held.keys() - UNDATED - {each.old for each in LAW.limits.values()}))
def test_from_its_first_day_on_some_article_was_always_in_force(limit):
    since, found = HELD.since(LIMITS.get(limit)), articles(limit)
    days = {since, *(each.repealed_on for each in found if each.repealed_on and each.repealed_on > since)}

    for day in days:
        assert any(
            each.effective_from and each.effective_from <= day and (each.repealed_on is None or day < each.repealed_on)
            for each in found
        ), (limit, day)


@pytest.mark.parametrize("limit", [each for each in ALL if LIMITS.get(each).start_fact])
def test_a_plan_says_it_too(limit):
    since = HELD.since(LIMITS.get(limit))
    day = since - DAY
    judge = that_apply(LIMITS.get(limit), **{LIMITS.get(limit).start_fact: day})
    planned = PACK.planned.planned([limit], judge, on=TODAY)
    (each,) = planned

    if each.limit.id != limit:
        return
    assert older(each.deadline), limit
    if each.deadline.last_day is None:
        assert not each.is_expired
        assert "〔旧法，待核〕" in routing_texts.limit_text(each, PACK.facts)
    else:
        assert day in {one.day for one in each.older}
        assert "〔旧法，待核〕" in routing_texts.limit_text(each, PACK.facts)


@pytest.mark.parametrize("limit", sorted({each for old in LAW.limits.values() if old.dated_by for each in [old.old]}))
def test_where_another_stands_in_its_place_a_plan_lists_that(limit):
    base = next(each for each, old in LAW.limits.items() if old.old == limit)
    old = LAW.limits[base]
    day = max(old.before - DAY, HELD.since(LIMITS.get(limit)))
    judge = that_apply(LIMITS.get(base), **dict.fromkeys(old.dated_by, day))
    (each,) = PACK.planned.planned([base], judge, on=TODAY)

    assert each.limit.id == limit


@pytest.mark.parametrize(
    ("limit", "day", "applied", "last_day"),
    [
        ("construction_priority_18m", "2020-03-10", "construction_priority_6m_2019", "2020-09-10"),
        ("construction_priority_18m", "2020-07-01", "construction_priority_18m", "2022-01-04"),
        ("voidable_mistake_90d", "2020-09-10", "voidable_mistake_3m_2017", "2020-12-10"),
        ("voidable_mistake_90d", "2019-11-30", "voidable_mistake_3m_2017", "2020-03-02"),
        ("voidable_mistake_90d", "2016-05-10", "voidable_mistake_1y_1999", "2017-05-10"),
        ("voidable_duress_1y", "2016-05-10", "voidable_duress_1y_1999", "2017-05-10"),
        ("bequest_60d", "2020-07-01", "bequest_2m_1985", "2020-09-01"),
        ("contract_rescind_1y", "2019-05-05", "contract_rescind_1y_2021", "2022-01-04"),
        ("contract_rescind_1y", "2020-12-31", "contract_rescind_1y_2021", "2022-01-04"),
        ("hidden_property_3y", "2015-08-10", "hidden_property_2y_2001", "2017-08-10"),
        ("penalty_hearing_5d", "2021-06-02", "penalty_hearing_3d_1996", "2021-06-07"),
        ("civil_installment", "2015-08-10", "civil_installment_2y_1987", "2017-08-10"),
        ("forest_rights_gov_30d", "2019-07-31", "forest_rights_gov_1m_2009", "2019-09-02"),
        ("reconsider_decide_60d", "2023-05-05", "reconsider_decide_60d_1999", "2023-07-04"),
        ("judicial_confirm_outsider_1y", "2014-03-03", "judicial_confirm_outsider_1y_2011", "2015-03-03"),
        ("execution_2y", "2020-06-15", "execution_2y_2008", "2022-06-15"),
        ("legal_aid_objection_5d", "2021-06-01", "legal_aid_objection_5wd_2003", "2021-06-08"),
    ],
)
def test_the_former_limit_counts_where_its_text_is_at_hand(limit, day, applied, last_day):
    counted, found = asked(limit, date.fromisoformat(day))

    assert (counted.id, found.last_day) == (applied, date.fromisoformat(last_day))


def test_debts_by_instalments_end_as_other_debts_with_a_day():
    for day in (date(2014, 3, 5), date(2015, 9, 30), date(2015, 10, 1), date(2016, 8, 10), date(2022, 3, 4)):
        assert asked("civil_installment", day)[1].last_day == asked("civil_due_date_3y", day)[1].last_day


@pytest.mark.parametrize(
    ("limit", "day"),
    [
        ("collective_member_revoke_1y", "2025-04-30"),
        ("divorce_cooling_30d", "2020-12-31"),
        ("marriage_revoke_disease_1y", "2019-05-01"),
    ],
)
def test_of_a_limit_that_was_not_yet_there_no_day_is_told(limit, day):
    found = asked(limit, date.fromisoformat(day))[1]

    assert (found.last_day, [step.code for step in found.steps]) == (None, ["limit_not_yet"])
    assert not found.is_expired(TODAY)


def test_no_villager_is_told_that_his_right_has_gone_by_a_limit_that_came_later():
    given_facts = {
        "dispute_type": "comp_distribution",
        "collective_decision_challenged": True,
        "opponent_is_government": False,
        "date_known": "2024-10-01",
    }
    answers, wrong = facts.answers(given_facts, PACK.facts)
    assert wrong == ()
    found = routing.plan(answers, PACK, on=TODAY)
    limits = {each.limit.id: each for each in found.deadlines}

    assert not limits["collective_member_revoke_1y"].is_expired
    assert limits["collective_member_revoke_1y"].deadline.last_day is None
    assert "不是法定数字" in routing_texts.limit_text(limits["villager_revoke_vc"], PACK.facts)


def test_a_demand_since_the_change_needs_no_older_law():
    found = asked("insurance_2y", date(2009, 8, 1), date(2010, 5, 4))[1]

    assert (found.last_day, older(found)) == (date(2012, 5, 4), [])
    assert older(asked("insurance_2y", date(2009, 8, 1))[1])


def test_claims_that_had_one_year_are_named_up_to_the_day_when_that_year_could_have_run_out():
    before, since = (asked("civil_general_3y", day)[1] for day in (date(2016, 9, 30), date(2016, 10, 1)))

    assert [(step.code, step.basis[0].article) for step in before.flags] == [("shorter_before", "第一百三十六条")]
    assert since.flags == ()


def test_older_articles_are_cited_for_the_day_and_none_where_they_are_not_at_hand():
    def cited(limit, day):
        return [(each.law, each.article) for each in IN_TIME.basis(LIMITS.get(limit), day, today=TODAY)]

    assert cited("divorce_male_limit", date(2019, 1, 1)) == [("婚姻法", "第三十四条")]
    assert cited("civil_general_3y", date(2019, 1, 1))[0] == ("民法总则", "第一百八十八条")
    assert cited("product_2y", date(2005, 1, 1)) == []
    assert cited("product_2y", date(2026, 1, 1)) == [("产品质量法", "第四十五条")]


@pytest.mark.parametrize(
    "change",
    [
        {"held": [{"limits": ["bequest_60d"], "since": "2021"}]},
        {"held": [{"limits": ["bequest_60d"], "since": date(2021, 1, 1)}]},
        {"shorter": [{"limits": ["bequest_60d"], "before": date(2021, 1, 1), "said": "x", "basis": [{"law": "甲"}]}]},
    ],
)
def test_tables_of_the_wrong_shape_are_told(change):
    assert list(held_limits.problems({**FILE, **change}))
    assert list(law_in_time.problems({**FILE, **change}))


def test_a_limit_that_is_unknown_is_told():
    law = law_in_time.read({**FILE, "held": [{**FILE["held"][0], "limits": ["moon_mining_1y"]}]})

    assert [each.facts["value"] for each in held_limits.references(law.held, PACK.limits)] == ["moon_mining_1y"]


def test_a_former_limit_of_procedure_is_cited_by_the_article_of_its_own_time():
    judge = Judge({"performance_due_date": date(2020, 6, 15)}, PACK.facts)
    (each,) = PACK.planned.planned(["execution_2y"], judge, on=TODAY)

    assert each.limit.id == "execution_2y_2008"
    assert [(one.law, one.article) for one in each.basis] == [("民事诉讼法", "第二百三十九条")]
