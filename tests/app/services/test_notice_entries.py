"""A notice tells the resident's own limits, once for a day, what applies to them, sums, and where to ask."""

import re

import pytest

from app.paper_texts import WORDS
from tests import factories


def notice(services, *, route=None, reason=None, **answers):
    dispute = factories.make_dispute(services)
    told = {**factories.LOAN, **answers}
    given = services.routing.answers({fact: answer for fact, answer in told.items() if answer is not None})
    plan = services.routing.plan(given, on=services.session.today)
    services.plans.accept(dispute.id, given, route=route or plan.first_choice.route.id, reason=reason)
    return services.papers._gathered.of_plan(dispute.id, WORDS)["plan"]


ADMITTED = {
    "claim_disputed": "admit", "debtor_whereabouts": "reachable", "mediation_willing": "both", "our_side": "claimant",
    "agreement_reached": "none", "proceeding_stage": "none",
}  # fmt: skip


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

    assert all(each["text"].startswith("可以") for each in told["others"])
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
