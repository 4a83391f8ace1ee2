from datetime import date
from decimal import Decimal

import pytest

from app.rules import known_facts, pack
from app.rules.known_facts import Circumstances

SHIPPED = pack.shipped()


@pytest.fixture(scope="module")
def facts():
    return SHIPPED.facts


@pytest.fixture(scope="module")
def known():
    return SHIPPED.known


def test_the_record_answers_type_amount_consent_and_county(known):
    matter = Circumstances({"county": {"410922"}}, dispute_type="private_loan", amount=Decimal(5), both_willing=True)

    assert known_facts.answers(matter, known) == {
        "dispute_type": "private_loan",
        "amount": Decimal(5),
        "mediation_willing": "both",
        "location_county": "ql",
    }


def test_an_empty_record_answers_nothing(known):
    assert known_facts.answers(Circumstances(), known) == {}


def test_a_noted_risk_answers_yes_and_a_missing_one_does_not_answer_no(known):
    assert known_facts.answers(Circumstances({"risk": {"7"}}), known) == {"domestic_violence": True}
    assert "domestic_violence" not in known_facts.answers(Circumstances({"risk": {"10"}}), known)


@pytest.mark.parametrize(
    ("ours", "theirs", "elderly"),
    [
        ((35,), (61,), True),
        ((35,), (40,), False),
        ((35,), (None,), None),
        ((35,), (), None),
        ((60,), (), True),
        ((None,), (59,), None),
    ],
)
def test_nobody_is_elderly_only_where_everybody_s_age_is_known(known, ours, theirs, elderly):
    found = known_facts.answers(Circumstances(claimant_ages=ours, opponent_ages=theirs), known)

    assert found.get("party_is_elderly") is elderly


@pytest.mark.parametrize(
    ("ours", "organised", "elderly"),
    [
        ((35,), {"opponent"}, False),
        ((61,), {"opponent"}, True),
        ((None,), {"opponent"}, None),
        ((), {"opponent"}, None),
    ],
)
def test_an_organisation_has_no_age_that_would_have_to_be_known(known, ours, organised, elderly):
    found = known_facts.answers(Circumstances(claimant_ages=ours, organised=organised), known)

    assert found.get("party_is_elderly") is elderly


def test_a_minor_on_our_side_is_known_and_an_adult_does_not_rule_one_out(known):
    assert known_facts.answers(Circumstances(claimant_ages=(17,)), known)["party_is_minor"] is True
    assert "party_is_minor" not in known_facts.answers(Circumstances(claimant_ages=(18,)), known)


def test_opponents_of_two_kinds_leave_the_kind_to_be_asked(known):
    one = Circumstances({"opponent_org_type": {"01", "02"}})
    assert known_facts.answers(one, known)["opponent_kind"] == "company"

    for other in ({"opponent_kind": {"natural_person"}}, {"opponent_org_type": {"01", ""}}, {"opponent_kind": {""}}):
        two = Circumstances({"opponent_org_type": {"01"}, **other})
        assert "opponent_kind" not in known_facts.answers(two, known)


@pytest.mark.parametrize(
    "change",
    [{"fact": "no_such"}, {"source": "moon"}, {"answer": "perhaps"}, {"values": "7"}, {"note": "?"}],
)
def test_a_table_that_cannot_be_is_refused(facts, change):
    sound = {"fact": "domestic_violence", "source": "risk", "values": ["7"], "answer": True}

    assert not list(known_facts.problems([sound], facts))
    assert len(list(known_facts.problems([{**sound, **change}], facts))) == 1


def test_a_written_agreement_that_binds_is_known_with_its_day(known):
    found = known_facts.answers(Circumstances(agreed_on=date(2026, 11, 10)), known)

    assert found == {"agreement_reached": "mediation", "agreement_date": date(2026, 11, 10)}
