"""Erasing on request: the person's record and what hangs on it, what the law keeps, every other device after."""

import pytest

from app.errors import AppError
from tests.factories import make_consultation, make_party
from tests.travelling import log_of

TWO = ("王局长", "李明法")
PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"picture"


@pytest.fixture
def person(services):
    person = make_party(services)
    services.rows.add("party_tag", person.id, {"tag": "2"})
    services.rows.add("consent", person.id, {"given_at": "2026-11-20", "way": "1"})
    return person


def test_what_may_go_goes_and_what_must_stay_is_named(services, person):
    covered = {part.table: part.until for part in services.erasures.covers(person.id)}

    kept = services.erasures.erase(person.id, reason="本人请求", decided_by=TWO)

    assert covered["party"] is covered["party_tag"] is None
    assert [(part.table, part.until) for part in kept] == [("consent", covered["consent"])]
    assert services.parties.find(person.id) is None
    assert services.rows.of("party_tag", person.id) == []
    assert len(services.rows.of("consent", person.id)) == 1
    assert "孙桂兰".encode() not in b"".join(row[3] or b"" for row in log_of(services))


def test_without_a_reason_nothing_is_erased(services, person):
    held = log_of(services)

    with pytest.raises(AppError, match="erasure_unreasoned"):
        services.erasures.erase(person.id, reason=" ", decided_by=("王建国", "李明法"))

    assert log_of(services) == held


def test_one_person_alone_erases_nothing(services, person):
    held = log_of(services)

    with pytest.raises(AppError, match="two_persons_needed"):
        services.erasures.erase(person.id, reason="本人请求", decided_by=("甲", "甲"))

    assert log_of(services) == held


def test_a_record_that_the_law_keeps_is_not_erased(services):
    matter = make_consultation(services)

    with pytest.raises(AppError, match="retention_runs"):
        services.erasures.erase(matter.id, reason="本人请求", decided_by=TWO)


def test_it_travels_and_the_county_learns_who_has_done_it_too(village, county_services):
    services = village.services
    person = make_party(services)
    village.write()
    county_services.exchange.take([village.stick])
    services.erasures.erase(person.id, reason="本人请求", decided_by=TWO)
    village.write()

    county_services.exchange.take([village.stick])

    (done,) = county_services.erasures.all()
    assert county_services.parties.find(person.id) is None
    assert "孙桂兰".encode() not in b"".join(row[3] or b"" for row in log_of(county_services))
    assert (done.record, done.reason, done.decided_by) == (person.id, "本人请求", TWO)
    assert (done.done_by, done.waits_for) == (("李明法",), ())
