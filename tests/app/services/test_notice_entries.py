"""A notice tells the resident's own limits, once for a day, what applies to them, sums, and where to ask."""

import re

import pytest

from app.paper_texts import WORDS, Words
from app.rules import notices
from app.services import notice_basis
from tests import factories


class Citing(Words):
    """Words that keep which articles were put into a line last: those at the end of a notice."""

    cited = ()

    def basis(self, basis):
        self.cited = basis
        return super().basis(basis)


def notice(services, *, route=None, reason=None, words=WORDS, **answers):
    dispute = factories.make_dispute(services)
    told = {**factories.LOAN, **answers}
    given = services.routing.answers({fact: answer for fact, answer in told.items() if answer is not None})
    plan = services.routing.plan(given, on=services.session.today)
    services.plans.accept(dispute.id, given, route=route or plan.first_choice.route.id, reason=reason)
    return services.papers._gathered.of_plan(dispute.id, words)["plan"]


ADMITTED = {
    "claim_disputed": "admit", "debtor_whereabouts": "reachable", "mediation_willing": "both", "our_side": "claimant",
    "agreement_reached": "none", "proceeding_stage": "none",
}  # fmt: skip


DIVORCE = dict.fromkeys(factories.LOAN) | {
    "dispute_type": "divorce", "both_agree_divorce": True, "marriage_registered": True,
}  # fmt: skip
BOUNDARY = dict.fromkeys(factories.LOAN) | {
    "dispute_type": "homestead_boundary", "opponent_is_government": False, "mediation_willing": "both",
    "proceeding_stage": "none", "land_dispute_kind": "ownership_use_right", "land_certificate": "none",
    "agreement_reached": "none", "official_misconduct": False,
    "safety_risk": False, "crime_suspected": False, "self_harm_risk": False,
}  # fmt: skip
LEAK = dict.fromkeys(factories.LOAN) | {
    "dispute_type": "community_management", "mediation_willing": "both", "proceeding_stage": "none",
    "agreement_reached": "none", "date_known": "2026-11-10", "date_of_harm": "2026-11-10", "our_side": "claimant",
    "safety_risk": False, "crime_suspected": False, "self_harm_risk": False,
}  # fmt: skip


def texts(said):
    """Every text of a notice."""
    if isinstance(said, str):
        return [said]
    values = said.values() if isinstance(said, dict) else said
    return [text for each in values for text in texts(each)]


def test_limits_that_end_on_one_day_stand_in_one_row(services):
    told = notice(services)

    days = [each["last_day"] for each in told["deadlines"] if each["last_day"][0].isdigit()]
    assert days
    assert len(days) == len(set(days))


def test_a_payment_order_in_a_loan_cites_no_law_of_labour_and_no_limits_of_the_debtor(services):
    told = notice(services, **ADMITTED)

    assert told["route"]["name"].startswith("申请支付令")
    assert "民事诉讼法" in told["route"]["basis"]
    assert "劳动" not in told["route"]["basis"]
    assert not [each for each in told["deadlines"] if "支付令" in each["name"]]


def test_a_fee_is_a_sum_where_the_amount_is_known(services):
    assert notice(services, **ADMITTED, amount=None)["route"]["fee"] == "财产案件受理费的三分之一"
    assert notice(services, **ADMITTED, amount="50000")["route"]["fee"] == (
        "财产案件受理费的三分之一。按50,000.00元计算，应交350.00元"
    )


def test_what_may_be_done_besides_is_told_in_sentences(services):
    told = notice(services, **ADMITTED)

    assert all(each["text"].startswith(("可以", "您已")) for each in told["others"])
    assert told["route"]["advice"] == "建议您先申请支付令"
    assert told["matter"] == "民间借贷纠纷"


def test_a_way_that_was_told_already_is_not_told_again_as_a_later_one(services):
    boundary = {
        "dispute_type": "homestead_boundary", "opponent_is_government": False, "mediation_willing": "both",
        "proceeding_stage": "none", "land_dispute_kind": "ownership_use_right", "land_certificate": "none",
        "agreement_reached": "none", "official_misconduct": False,
        "safety_risk": False, "crime_suspected": False, "self_harm_risk": False,
    }  # fmt: skip
    told = notice(services, **(dict.fromkeys(factories.LOAN) | boundary))

    assert any("对处理决定不服的" in each["text"] for each in told["others"])
    assert "行政诉讼" not in told["later"]


def test_where_the_directory_knows_no_body_the_townships_office_tells(services):
    told = notice(services)

    assert told["route"]["bodies"] == ()
    assert "户部寨镇司法所" in told["route"]["where_to_ask"]
    assert told["issuer"] == {"name": "户部寨镇户部寨村法律顾问　李明法", "contact": ""}


def test_a_body_of_the_directory_is_named_and_nobody_need_be_asked(services):
    services.directory.record({"kind": "basic_court", "name": "濮阳县人民法院", "address": "县城"})
    services.directory.record({"kind": "judicial_office", "name": "户部寨司法所", "phone": "0393-8550100"})

    told = notice(services)

    assert [each["name"] for each in told["route"]["bodies"]] == ["濮阳县人民法院"]
    assert told["route"]["where_to_ask"] == ""
    assert told["issuer"]["contact"] == "0393-8550100"


@pytest.mark.parametrize("kind", ["none", "joint"])
def test_what_is_said_of_guarantors_stands_where_there_is_one(services, kind):
    told = notice(services, **ADMITTED, guarantee_kind=kind)

    assert any("保证人" in each["text"] for each in told["warnings"]) is (kind == "joint")


def test_every_article_that_is_named_stands_among_the_laws(services):
    told = notice(services, **ADMITTED)

    named = [
        article
        for each in told["deadlines"]
        for article in re.findall("第[〇零一二三四五六七八九十百千]+条", each["how"])
    ]
    assert named
    assert all(article in told["route"]["basis"] for article in named)


@pytest.mark.parametrize("answers", [{}, ADMITTED, DIVORCE, BOUNDARY, LEAK], ids=range(5))
def test_no_article_stands_among_the_laws_that_no_sentence_rests_on(services, answers):
    words = Citing()
    told = notice(services, words=words, **answers)
    shipped = notices.load()
    said = "\n".join(texts({**told, "route": {**told["route"], "basis": ""}}))

    assert words.cited
    for one in words.cited:
        named = notice_basis.is_named(one, said)
        besides = any(each.text in said for each in shipped.also if one.law + one.article in each.articles)
        assert named or besides or any(word in said for word in shipped.used.get(one.law + one.article, ())), one


def test_no_sentence_is_said_twice_in_any_golden_case(services):
    routing, said = services.routing, 0
    for case in routing._pack.cases:
        first = routing.plan(case.facts, on=services.session.today).first_choice
        if first is None:
            continue
        dispute = factories.make_dispute(services)
        services.plans.accept(dispute.id, case.facts, route=first.route.id)
        told = services.papers._gathered.of_plan(dispute.id, WORDS)["plan"]

        sentences = [each for text in texts(told) for each in re.split("[。；]", text) if len(each) > 12]
        assert len(sentences) == len(set(sentences)), case.name
        assert told["route"]["basis"], case.name
        if any("本告知书期限表中的途径" in text for text in texts(told)):
            assert any("申请行政复议" in each["name"] for each in told["deadlines"]), case.name
        said += len(sentences)
    assert said > 100


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
    divorce = dict.fromkeys(factories.LOAN) | {
        "dispute_type": "divorce", "both_agree_divorce": True, "marriage_registered": True,
    }  # fmt: skip

    assert notice(services)["about_days"] == WORDS.about_days
    assert notice(services, **divorce)["about_days"] == ""


def test_what_the_advice_still_depends_on_is_named(services):
    divorce = dict.fromkeys(factories.LOAN) | {
        "dispute_type": "divorce", "both_agree_divorce": True, "marriage_registered": True,
    }  # fmt: skip

    assert "辨认自己的行为" in notice(services, **divorce)["route"]["why"]


def test_bodies_of_anywhere_are_named_by_the_place(services):
    others = "".join(each["text"] for each in notice(services, **ADMITTED)["others"])

    assert "户部寨村人民调解委员会" in others
    assert "村（居）" not in others


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


def test_a_body_of_which_only_the_name_is_known_is_named_and_asked_for(services):
    services.directory.record({"kind": "basic_court", "name": "濮阳县人民法院"})

    route = notice(services)["route"]

    assert (route["bodies"], route["to_whom"]) == ((), "濮阳县人民法院")
    assert "户部寨镇司法所" in route["where_to_ask"]


@pytest.mark.parametrize("brief", ["楼上漏水，物业公司不修", "楼上漏水"])
def test_a_complaint_says_of_whom_and_to_whom_where_that_is_known(services, brief):
    """Property Management Regulation (2018-03-19), art. 48."""
    dispute = factories.make_dispute(services, dispute_type="community_management", brief=brief)
    given = services.routing.answers({fact: answer for fact, answer in LEAK.items() if answer is not None})
    services.plans.accept(dispute.id, given, route="people_mediation")
    others = [each["text"] for each in services.papers._gathered.of_plan(dispute.id, WORDS)["plan"]["others"]]

    said = "可以就物业服务人没有维修、管理等问题投诉，由濮阳县住房和城乡建设主管部门受理"
    assert (said in others) == ("物业" in brief)
