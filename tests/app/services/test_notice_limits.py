"""A notice tells the resident's own limits, once for a day, and from when those run that do not run yet."""

import re

import pytest

from app.paper_texts import WORDS
from tests import factories
from tests.residents_notices import ADMITTED, BOUNDARY, DIVORCE, LEAK, notice


def test_limits_that_end_on_one_day_stand_in_one_row(services):
    told = notice(services)

    days = [each["last_day"] for each in told["deadlines"] if each["last_day"][0].isdigit()]
    assert days
    assert len(days) == len(set(days))


@pytest.mark.parametrize("answers", [{}, ADMITTED, DIVORCE, BOUNDARY, LEAK], ids=range(5))
def test_a_row_of_the_limits_has_a_day_or_says_from_when_it_runs(services, answers):
    for row in notice(services, **answers)["deadlines"]:
        begins = re.match("从.+起，[一二三四五六七八九十]+(日|个工作日|个月|年)内", row["how"])
        assert row["last_day"][0].isdigit() or begins or "不受诉讼时效限制" in row["how"], row


def test_how_long_spouses_have_lived_apart_is_no_last_day(services):
    told = notice(services, **DIVORCE)

    assert told["deadlines"]
    assert not any("分居" in each["name"] for each in told["deadlines"])


def test_a_last_day_that_moved_is_told_with_the_day_of_the_week(services):
    row = next(each for each in notice(services, **LEAK)["deadlines"] if each["last_day"] == "2029年11月12日")

    assert "2029年11月10日是星期六，顺延到11月12日（《民法典》第二百零三条）" in row["how"]


def test_the_short_time_to_sue_over_a_decision_is_told_before_it_runs(services):
    """Land Administration Law (2020-01-01), art. 14 (3)."""
    rows = {each["name"]: each["how"] for each in notice(services, **BOUNDARY)["deadlines"]}

    assert len(rows) == 2  # nobody can ask another to stop before it is settled whose land it is
    assert rows["不服政府处理决定，直接向人民法院起诉"].startswith(
        "从接到处理决定通知之日起，三十日内（《土地管理法》第十四条"
    )


def test_only_last_days_that_are_known_are_explained(services):
    assert notice(services)["about_days"] == WORDS.about_days
    assert notice(services, **DIVORCE)["about_days"] == ""


def test_a_limit_that_does_not_run_yet_tells_which_day_will_be_the_last(services):
    """Civil Code, art. 1077."""
    days = {each["name"]: each["last_day"] for each in notice(services, **DIVORCE)["deadlines"]}

    assert days["离婚冷静期（任何一方可以撤回申请）"] == "婚姻登记机关收到离婚登记申请后第30日"
    assert days["双方亲自申请发给离婚证（没有申请的，视为撤回）"] == "冷静期届满后第30日"


def test_who_must_ask_for_reconsideration_first_is_told_before_the_time_to_sue(services):
    """Administrative Reconsideration Law (2024-01-01), art. 20 and 23 (1) no. 2."""
    told = notice(services, **BOUNDARY)

    first, second = told["deadlines"]
    assert (first["last_day"], second["last_day"]) == ("知道处理决定后第60日", "接到处理决定通知后第30日")
    assert "申请行政复议" in first["name"]
    assert "《行政复议法》第二十条、第二十三条" in told["route"]["basis"]


def test_that_a_right_may_be_lost_is_said_where_a_limit_has_or_will_have_a_last_day(services):
    assert notice(services)["may_lapse"] == notice(services, **DIVORCE)["may_lapse"] == WORDS.may_lapse


@pytest.mark.parametrize("kind", ["contractor_team", "employee"])
def test_who_worked_for_a_foreman_is_not_told_that_there_was_an_employment(services, kind):
    worker = dict.fromkeys(factories.LOAN) | {
        "dispute_type": "wage_arrears", "employment_relation_kind": kind, "labor_relation_ended": "ended",
        "labor_end_date": "2026-10-31", "date_of_harm": "2026-10-31", "date_known": "2026-10-31",
        "our_side": "claimant", "proceeding_stage": "none", "agreement_reached": "none", "wage_complaint": "none",
    }  # fmt: skip
    how = "".join(each["how"] for each in notice(services, **worker)["deadlines"])

    assert ("最后做工之日" in how, "（劳动关系终止之日）" in how) == (kind == "contractor_team", kind == "employee")
