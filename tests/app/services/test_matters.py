"""What consultations and disputes have in common, through the services of a desk."""

import pytest

from app.errors import AppError, InvalidInput
from app.services.matters import MatterFilter
from tests import factories


def test_a_new_matter_takes_the_next_number_of_its_kind(services):
    first = factories.make_consultation(services)
    second = factories.make_consultation(services)
    dispute = factories.make_dispute(services)

    assert first.number == "（2026）户部寨村顾字第临001号"
    assert second.number == "（2026）户部寨村顾字第临002号"
    assert dispute.number == "（2026）户部寨村人调字第临001号"


def test_a_deleted_number_is_void_and_never_given_again(services):
    gone = factories.make_consultation(services)
    services.consultations.delete(gone.id)

    assert factories.make_consultation(services).number == "（2026）户部寨村顾字第临002号"
    assert services.consultations.void_numbers() == [gone.number]


def test_a_matter_is_a_draft_until_it_has_all_that_closing_asks_for(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, answer=None)
    assert consultation.status == "draft"

    consultation = services.consultations.change(consultation.id, {"answer": "可以起诉", "enquirer": party.id})
    assert consultation.status == "open"

    assert services.consultations.change(consultation.id, {"answer": None}).status == "draft"


def test_closing_names_everything_that_is_missing_and_changes_nothing(services):
    consultation = services.consultations.record({"question": "只说了一半"})

    with pytest.raises(InvalidInput) as refused:
        services.consultations.close(consultation.id)

    assert [problem.field for problem in refused.value.problems] == [
        "enquirer", "received_at", "way", "dispute_type", "answer", "route",
    ]  # fmt: skip
    assert services.consultations.get(consultation.id).record.status == "draft"


def test_a_closed_matter_can_be_opened_again(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)

    closed = services.consultations.close(consultation.id)
    assert (closed.status, closed.closed_on) == ("closed", "2026-11-23")

    opened = services.consultations.reopen(consultation.id)
    assert (opened.status, opened.closed_on) == ("open", None)


def test_numbers_and_states_are_ours_to_give(services):
    for field, value in (("number", "1"), ("status", "closed"), ("closed_on", "2026-11-23"), ("nothing", "x")):
        with pytest.raises(InvalidInput):
            services.disputes.record({field: value})
    assert services.disputes.page(MatterFilter()).count == 0


def test_values_of_another_type_are_refused(services):
    for given in ({"minutes": "25"}, {"minutes": 10**18}, {"question": 1}, {"question": "\ud800"}):
        with pytest.raises(InvalidInput):
            services.consultations.record(given)
    assert services.consultations.record({"minutes": 25}).minutes == 25


def test_an_unchanged_value_writes_nothing(services):
    consultation = factories.make_consultation(services)
    before = len(services.history.of(consultation.id))

    services.consultations.change(consultation.id, {"question": consultation.question})

    assert len(services.history.of(consultation.id)) == before


def test_a_deleted_matter_comes_back_whole(services):
    consultation = factories.make_consultation(services)
    services.consultations.delete(consultation.id)
    assert services.consultations.page(MatterFilter()).count == 0

    assert services.consultations.bring_back(consultation.id) == consultation
    assert services.consultations.page(MatterFilter()).count == 1


def test_a_list_is_read_a_page_at_a_time(services):
    made = [factories.make_consultation(services) for _ in range(5)]

    listing = services.consultations.page(MatterFilter())

    assert [kept.record.id for kept in listing.rows(1, 3)] == [made[3].id, made[2].id]
    assert services.consultations.read_here(listing).count == 5


def test_words_pick_from_all_of_the_text(services):
    found = factories.make_consultation(services, question="借了八千块钱不还")
    factories.make_consultation(services)

    listing = services.consultations.page(MatterFilter(words="八千块"))

    assert [kept.record.id for kept in listing.rows(0, listing.count)] == [found.id]


def test_a_matter_that_is_not_held_is_missing(services):
    assert services.disputes.find("01a0b1c2-0000-7000-8000-00000000dead") is None
    with pytest.raises(AppError, match="record_missing"):
        services.disputes.get("01a0b1c2-0000-7000-8000-00000000dead")


def test_two_laptops_giving_one_number_is_a_finding_and_no_record_is_lost(services, other_services):
    factories.make_consultation(services)
    factories.make_consultation(other_services)
    factories.exchange(services, other_services)

    findings = [finding for finding in services.integrity.check() if finding.code == "number_double"]

    assert [(finding.facts["number"], finding.is_fault) for finding in findings] == [
        ("（2026）户部寨村顾字第临001号", False)
    ]
    assert services.consultations.page(MatterFilter()).count == 2


def test_deleted_matters_are_found_by_their_words_too(services):
    party = factories.make_party(services)
    gone = factories.make_consultation(services, enquirer=party.id)
    other = factories.make_consultation(services, question="土地")
    for consultation in (gone, other):
        services.consultations.delete(consultation.id)
    factories.make_consultation(services)

    found = services.consultations.page(MatterFilter(words="孙桂兰 老宅", only_deleted=True))

    assert [kept.record.id for kept in found.rows(0, 5)] == [gone.id]


def test_what_lacks_something_since_a_merge_is_a_draft_when_opened_again(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)
    services.consultations.close(consultation.id)
    services.consultations.change(consultation.id, {"answer": None})

    opened = services.consultations.reopen(consultation.id)

    assert (opened.status, opened.closed_on) == ("draft", None)
