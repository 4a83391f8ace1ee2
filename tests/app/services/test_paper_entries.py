"""What records say for papers: finished texts, nothing invented for what nobody told."""

from datetime import timedelta

import pytest

from app.paper_texts import WORDS
from app.services.paper_entries import entries_of
from tests import factories


def gathered(services):
    return services.papers._gathered


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
