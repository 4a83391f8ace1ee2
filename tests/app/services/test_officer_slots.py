"""Slots of officers: none without a card, one for each two, gone when the county names them no more."""

from itertools import permutations

import pytest

from app.errors import AppError
from app.exchange import recovery, sealing
from app.model.key_act import Act
from app.model.recovery import Officer
from app.services import officer_slots
from app.store import keyslots
from tests.recovering import give_card_with, make_officers
from tests.travelling import give_card


def test_without_a_card_there_are_no_slots(services):
    assert officer_slots.pairs_for(services.session, services.session.key) == ()
    assert officer_slots.officers_of(services.session) == ()


def test_a_card_makes_slots_for_each_two_officers_either_of_whom_may_begin(
    services, county_services, desk_bureau, tmp_path
):
    made = make_officers(tmp_path, "王一", "张二", "刘三")
    give_card_with(desk_bureau, county_services, services, *made)

    pairs = keyslots.pairs(services.session.profile.keyslots)
    ages = [officer.age for officer in made]
    assert sorted((pair.first, pair.second) for pair in pairs) == sorted(permutations(ages, 2))
    assert [each.act for each in services.key_acts.all()] == [Act.OFFICERS_NAMED]
    services.users.renew_code()
    assert keyslots.pairs(services.session.profile.keyslots) == pairs


def test_officers_stay_on_the_cards_until_others_are_named(services, county_services, desk_bureau, tmp_path):
    made = make_officers(tmp_path, "王一", "张二", "刘三")
    give_card_with(desk_bureau, county_services, services, *made)
    give_card(desk_bureau, county_services, services)
    assert len(keyslots.pairs(services.session.profile.keyslots)) == 6

    give_card_with(desk_bureau, county_services, services, *made[:2])

    pairs = keyslots.pairs(services.session.profile.keyslots)
    assert [{pair.first, pair.second} for pair in pairs] == [{made[0].age, made[1].age}] * 2


def test_one_officer_alone_or_a_foreign_file_is_refused(county_services, tmp_path):
    (officer,) = make_officers(tmp_path, "王一")

    with pytest.raises(AppError, match="officers_too_few"):
        county_services.exchange.make_card(officers=(officer.content, officer.content))
    with pytest.raises(AppError, match="recovery_damaged"):
        county_services.exchange.make_card(officers=(officer.content, b"{}"))


def test_officers_listed_one_by_one_stand_on_cards_from_two_on(county_services, tmp_path):
    session = county_services.session
    first, second = make_officers(tmp_path, "王一", "张二")

    officer_slots.add(session, first.content)
    assert officer_slots.named(session) == ()
    officer_slots.add(session, second.content)
    officer_slots.add(session, second.content)

    assert [officer.age for officer in officer_slots.named(session)] == [first.age, second.age]


def test_no_card_bears_more_than_eight_officers(county_services):
    session = county_services.session
    secrets = [sealing.new_identity() for _ in range(9)]
    files = [recovery.write_officer(Officer(f"恢复员{n}", sealing.recipient_of(s))) for n, s in enumerate(secrets)]
    for file in files[:8]:
        officer_slots.add(session, file)

    with pytest.raises(AppError, match="officers_too_many"):
        officer_slots.add(session, files[8])
    assert len(officer_slots.named(session)) == 8
