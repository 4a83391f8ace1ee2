"""What records say for papers: finished texts, nothing invented for what nobody told."""

from datetime import timedelta

import pytest

from app.paper_texts import WORDS
from app.services.paper_entries import entries_of
from tests import factories


def gathered(services):
    return services.papers._gathered


def test_a_person_is_described_by_what_is_on_record(services):
    party = services.parties.record({"name": "李四", "sex": "2", "birth_date": "1958-02-26", "residence": "村东头"})

    found = gathered(services).person(party.id, WORDS)

    assert (found["name"], found["sex"], found["age"], found["address"]) == ("李四", "女", "68周岁", "村东头")
    assert (found["phone"], found["consent"], found["crowd"]) == ("", "", "")


def test_the_village_of_a_record_is_no_address(services):
    party = services.parties.record({"name": "李四", "division": services.session.installation.division})

    found = gathered(services).person(party.id, WORDS)

    assert found["address"] == ""
    assert found["village"].endswith("户部寨镇户部寨村")


def test_nobody_is_described_by_nothing(services):
    assert gathered(services).person(None, WORDS) == {}
    assert gathered(services).person("0199a0b1-c2d3-7000-8000-00000000abcd", WORDS) == {}


def test_an_anonymous_person_is_called_so_and_not_left_blank(services):
    party = services.parties.record({"anonymous": True})

    assert gathered(services).person(party.id, WORDS)["name"] == "匿名"


def test_a_withdrawn_consent_is_none(services):
    party = services.parties.record({"name": "李四"})
    services.rows.add("consent", party.id, {"given_at": "2026-01-01", "way": "1", "withdrawn_at": "2026-02-01"})

    assert gathered(services).person(party.id, WORDS)["consent"] == ""


def test_a_matter_without_a_plan_has_its_number_and_people_alone(services):
    dispute = factories.make_dispute(services)

    assert gathered(services).of_plan(dispute.id, WORDS).keys() == {"number", "further", "people"}


def test_every_source_of_a_template_is_somewhere_in_its_snapshot(services):
    consultation = factories.make_consultation(services)
    party = services.parties.record({"name": "李四"})
    services.consultations.change(consultation.id, {"enquirer": party.id})
    template = services.papers.template("ADV-01")
    sources = {field.key: field.source for field in template.fields if field.source}

    found = entries_of(gathered(services).of("consultation", consultation.id, WORDS), sources)

    assert found.keys() == sources.keys()


def test_a_place_that_holds_no_text_is_no_entry():
    assert entries_of({"a": {"b": "1"}}, {"x": "a.b", "y": "a", "z": "a.c", "w": "b.c"}) == {"x": "1"}


def test_a_notice_tells_routes_in_its_own_words_and_leaves_out_what_is_said_to_advisors(services):
    dispute = factories.make_dispute(services)
    factories.make_plan(services, dispute.id)
    reasons = {
        option.standing.reason
        for option in services.routing.plan(services.routing.answers(factories.LOAN), on=services.session.today).options
    }

    plan = gathered(services).of_plan(dispute.id, WORDS)["plan"]

    said = "".join([plan["route"]["note"], *(each["text"] for each in plan["others"])])
    assert plan["route"]["note"]
    assert not [reason for reason in reasons if reason and reason in said]
    assert len(plan["warnings"]) <= 6


def test_a_notice_names_later_ways_without_their_reasons(services):
    dispute = factories.make_dispute(services)
    factories.make_plan(services, dispute.id, agreement_reached="none")

    plan = gathered(services).of_plan(dispute.id, WORDS)["plan"]

    assert plan["later"] == ""
    assert "司法确认" in plan["route"]["note"]
    assert not any("司法确认" in each["text"] for each in plan["others"])


def test_a_later_way_is_named_with_when_it_may_be_gone(services):
    dispute = factories.make_dispute(services)
    answers = services.routing.answers({**factories.LOAN, "agreement_reached": "none"})
    services.plans.accept(dispute.id, answers, route="civil_litigation", reason="想起诉")

    plan = gathered(services).of_plan(dispute.id, WORDS)["plan"]

    assert any("判决书送达之日起十五日内" in each for each in plan["later"].split("；"))
    assert not any("强制执行" in each for each in plan["later"].split("；"))


def test_an_act_owed_to_several_is_said_once_and_an_amount_to_each_apart(services):
    dispute = factories.make_dispute(services)
    names = {name: services.parties.record({"name": name}).id for name in ("甲", "乙", "丙")}
    for party in names.values():
        services.rows.add("participant", dispute.id, {"party": party, "role": "respondent"})
    agreement = services.agreements.begin(dispute.id)
    for creditor, content, amount in (
        ("乙", "放线", None),
        ("丙", "放线", None),
        ("乙", "赔偿", "400"),
        ("丙", "赔偿", "400"),
    ):
        owed = {"debtor": names["甲"], "creditor": names[creditor], "content": content, "amount": amount}
        owed["due_on"] = "2026-12-05"
        services.agreements.rows.add("obligation", agreement.id, owed)

    told = gathered(services).of_agreement(agreement.id, WORDS)["obligations"]

    assert [(each["content"], each["creditor"]) for each in told] == [
        ("放线", "乙\n丙"),
        ("赔偿", "乙"),
        ("赔偿", "丙"),
    ]
    assert {each["due_on"] for each in told} == {"2026年12月5日前"}


def test_an_agreement_to_divorce_says_that_it_dissolves_no_marriage_and_offers_no_court(services):
    """Civil Code, art. 1080; Interpretation of the Civil Procedure Law, art. 355 (1) no. 3."""
    divorce = factories.make_dispute(services, dispute_type="divorce")
    loan = factories.make_dispute(services, dispute_type="private_loan")

    of_divorce, of_loan = (
        gathered(services).of_agreement(services.agreements.begin(each.id).id, WORDS) for each in (divorce, loan)
    )

    assert "不产生解除婚姻关系的效力" in of_divorce["effect"]
    assert of_divorce["confirmation"] == ""
    assert (of_loan["effect"], of_loan["confirmation"]) == ("", WORDS.may_be_confirmed)


def test_the_head_of_a_body_is_called_by_its_kind_and_signs_for_it(services):
    """Civil Code, art. 61 and 105."""
    dispute = factories.make_dispute(services)
    for kind, name in (("legal_person", "和畅公司"), ("organisation", "兄弟合伙"), ("natural_person", "李四")):
        party = services.parties.record({"name": name, "kind": kind})
        services.rows.add("participant", dispute.id, {"party": party.id, "role": "respondent"})

    parties = gathered(services).of_agreement(services.agreements.begin(dispute.id).id, WORDS)["parties"]

    assert [(each["head"], each["signs_as"]) for each in parties] == [
        ("法定代表人", "（法定代表人签名）"),
        ("负责人", "（负责人签名）"),
        ("", ""),
    ]


def test_a_notice_refers_to_the_register_and_cites_what_the_advisor_noted(services):
    consultation = factories.make_consultation(services, dispute_type="private_loan")
    services.rows.add("provision", consultation.id, {"law": "民法典", "article": "第六百七十五条"})
    dispute = services.disputes.from_consultation(consultation.id)
    factories.make_plan(services, dispute.id)

    told = gathered(services).of_plan(dispute.id, WORDS)

    assert told["number"] == consultation.number
    assert "第六百七十五条" in told["plan"]["route"]["basis"]


@pytest.mark.parametrize(("days", "is_under_way"), [(0, False), (1, True)])
def test_a_notice_bears_the_number_of_a_mediation_that_was_asked_for_before_it(services, days, is_under_way):
    consultation = factories.make_consultation(services, dispute_type="private_loan")
    dispute = services.disputes.from_consultation(consultation.id)
    accepted = services.session.today - timedelta(days=days)
    services.disputes.change(dispute.id, {"accepted_on": accepted.isoformat()})
    factories.make_plan(services, dispute.id, agreement_reached="none")

    told = gathered(services).of_plan(dispute.id, WORDS)

    assert (told["number"], bool(told["further"])) == (consultation.number, is_under_way)
    assert told["plan"]["route"]["advice"] == ("您已申请人民调解" if is_under_way else "建议您先申请人民调解")


def test_a_matter_that_was_brought_for_mediation_is_not_advised_to_ask_for_it(services):
    asked, found = (factories.make_dispute(services, source=source) for source in ("2", "1"))
    advice = []
    for dispute in (asked, found):
        factories.make_plan(services, dispute.id, agreement_reached="none")
        told = gathered(services).of_plan(dispute.id, WORDS)
        assert (told["number"], told["further"]) == (dispute.number, "")
        advice.append(told["plan"]["route"]["advice"])

    assert advice == ["您已申请人民调解", "建议您先申请人民调解"]


@pytest.mark.parametrize(
    ("performance", "rows"),
    [
        ("于2026年12月5日前（含当日）一次付清400.00元。", 0),
        ("于2026年12月5日前一次付清。", 1),
        ("一次付清400.00元。", 1),
        ("于2026年12月15日前一次付清400.00元。", 1),
    ],
)
def test_one_obligation_that_the_clauses_say_in_full_is_no_table(services, performance, rows):
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    agreement = services.agreements.begin(dispute.id)
    parties = [row.party for row in services.agreements.parties(agreement)]
    owed = {"debtor": parties[1], "creditor": parties[0], "content": "付款", "amount": "400", "due_on": "2026-12-05"}
    services.agreements.rows.add("obligation", agreement.id, owed)
    services.agreements.change(agreement.id, {"performance": performance})

    assert len(gathered(services).of_agreement(agreement.id, WORDS)["obligations"]) == rows


def test_articles_of_a_consultation_are_those_noted_and_those_its_last_days_rest_on(services):
    consultation = factories.make_consultation(services, dispute_type="private_loan")
    services.rows.add("provision", consultation.id, {"law": "民法典", "article": "第六百七十五条"})
    assert gathered(services).of_consultation(consultation.id, WORDS)["provisions"] == "《民法典》第六百七十五条"
    dates = {"no_due_date": False, "due_date": "2025-06-30", "last_demand_date": "2026-09-15"}
    factories.make_plan(services, consultation.id, **dates)

    said = gathered(services).of_consultation(consultation.id, WORDS)

    assert "诉讼时效" in said["deadlines"]
    assert all(each in said["provisions"] for each in ("第一百八十八条", "第二百零三条", "第六百七十五条"))
    assert said["provisions"].count("《民法典》") == 1
