from datetime import date
from functools import cache

import pytest

from app.model.body import Body
from app.model.routing import Status
from app.services.routing import Routing
from tests.conftest import TODAY
from tests.ui.pages.routing.conftest import LOAN
from ui.pages.routing.plan_words import PlanWords, body_text


@cache
def routing() -> Routing:
    return Routing.load()


def plan(**answers):
    return routing().plan({**LOAN, **answers}, on=TODAY)


@pytest.fixture
def words() -> PlanWords:
    return PlanWords(routing().facts, routing().routes, lambda _route: ())


def body(**given) -> Body:
    return Body(id="b", scope="v:410928107201", **given)


def test_the_first_choice_is_taken_and_others_are_gone_over_to(words):
    made = plan()
    heads = [words.head(each, made) for each in made.options]

    assert (heads[0].status, heads[0].act, heads[0].is_first) == ("首选", "采用方案", True)
    assert {head.act for head, option in zip(heads, made.options, strict=True) if option is not made.options[0]} <= {
        "改走这条",
        "",
    }
    assert all(not words.head(each, made).act for each in made.with_status(Status.CLOSED))


def test_a_kept_plan_lets_nothing_be_taken_and_marks_the_chosen_one(words):
    made = plan()
    chosen = made.options[1].route.id

    heads = {head.route: head for head in (words.head(each, made, chosen=chosen) for each in made.options)}

    assert heads[chosen].status == "选定"
    assert {head.act for head in heads.values()} == {""}


def test_the_details_say_where_when_with_what_and_on_which_articles(words):
    made = plan(due_date=date(2026, 3, 5))
    details = words.details(made.first_choice, made)
    captions = [caption for caption, _text in details.lines]

    assert details.body == made.first_choice.route.body
    assert details.bodies == ()
    assert [each for each in ("要带的", "费用", "走不成时", "依据") if each not in captions] == []
    counted = [limit for limit in details.limits if limit.told.startswith("最后一天")]
    assert counted
    assert counted[0].steps[0].startswith("1. 2026-03-05 当日不算")


def test_what_is_older_than_its_law_says_so_with_the_day_and_shows_no_article_of_it(words):
    facts = {"dispute_type": "traffic_injury", "injury_date": date(2010, 5, 1), "date_known": date(2010, 5, 1)}
    made = routing().plan({**facts, "opponent_is_government": False}, on=TODAY)
    first = made.options[0]

    told = [reason for reason in words.head(first, made).reasons if reason.startswith("〔旧法，待核〕")]
    assert any("2010-05-01" in each and "《道路交通安全法》" in each for each in told)
    lines = dict(words.details(first, made).lines)
    assert "道路交通安全法" not in lines.get("依据", "")
    assert "道路交通安全法" in lines["历史依据（现在不适用）"]


def test_a_body_of_the_directory_says_what_is_not_known_of_it():
    whole = body(name="户部寨镇司法所", address="镇政府西", phone="0393-1234567", hours="工作日上午")
    assert body_text(whole) == "户部寨镇司法所　镇政府西　0393-1234567　工作日上午"
    assert body_text(body(name="村调委会")) == "村调委会　地址还没填　电话还没填"


def test_the_directory_is_read_once_until_it_is_forgotten(words):
    asked = []
    words = PlanWords(routing().facts, routing().routes, lambda route: asked.append(route) or ())
    made = plan()
    for _ in range(3):
        words.details(made.first_choice, made)
    assert asked == [made.first_choice.route.id]

    words.forget_bodies()
    words.details(made.first_choice, made)
    assert len(asked) == 2


def test_what_an_answer_changed_is_said_in_one_line(words):
    before = routing().plan({"dispute_type": "private_loan"}, on=TODAY)

    told = words.changes(before, plan())
    assert told.startswith("刚才的回答：首选是申请支付令")
    assert "\n" not in told

    assert words.changes(plan(), plan()) == "刚才的回答：方案没有变。"


def test_closing_a_way_and_counting_a_day_are_named(words):
    refused = words.changes(plan(), plan(mediation_willing="refused"))
    assert "关闭 " in refused
    assert "人民调解" in refused

    counted = words.changes(plan(), plan(due_date=date(2026, 3, 5)))
    assert "算出期限 " in counted


def test_a_limit_of_a_closed_way_that_runs_all_the_same_is_not_lost(words):
    award = {
        "dispute_type": "labor_contract",
        "proceeding_stage": "award",
        "award_or_judgment_date": date(2026, 11, 13),
    }
    made = routing().plan(award, on=TODAY)

    told = [limit.told for limit in words.other_limits(made)]

    assert any("2026-11-30" in each for each in told)
    everywhere = {limit.name for option in made.options for limit in words.details(option, made).limits}
    assert {each.limit.name for each in made.deadlines} <= everywhere | {
        limit.name for limit in words.other_limits(made)
    }


def test_dangers_that_hold_stand_apart_from_those_that_depend_on_an_answer(words):
    asked = routing().plan({"dispute_type": "domestic_violence"}, on=TODAY)
    known = routing().plan(
        {"dispute_type": "domestic_violence", "safety_risk": True, "domestic_violence": True}, on=TODAY
    )

    assert words.dangers(known)
    assert all(told.startswith("如果") for told in words.dangers_if(asked))
    assert set(words.dangers(known)).isdisjoint(words.dangers_if(known))


def test_the_day_to_act_says_how_many_days_are_left(words):
    made = plan(due_date=date(2026, 3, 5))

    assert made.action_day == date(2029, 3, 5)
    assert words.action_day(made) == "最早到期的期限：2029-03-05 周一，还有 833 天。"
    assert words.summary(made).startswith("首选：申请支付令")
    assert words.action_day(plan()) == ""
