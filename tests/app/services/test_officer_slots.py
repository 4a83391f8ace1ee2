"""Slots of officers: none without a card, one for each two, gone when the county names them no more."""

from contextlib import contextmanager
from itertools import permutations

import pytest

from app import bootstrap
from app.errors import AppError, StorageError
from app.exchange import recovery, sealing
from app.model.key_act import Act
from app.model.recovery import Officer
from app.services import access, officer_slots, splitting
from app.store import keyslots
from tests.conftest import PASSPHRASE, TODAY
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


@pytest.fixture
def unwritten(monkeypatch):
    """Gives a block in which the slots can't be written."""

    @contextmanager
    def failing():
        def refused(*_given):
            raise StorageError("disk_failing")

        with monkeypatch.context() as while_failing:
            while_failing.setattr(keyslots, "save_pairs", refused)
            yield

    return failing


def opened_again(services):
    """Open the store of these services once more, as after a kill."""
    unlocked = access.Unlocked(services.session.key, services.session.user.id)
    return bootstrap.open_services(services.session.profile, unlocked, today=TODAY)


def test_officers_of_a_card_have_their_slots_after_a_kill(services, county_services, desk_bureau, tmp_path, unwritten):
    old, new = make_officers(tmp_path, "王一", "张二"), make_officers(tmp_path, "刘三", "陈四")
    give_card_with(desk_bureau, county_services, services, *old)
    with unwritten():
        with pytest.raises(StorageError, match="disk_failing"):
            give_card_with(desk_bureau, county_services, services, *new)
        opened_again(services).close()  # it opens all the same

    opened_again(services).close()

    pairs = keyslots.pairs(services.session.profile.keyslots)
    assert {age for pair in pairs for age in (pair.first, pair.second)} == {officer.age for officer in new}
    opened_again(services).close()
    assert keyslots.pairs(services.session.profile.keyslots) == pairs


def test_a_computer_parted_from_another_has_its_slots_after_a_kill(
    services, county_services, desk_bureau, tmp_path, unwritten
):
    give_card_with(desk_bureau, county_services, services, *make_officers(tmp_path, "王一", "张二"))
    before = keyslots.pairs(services.session.profile.keyslots)
    splitting.want(services.session, PASSPHRASE)
    services.close()
    with unwritten(), pytest.raises(StorageError, match="disk_failing"):
        opened_again(services)

    opened_again(services).close()

    after = keyslots.pairs(services.session.profile.keyslots)
    assert len(after) == len(before)
    assert not {pair.id for pair in after} & {pair.id for pair in before}
