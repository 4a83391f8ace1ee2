"""Facts have the law of their own day: old and new articles, limits and rules on both sides of every change."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.limit import Basis
from app.model.routing import NoAnswer, Result, Status
from app.rules import facts, law_in_time, pack, routing
from app.rules.conditions import Judge
from tests.app.rules import naive_routing
from tests.app.rules.naive_routing import FOLDER, ON

PACK = pack.shipped()
FILE = tomllib.loads((FOLDER / "former_law.toml").read_text(encoding="utf-8"))
DATES = sorted({fact for fact, each in PACK.facts.items() if each.type.value == "date"})
CHANGES = sorted(
    {each.before for each in PACK.law.limits.values()}
    | {each.since for each in PACK.law.rules}
    | {one.repealed_on for each in PACK.law.former.values() for one in each if one.repealed_on}
)
FORMER = {each.old for each in PACK.law.limits.values()}
GROUPS = [
    *(each.basis for each in (*PACK.rules, *PACK.limits.values(), *PACK.routes.values())),
    *(stage.basis for route in PACK.routes.values() for stage in route.stages),
]
BEGUN_OR_ENDED = sorted(
    {
        day
        for basis in (*GROUPS, *PACK.law.former.values())
        for each in basis
        for day in (each.effective_from, each.repealed_on)
        if day
    }
)
DAY = timedelta(days=1)


def judged(**answers):
    return Judge(answers, PACK.facts)


def plan(on=ON, **given):
    answers, wrong = facts.answers(given, PACK.facts)
    assert wrong == ()
    return routing.plan(answers, PACK, on=on)


def cited(found):
    """Return every article a plan cites, with the facts' law."""
    for option in found.options:
        yield from option.basis
    for planned in (*found.deadlines, *(each for option in found.options for each in option.deadlines)):
        is_former = planned.limit.id in FORMER  # rests on the procedure of its own time
        yield from (each for each in planned.basis if not (is_former and each.law in PACK.law.procedure))
    for warning in found.warnings:
        yield from warning.basis


def in_force(basis: Basis, day: date) -> bool:
    begun = basis.effective_from is None or basis.effective_from <= day
    return begun and (basis.repealed_on is None or day < basis.repealed_on)


def that_fit(rule):
    """Return answers under which a rule holds, all days left out."""
    answers = {}
    for each in (*rule.when.all, *rule.when.any[:1]):
        value = each.value[0] if isinstance(each.value, tuple) else each.value
        if each.op == "!=":
            others = [one for one in PACK.facts[each.fact].choices if one != value]
            unequal = {one.value for one in rule.when.all if one.fact == each.fact and one.op == "!="}
            value = next(one for one in others if one not in unequal)
        answers[each.fact] = value
    return answers


@pytest.mark.parametrize("on", CHANGES, ids=str)
@pytest.mark.parametrize("shift", [-1, 0], ids=["before", "since"])
def test_no_article_is_cited_that_was_not_law_on_the_day_of_the_facts(on, shift):
    day = on + shift * DAY
    dated = dict.fromkeys(DATES, day)
    for rule in PACK.rules:
        found = routing.plan({**that_fit(rule), **dated}, PACK, on=ON)
        judge = Judge(found.facts, PACK.facts)
        for each in cited(found):
            of_law = PACK.law.dated_by(each.law, judge)
            assert in_force(each, of_law[1] if of_law else ON), (rule.id, each)
            assert each.repealed_on is None or day < each.repealed_on, (rule.id, each)


def test_the_facts_that_fit_a_rule_do_hit_it_on_one_side_of_its_change():
    for rule in PACK.rules:
        found = (
            routing.plan({**that_fit(rule), **dict.fromkeys(DATES, day)}, PACK, on=ON) for day in (ON, date(2015, 1, 1))
        )
        assert any(rule.id in [each.rule for each in one.trace if each.result is Result.HIT] for one in found), rule.id


def test_nor_any_article_of_the_pack_on_any_day_on_which_one_began_or_ended():
    for day in {one + shift for one in BEGUN_OR_ENDED for shift in (-DAY, timedelta(0), DAY)}:
        judge = judged(**dict.fromkeys(DATES, day))
        for basis in GROUPS:
            found = PACK.law.governed(basis, judge, ON)
            for each in found.held:
                assert each.repealed_on is None or day < each.repealed_on, (day, each)
                of_law = PACK.law.dated_by(each.law, judge)
                assert in_force(each, min(day, ON) if of_law else ON), (day, each)
            for older in found.older:
                assert older.day == day < older.since, (day, older)
                assert older.law in {each.law for each in found.history}


def test_what_is_of_procedure_is_law_today():
    former = {each for limit in FORMER for each in PACK.limits[limit].basis}
    for basis in GROUPS:
        for each in set(basis) - former:
            assert each.law not in PACK.law.procedure or in_force(each, ON), each


@settings(max_examples=100, deadline=None)
@given(naive_routing.some_answers(), st.dates(date(1995, 1, 1), ON), st.dates(date(1995, 1, 1), ON))
def test_nor_for_any_facts(given_facts, first, second):
    days = {fact: first if place % 2 else second for place, fact in enumerate(DATES) if fact in given_facts}
    found = routing.plan({**given_facts, **days}, PACK, on=ON)
    judge = Judge(found.facts, PACK.facts)

    for each in cited(found):
        of_law = PACK.law.dated_by(each.law, judge)
        assert in_force(each, min(of_law[1], ON) if of_law else ON)


def test_what_has_no_older_text_is_named_with_its_day_and_not_cited():
    found = plan(dispute_type="traffic_injury", opponent_is_government=False, injury_date="2010-05-01")
    first = found.options[0]

    older = {each.law: each for option in found.options for each in option.older}
    assert (older["道路交通安全法"].fact, older["道路交通安全法"].day) == ("injury_date", date(2010, 5, 1))
    assert "道路交通安全法" not in {each.law for each in cited(found)}
    assert first.history


def test_the_same_facts_today_need_no_older_text():
    found = plan(dispute_type="traffic_injury", opponent_is_government=False, injury_date="2026-09-01")

    assert [each for option in found.options for each in option.older] == []


AWARD = {
    "dispute_type": "lease_partnership_other",
    "arbitration_clause": "valid",
    "proceeding_stage": "award",
    "accepts_result": False,
    "award_kind": "commercial",
}


@pytest.mark.parametrize(
    ("received", "limit", "last", "article"),
    [
        ("2026-02-27", "arb_setaside_6m_1995", date(2026, 8, 27), "第五十九条"),
        ("2026-03-02", "arb_setaside_3m", date(2026, 6, 2), "第七十二条"),
    ],
)
def test_an_award_is_set_aside_within_the_months_of_its_day(received, limit, last, article):
    found = plan(on=date(2026, 4, 1), **AWARD, award_or_judgment_date=received)
    days = {each.limit.id: each for each in found.deadlines}

    assert days[limit].deadline.last_day == last
    assert article in {each.article for each in days[limit].basis}
    assert len([each for each in days if each.startswith("arb_setaside")]) == 1
    assert "arb_setaside" in {each.route.id for each in found.with_status(Status.RECOMMENDED)}


def test_six_months_keep_the_way_open_that_three_would_close():
    old = plan(on=date(2026, 7, 1), **AWARD, award_or_judgment_date="2026-02-20")
    new = plan(on=date(2026, 7, 1), **AWARD, award_or_judgment_date="2026-03-20")

    assert "arb_setaside" in {each.route.id for each in old.with_status(Status.RECOMMENDED)}
    assert "arb_setaside" in {each.route.id for each in new.with_status(Status.CLOSED)}


@pytest.mark.parametrize(
    ("signed", "article", "rule"),
    [
        ("2020-12-31", ("担保法", "第十九条"), "ov_guarantor_unclear_1995"),
        ("2021-01-01", ("民法典", "第六百八十六条"), "ov_guarantor_unclear"),
    ],
)
def test_a_guarantee_of_no_stated_form_is_joint_before_the_civil_code_and_general_since(signed, article, rule):
    found = plan(dispute_type="guarantee", guarantee_kind="unclear", contract_date=signed, due_date="2026-09-01")

    hits = [each.rule for each in found.trace if each.result is Result.HIT]
    assert [each for each in hits if each.startswith("ov_guarantor_unclear")] == [rule]
    assert article in {(each.law, each.article) for each in cited(found)}


def test_an_old_guarantee_until_all_is_paid_runs_two_years():
    given_facts = {"dispute_type": "guarantee", "guarantee_kind": "joint", "guarantee_period": "until_paid"}
    old = plan(**given_facts, contract_date="2019-01-10", due_date="2020-01-10")
    new = plan(**given_facts, contract_date="2023-01-10", due_date="2024-01-10")

    assert {each.limit.id: each.deadline.last_day for each in old.deadlines}["guarantee_2y_2000"] == date(2022, 1, 10)
    assert "guarantee_2y_2000" not in {each.limit.id for each in new.deadlines}


@pytest.mark.parametrize(
    ("due", "limit", "law"),
    [
        ("2015-09-30", "civil_due_date_2y_1987", "民法通则"),
        ("2016-05-01", "civil_due_date_3y", "民法通则"),
        ("2019-05-01", "civil_due_date_3y", "民法总则"),
        ("2023-05-01", "civil_due_date_3y", "民法典"),
    ],
)
def test_a_debt_runs_as_long_as_the_law_of_its_day_says(due, limit, law):
    found = plan(dispute_type="private_loan", no_due_date=False, due_date=due)
    held = {each.limit.id: each for each in found.deadlines}

    assert limit in held
    assert law in {each.law for each in held[limit].basis}


def test_a_demand_since_then_renews_it_by_the_new_law():
    found = plan(dispute_type="private_loan", no_due_date=False, due_date="2015-01-30", last_demand_date="2016-12-01")

    assert "civil_due_date_3y" in {each.limit.id for each in found.deadlines}


@pytest.mark.parametrize(("made", "is_compulsory"), [("2023-12-31", False), ("2024-01-01", True)])
def test_a_fine_on_the_spot_goes_first_to_reconsideration_only_since_2024(made, is_compulsory):
    found = plan(
        on=date(2024, 1, 20),
        dispute_type="petition_public_service",
        opponent_is_government=True,
        admin_act_kind="penalty_on_spot",
        reconsideration_done="none",
        proceeding_stage="none",
        admin_act_date=made,
    )

    suit = next(each for each in found.options if each.route.id == "admin_litigation")
    assert (suit.standing.status is Status.CLOSED) == is_compulsory


@pytest.mark.parametrize(("day", "article"), [("2025-12-31", "第四十三条"), ("2026-01-01", "第五十一条")])
def test_a_blow_is_punished_by_the_article_of_its_day(day, article):
    found = plan(dispute_type="personal_injury", date_of_harm=day, injury_severity="light")

    assert ("治安管理处罚法", article) in {(each.law, each.article) for each in cited(found)}


def test_the_reconsideration_regulation_is_that_of_the_day_of_the_act():
    given_facts = {
        "dispute_type": "petition_public_service",
        "opponent_is_government": True,
        "admin_act_kind": "penalty",
        "reconsideration_done": "none",
        "proceeding_stage": "none",
    }
    law = {
        day: {each.article for each in cited(plan(**given_facts, decision_served_date=day)) if "实施条例" in each.law}
        for day in ("2026-06-30", "2026-07-01")
    }

    assert law["2026-06-30"] & {"第十五条", "第二十三条"} == {"第十五条"}
    assert law["2026-07-01"] & {"第十五条", "第二十三条"} == {"第二十三条"}


def test_procedure_follows_the_day_of_the_plan_and_unknown_days_date_nothing():
    assert PACK.law.dated_by("民事诉讼法", judged(date_of_harm=date(2001, 1, 1))) is None
    assert PACK.law.dated_by("民法典", judged()) is None
    assert PACK.law.dated_by("民法典", judged(date_of_harm=NoAnswer.UNKNOWN, due_date=date(2020, 1, 1))) == (
        "due_date",
        date(2020, 1, 1),
    )


def test_former_articles_do_not_overlap_and_end_where_the_new_one_begins():
    for olds in PACK.law.former.values():
        for each in olds:
            assert each.effective_from < each.repealed_on
            assert each.verified
            assert each.checked_text


def test_where_there_was_nothing_like_it_nothing_is_asked_for():
    new = Basis("治安管理处罚法", "第十九条", date(2026, 1, 1), verified=True)
    found = PACK.law.governed([new], judged(date_of_harm=date(2025, 1, 1)), ON)

    assert (found.held, found.history, found.older) == ((), (new,), ())


def test_the_shipped_file_is_sound():
    assert list(law_in_time.problems(FILE)) == []
    assert list(law_in_time.references(PACK.law, PACK.facts, PACK.limits, PACK.rules)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"procedure": "民事诉讼法"},
        {"general": [3]},
        {"laws": []},
        {"limit": [{"limit": "x"}]},
        {"former": [{"law": "甲法", "article": "第一条", "old": [{"law": "乙法"}]}]},
        {"dated": {"facts": []}},
    ],
)
def test_a_file_of_the_wrong_shape_is_told(change):
    assert list(law_in_time.problems({**FILE, **change}))


@pytest.mark.parametrize(
    "change",
    [
        {"general": ["safety_risk"]},
        {"general": ["no_such_day"]},
        {"limit": [{**FILE["limit"][0], "old": "nothing"}]},
        {"rules": [{**FILE["rules"][0], "new": ["nothing"]}]},
    ],
)
def test_what_the_pack_does_not_know_is_told(change):
    law = law_in_time.read({**FILE, **change})

    assert list(law_in_time.references(law, PACK.facts, PACK.limits, PACK.rules))
