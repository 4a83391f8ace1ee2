"""The lines of the home page."""

from tests import factories
from ui.pages.home import entries


def test_a_record_without_people_and_type_is_called_by_its_number(services, desk):
    dispute = services.disputes.record({"brief": "还没问清"})

    assert entries.title_of(desk, "dispute", dispute.id) == dispute.number


def test_what_is_not_held_has_no_title(desk):
    for table in ("party", "consultation", "dispute"):
        assert entries.title_of(desk, table, "01a0b1c2-0000-7000-8000-00000000dead") == ""


def test_an_anonymous_person_is_called_so(services, desk):
    party = factories.make_party(services, name=None, anonymous=True)

    assert entries.title_of(desk, "party", party.id) == "匿名"


def test_a_broken_off_interview_is_unfinished_under_its_matter(services, desk):
    dispute = factories.make_dispute(services, title="借款的事")
    for record in (dispute.id, None):
        interview = services.interviews.of(record)
        interview.answer(interview.question.id, False)
        services.interviews.keep(interview)

    lines = [entry.words for entry in entries.unfinished(desk) if entry.table == "plan"]

    assert sorted(line.split("　")[1] for line in lines) == sorted(["借款的事", "还没登记，先问一问"])
