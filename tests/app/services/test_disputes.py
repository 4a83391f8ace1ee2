"""Disputes: made of a consultation with all that was said, closed only with both sides."""

import pytest

from app.errors import AppError, InvalidInput
from app.model.identifiers import new_id
from app.services.disputes import MatterFilter
from tests import factories


@pytest.fixture
def consultation(services):
    enquirer, other, lawyer = (factories.make_party(services, name=name) for name in ("孙桂兰", "孙大山", "孙小河"))
    made = factories.make_consultation(services, enquirer=enquirer.id, facts="有分家单")
    services.rows.add("participant", made.id, {"party": other.id, "role": "counterparty", "note": "长子"})
    services.rows.add("participant", made.id, {"party": lawyer.id, "role": "companion"})
    services.rows.add("representative", made.id, {"party": enquirer.id, "name": "孙小河", "kind": "close_relative"})
    services.rows.add("risk", made.id, {"kind": "9"})
    services.rows.add("topic", made.id, {"dispute_type": "inheritance"})
    services.rows.add("provision", made.id, {"law": "民法典", "article": "1067"})
    services.rows.add("note", made.id, {"text": "下次带户口本", "noted_at": "2026-11-23T10:00"})
    return made


def test_one_click_carries_everything_over(services, consultation):
    dispute = services.disputes.from_consultation(consultation.id)

    assert dispute.consultation == consultation.id
    assert dispute.dispute_type == consultation.dispute_type
    assert dispute.brief == f"{consultation.question}\n有分家单"
    assert (dispute.accepted_on, dispute.source, dispute.application_form) == ("2026-11-23", "2", "oral")
    roles = [
        (row.role, services.parties.get(row.party).record.name) for row in services.rows.of("participant", dispute.id)
    ]
    assert roles == [("applicant", "孙桂兰"), ("respondent", "孙大山"), ("companion", "孙小河")]
    for table, count in (("representative", 1), ("risk", 1), ("topic", 1), ("provision", 1), ("note", 0)):
        assert len(services.rows.of(table, dispute.id)) == count


def test_a_second_click_returns_the_same_dispute(services, consultation):
    dispute = services.disputes.from_consultation(consultation.id)

    assert services.disputes.from_consultation(consultation.id) == dispute
    assert services.disputes.of_consultation(consultation.id) == [dispute]


def test_where_it_came_from_is_known(services, consultation):
    dispute = services.disputes.from_consultation(consultation.id)

    assert services.disputes.origin_of(dispute).record.id == consultation.id
    assert services.disputes.origin_of(factories.make_dispute(services)) is None


def test_no_dispute_comes_of_nothing(services):
    with pytest.raises(AppError, match="record_missing"):
        services.disputes.from_consultation("01a0b1c2-0000-7000-8000-00000000dead")


def test_a_dispute_is_closed_with_both_sides(services, consultation):
    dispute = services.disputes.from_consultation(consultation.id)
    services.disputes.change(dispute.id, {"risk_level": "B"})

    assert services.disputes.close(dispute.id).status == "closed"


def test_a_dispute_without_respondent_stays_open(services):
    dispute = factories.make_dispute(services)
    assert dispute.status == "open"
    party = factories.make_party(services)
    services.rows.add("participant", dispute.id, {"party": party.id, "role": "applicant"})

    with pytest.raises(InvalidInput) as refused:
        services.disputes.close(dispute.id)

    assert [problem.code for problem in refused.value.problems] == ["respondent_missing"]


def test_a_dispute_is_called_by_its_sides(services, consultation):
    dispute = services.disputes.from_consultation(consultation.id)

    assert services.disputes.title_of(dispute).names == ("孙桂兰", "孙大山")


def test_the_disputes_of_a_party_are_found(services, consultation):
    dispute = services.disputes.from_consultation(consultation.id)
    factories.make_dispute(services)

    assert [each.id for each in services.disputes.of_party(consultation.enquirer)] == [dispute.id]


def test_a_dispute_that_somebody_brings_is_accepted_today_with_both_sides(services):
    one, other = (factories.make_party(services, name=name).id for name in ("孙桂兰", "张三"))

    dispute = services.disputes.accept({"brief": "院墙"}, [("applicant", one), ("respondent", other)])

    assert (dispute.accepted_on, dispute.source, dispute.application_form) == ("2026-11-23", "2", "oral")
    rows = services.rows.of("participant", dispute.id)
    assert [(row.role, row.party) for row in rows] == [("applicant", one), ("respondent", other)]


def test_a_dispute_with_a_wrong_field_leaves_nobody_behind(services):
    with pytest.raises(InvalidInput):
        services.disputes.accept({"colour": "红"}, [("applicant", factories.make_party(services).id)])

    assert services.disputes.page(MatterFilter()).count == 0


def test_the_disputes_of_a_person_under_a_united_record_are_theirs(services):
    one, other = factories.make_party(services), factories.make_party(services)
    services.parties.unite(one.id, other.id, reason="同一人")
    dispute = services.disputes.accept(factories.DISPUTE, [("applicant", one.id)])
    both = services.disputes.accept(factories.DISPUTE, [("applicant", one.id), ("respondent", other.id)])

    assert [each.id for each in services.disputes.of_party(other.id)] == [both.id, dispute.id]
    assert [each.id for each in services.disputes.of_party(one.id, limit=1)] == [both.id]


def test_accepting_forgets_every_draft_in_the_same_transaction(services):
    record = new_id()
    services.drafts.keep("dispute", record, "applicant.name", value="孙桂兰")

    services.disputes.accept(factories.DISPUTE, [], record=record)

    assert services.drafts.of(record) == {}


def test_accepting_again_what_was_accepted_takes_no_other_number(services):
    record, party = new_id(), factories.make_party(services)
    first = services.disputes.accept(factories.DISPUTE, [("applicant", party.id)], record=record)

    again = services.disputes.accept({**factories.DISPUTE, "grid": "三组"}, [("applicant", party.id)], record=record)

    assert (again.number, again.grid) == (first.number, "三组")
    assert len(services.rows.of("participant", record)) == 1
    assert factories.make_dispute(services).number == "（2026）户部寨村人调字第临002号"
