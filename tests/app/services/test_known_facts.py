"""What consultations and disputes say of the facts that are asked."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories

ELDERLY, MINOR = "1961-04-18", "2015-04-18"


@pytest.fixture
def dispute(services):
    return factories.make_dispute(services, dispute_type="private_loan", amount="12000.50", both_willing=True).id


def take_part(services, record, role, **given):
    party = factories.make_party(services, **given)
    services.rows.add("participant", record, {"party": party.id, "role": role})
    return party


def test_a_dispute_says_its_type_amount_consent_and_county(services, dispute):
    assert services.plans.known(dispute) == {
        "dispute_type": "private_loan",
        "amount": Decimal("12000.50"),
        "mediation_willing": "both",
        "location_county": "pyx",
    }


def test_both_sides_of_a_dispute_say_ages_and_kinds(services, dispute):
    take_part(services, dispute, "applicant", birth_date=MINOR)
    take_part(services, dispute, "respondent", birth_date=ELDERLY)

    known = services.plans.known(dispute)

    assert (known["party_is_minor"], known["party_is_elderly"], known["opponent_kind"]) == (True, True, "individual")


def test_whoever_only_comes_along_is_no_party(services, dispute):
    take_part(services, dispute, "witness", birth_date=ELDERLY)

    assert not {"party_is_elderly", "opponent_kind"} & set(services.plans.known(dispute))


def test_the_enquirer_of_a_consultation_is_on_our_side_and_the_counterparty_is_not(services):
    party = factories.make_party(services, birth_date=MINOR)
    consultation = factories.make_consultation(services, enquirer=party.id)
    take_part(services, consultation.id, "counterparty", kind="legal_person", org_type="02")

    known = services.plans.known(consultation.id)

    assert (known["party_is_minor"], known["opponent_kind"]) == (True, "company")


def test_tags_and_signs_of_danger_answer_and_their_absence_does_not(services, dispute):
    party = take_part(services, dispute, "applicant")
    assert not {"economic_difficulty", "domestic_violence"} & set(services.plans.known(dispute))

    services.rows.add("party_tag", party.id, {"tag": "16"})
    services.rows.add("risk", dispute, {"kind": "7"})

    known = services.plans.known(dispute)
    assert (known["economic_difficulty"], known["domestic_violence"]) == (True, True)


def test_a_fact_that_is_no_longer_written_down_is_asked_again(services, dispute):
    participant = services.rows.add(
        "participant", dispute, {"party": factories.make_party(services).id, "role": "respondent"}
    )
    services.rows.remove("participant", participant.id)

    assert "opponent_kind" not in services.plans.known(dispute)


def test_what_is_no_matter_says_nothing(services):
    party = factories.make_party(services)

    assert services.plans.known(party.id) == {}
    assert services.plans.known("01a0b1c2-0000-7000-8000-00000000dead") == {}


def test_a_type_and_an_amount_that_only_a_foreign_program_writes_are_asked(services, dispute):
    services.disputes.change(dispute, {"dispute_type": "no_such_type", "amount": "viel"})

    assert not {"dispute_type", "amount"} & set(services.plans.known(dispute))


def test_an_amount_and_a_day_that_no_answer_can_have_are_asked(services, dispute):
    services.disputes.change(dispute, {"amount": "5000000000000.00"})
    services.agreements.record(dispute, {"form": "2", "effective_on": "0206-11-10"})

    assert not {"amount", "agreement_date"} & set(services.plans.known(dispute))
    kept = factories.make_plan(services, dispute)
    assert services.plans.recall(kept).is_same
    assert services.reminders.recount_all() == 0


def test_a_third_party_is_one_of_the_parties(services, dispute):
    take_part(services, dispute, "applicant", birth_date="1990-01-01")
    take_part(services, dispute, "respondent", birth_date="1991-01-01")
    assert services.plans.known(dispute)["party_is_elderly"] is False

    take_part(services, dispute, "third_party", birth_date=None)
    assert "party_is_elderly" not in services.plans.known(dispute)

    take_part(services, dispute, "third_party", birth_date=ELDERLY)
    assert services.plans.known(dispute)["party_is_elderly"] is True


@pytest.mark.parametrize("missing", ["01a0b1c2-0000-7000-8000-00000000dead", None])
def test_one_of_several_that_is_not_held_leaves_age_and_kind_open(services, dispute, missing):
    take_part(services, dispute, "applicant", birth_date="1990-01-01")
    take_part(services, dispute, "respondent", birth_date="1991-01-01")
    services.rows.add("participant", dispute, {"party": missing, "role": "respondent"})

    assert not {"party_is_elderly", "opponent_kind"} & set(services.plans.known(dispute))


@pytest.mark.parametrize("org_type", [None, "99"])
def test_an_opponent_of_unknown_kind_beside_a_person_leaves_the_kind_open(services, dispute, org_type):
    take_part(services, dispute, "respondent")
    take_part(services, dispute, "respondent", kind="legal_person", org_type=org_type)

    assert "opponent_kind" not in services.plans.known(dispute)


def test_a_party_that_is_not_held_leaves_its_age_open(services, dispute):
    take_part(services, dispute, "applicant", birth_date="1990-01-01")
    services.rows.add("participant", dispute, {"party": "01a0b1c2-0000-7000-8000-00000000dead", "role": "respondent"})

    assert "opponent_kind" not in services.plans.known(dispute)


def test_the_newest_written_agreement_that_binds_today_is_known(services, dispute):
    def agree(**given):
        return services.agreements.record(dispute, given)

    agree(form="1", agreed_on="2026-11-20")
    agree(form="2", agreed_on="2026-11-21")
    agree(form="2", effective_on="2026-12-24")
    assert "agreement_reached" not in services.plans.known(dispute)

    agree(form="2", effective_on="2026-11-10")
    agree(form="2", effective_on="2026-11-12")

    known = services.plans.known(dispute)
    assert (known["agreement_reached"], known["agreement_date"]) == ("mediation", date(2026, 11, 12))


def test_a_company_has_no_age_that_would_have_to_be_asked(services, dispute):
    take_part(services, dispute, "applicant", birth_date="1990-04-18")
    take_part(services, dispute, "respondent", kind="legal_person", org_type="02", birth_date="")

    assert services.plans.known(dispute)["party_is_elderly"] is False


def test_a_party_that_was_deleted_says_nothing(services, dispute):
    take_part(services, dispute, "applicant", birth_date="1990-04-18")
    opponent = take_part(services, dispute, "respondent", birth_date=ELDERLY)
    services.parties.delete(opponent.id)

    assert not {"party_is_elderly", "opponent_kind"} & set(services.plans.known(dispute))
