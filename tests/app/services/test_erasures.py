"""Erasing on request: the person's record and what hangs on it, what the law keeps, every other device after."""

import pytest

from app.errors import AppError
from tests.factories import exchange, make_consultation, make_party
from tests.travelling import Village, enrol, give_card, log_of

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


@pytest.fixture
def two(services, other_services):
    """Two laptops of a village that both know a person."""
    person = make_party(services)
    exchange(services, other_services)
    return person


def test_what_another_laptop_wrote_before_it_heard_of_it_is_named_and_may_go_too(services, other_services, two):
    other_services.parties.change(two.id, {"phone": "13700000888"})
    services.erasures.erase(two.id, reason="本人请求", decided_by=TWO)
    (before,) = services.erasures.all()

    exchange(services, other_services)
    for laptop in (services, other_services):
        (told,) = laptop.erasures.all()
        assert (before.is_left, told.is_left) == (False, True)
        codes = {found.code for found in laptop.integrity.check()}
        assert "erasure_left" in codes
        assert not [found for found in laptop.integrity.check() if found.is_fault]
    services.erasures.erase(two.id, reason="本人请求", decided_by=TWO)
    exchange(services, other_services)

    for laptop in (services, other_services):
        assert not any(each.is_left for each in laptop.erasures.all())
        assert laptop.integrity.check() == []
        assert b"13700000888" not in b"".join(row[3] or b"" for row in log_of(laptop))


def test_a_row_that_another_laptop_hung_on_an_erased_person_may_go_too(services, other_services, two):
    other_services.rows.add("party_tag", two.id, {"tag": "2"})
    services.erasures.erase(two.id, reason="本人请求", decided_by=TWO)
    exchange(services, other_services)
    (told,) = other_services.erasures.all()

    kept = other_services.erasures.erase(two.id, reason="本人请求", decided_by=TWO)

    assert (told.is_left, kept) == (True, [])
    assert other_services.rows.of("party_tag", two.id) == []
    with pytest.raises(AppError, match="record_missing"):
        other_services.erasures.erase(two.id, reason="本人请求", decided_by=TWO)


def test_a_bundle_that_brings_it_back_says_so(village, county_services, other_services, desk_bureau):
    person = make_party(village.services)
    exchange(village.services, other_services)
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    village.services.erasures.erase(person.id, reason="本人请求", decided_by=TWO)
    county_services.exchange.take(village.write())
    other_services.parties.change(person.id, {"phone": "13700000888"})
    late = Village(other_services, village.stick).write()

    (first,) = county_services.exchange.take(late).files
    (again,) = county_services.exchange.take(late).files

    assert "erasure_left" in {each.code for each in first.notices}
    assert "erasure_left" not in {each.code for each in again.notices}
