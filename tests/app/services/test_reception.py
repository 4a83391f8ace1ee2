"""Receiving a resident: nobody recorded twice, all of it or nothing."""

from datetime import date, timedelta

import pytest

from app.errors import InvalidInput
from app.services.matters import MatterFilter
from app.services.parties import PartyFilter
from tests import factories
from tests.conftest import TODAY

STORY = {"question": "儿子不给生活费", "way": "1", "received_at": "2026-11-23T09:30"}
WHO = {"name": "孙桂兰", "phone": "13700000418"}


def people(services):
    return services.parties.page(PartyFilter()).count


def test_a_new_person_and_what_they_ask_are_recorded_together(services):
    consultation = services.reception.receive(WHO, STORY)

    assert services.parties.get(consultation.enquirer).record.name == "孙桂兰"
    assert consultation.question == "儿子不给生活费"
    assert consultation.status == "draft"


def test_whoever_comes_again_is_not_recorded_again(services):
    first = services.reception.receive(WHO, STORY)
    by_name_and_phone = services.reception.receive(WHO, STORY)
    by_id = services.reception.receive(first.enquirer, STORY)

    assert first.enquirer == by_name_and_phone.enquirer == by_id.enquirer
    assert people(services) == 1


def test_the_same_id_number_is_the_same_person(services):
    party = factories.make_party(services, id_number="410900196104180024", phone=None)

    consultation = services.reception.receive({"name": "孙桂兰", "id_number": "410900196104180024"}, STORY)

    assert consultation.enquirer == party.id


def test_a_name_alone_may_be_somebody_else(services):
    services.reception.receive({"name": "孙桂兰"}, STORY)
    services.reception.receive({"name": "孙桂兰"}, STORY)

    assert people(services) == 2


def test_two_alike_on_record_are_not_chosen_between(services):
    for _ in range(2):
        factories.make_party(services, **WHO)

    services.reception.receive(WHO, STORY)

    assert people(services) == 3


def test_nobody_is_made_of_nothing(services):
    consultation = services.reception.receive({"division": "410928107201"}, STORY)

    assert consultation.enquirer is None
    assert people(services) == 0


def test_a_visit_is_planned_with_it(services):
    day = TODAY + timedelta(days=14)

    consultation = services.reception.receive(WHO, STORY, visit_on=day, visit_purpose="看给了没有")

    [visit] = services.follow_ups.of(consultation.id)
    assert (visit.due_on, visit.purpose, visit.party) == (day.isoformat(), "看给了没有", consultation.enquirer)


def test_signs_of_danger_hang_on_it(services):
    consultation = services.reception.receive(WHO, STORY, risks=("7", "9"))

    assert [risk.kind for risk in services.rows.of("risk", consultation.id)] == ["7", "9"]


def test_what_can_not_be_taken_leaves_nothing_behind(services):
    for given, day in (({**STORY, "nothing": "x"}, None), (STORY, date(2026, 11, 1))):
        with pytest.raises(InvalidInput):
            services.reception.receive(WHO, given, visit_on=day)

    assert people(services) == 0
    assert services.consultations.page(MatterFilter()).count == 0


def test_its_drafts_are_forgotten(services):
    record = "01a0b1c2-0000-7000-8000-000000000001"
    services.drafts.keep("consultation", record, "question", value="儿子不给")
    services.drafts.keep("consultation", record, "enquirer.name", value="孙桂兰")

    consultation = services.reception.receive(WHO, STORY, record=record)

    assert consultation.id == record
    assert services.drafts.of(record) == {}


def test_one_among_many_of_the_same_name_is_known(services):
    first = services.reception.receive({"name": "王伟", "phone": "13700000001"}, STORY)
    for number in range(60):
        factories.make_party(services, name="王伟", phone=f"1380000{number:04d}")

    again = services.reception.receive({"name": "王伟", "phone": "13700000001"}, STORY)

    assert again.enquirer == first.enquirer


def test_two_with_the_same_name_and_phone_are_nobody_for_certain(services):
    for _ in range(2):
        factories.make_party(services, **WHO)
    gone = factories.make_party(services, name="李四", phone="13700000001")
    services.parties.delete(gone.id)

    assert services.reception.known(WHO) is None
    assert services.reception.known({"name": "李四", "phone": "13700000001"}) is None
