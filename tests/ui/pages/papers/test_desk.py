"""Which records documents are made of, and what they are called."""

from tests import factories
from ui.pages.papers.desk import Subject, choosable, find_subject


def test_consultations_disputes_and_agreements_are_found(desk, services, consultation, agreement):
    dispute = agreement.record

    assert find_subject(desk, consultation.id) == Subject("consultation", consultation.id, "张三 · 民间借贷", False)
    assert find_subject(desk, dispute).table == "dispute"
    assert find_subject(desk, agreement.id).table == "agreement"
    assert "孙桂兰" in find_subject(desk, agreement.id).title


def test_a_deleted_one_is_told_and_what_is_none_is_none(desk, services, consultation):
    services.consultations.delete(consultation.id)

    assert find_subject(desk, consultation.id).is_deleted
    assert find_subject(desk, factories.make_party(services).id) is None
    assert find_subject(desk, "nobody") is None


def test_a_dispute_is_offered_with_its_agreements_and_what_is_deleted_is_not(desk, services, consultation, agreement):
    offers = choosable(desk).offers

    assert [each.table for each in offers(agreement.record)] == ["dispute", "agreement"]
    assert [each.record for each in offers(consultation.id)] == [consultation.id]
    services.consultations.delete(consultation.id)
    assert offers(consultation.id) == []
    assert offers("nobody") == []
