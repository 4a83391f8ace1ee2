"""A forgotten passphrase, and two officers: neither alone opens anything, both together do, and then all is new."""

import pytest

from app.errors import AccessError, AppError
from app.exchange import recovery as files
from app.exchange import sealing
from app.model.key_act import Act
from app.model.recovery import RecoveryStep
from app.services import access, recovery
from app.store import keyslots
from app.store.database import open_database
from tests.conftest import PASSPHRASE, TODAY
from tests.days import NOW
from tests.factories import make_party, rows
from tests.recovering import give_card_with, make_officers, open_layer

FRESH = "河堤上-看云-六月"


@pytest.fixture
def officer_keys(tmp_path):
    """Three officers in the order in which pairs name them."""
    return make_officers(tmp_path, "王一", "张二", "刘三")


@pytest.fixture
def locked(services, county_services, desk_bureau, officer_keys, profile):
    """A laptop that has taken the card of the three officers; closed."""
    give_card_with(desk_bureau, county_services, services, *officer_keys)
    make_party(services)
    services.backups.make()
    services.close()
    return profile


def finish(profile, content, code, *, name=None, fresh=FRESH):
    return recovery.finish(profile, content, code, name=name, fresh=fresh, today=TODAY, seconds=0)


def test_two_officers_open_a_locked_laptop_and_all_of_it_gets_a_new_key(
    locked, founded, county_services, officer_keys, open_profile
):
    begun = recovery.request(locked, now=NOW, seconds=0)
    first = open_layer(county_services, begun.content, officer_keys[0])
    second = open_layer(county_services, first.content, officer_keys[2])

    made = finish(locked, second.content, begun.code)

    assert (first.step, second.step) == (RecoveryStep.OUTER, RecoveryStep.INNER)
    assert first.device == second.device == founded.installation.device
    assert first.division == "410928107201"
    assert access.unlock(locked, FRESH).key == made.unlocked.key != founded.key
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(locked, PASSPHRASE)
    opened = open_profile(locked, unlocked=made.unlocked)
    assert rows(opened, "party")
    assert opened.key_acts.all()[0].act == Act.RECOVERED
    assert len(keyslots.pairs(locked.keyslots)) == 6
    assert not locked.recovery.exists()
    acts = county_services.key_acts.all()
    assert [each.act for each in acts[:2]] == [Act.INNER_OPENED, Act.OUTER_OPENED]
    assert all(each.subject == f"{first.device}/{first.request}" for each in acts[:2])


def test_after_a_recovery_the_officers_can_do_it_again(locked, county_services, officer_keys):
    for fresh in (FRESH, FRESH + "-2"):
        begun = recovery.request(locked, now=NOW, seconds=0)
        half = open_layer(county_services, begun.content, officer_keys[1]).content
        answer = open_layer(county_services, half, officer_keys[2]).content
        finish(locked, answer, begun.code, fresh=fresh)

    assert access.unlock(locked, FRESH + "-2")


def test_one_officer_alone_opens_nothing(locked, founded, county_services, officer_keys):
    begun = recovery.request(locked, now=NOW, seconds=0)
    half = open_layer(county_services, begun.content, officer_keys[0]).content

    with pytest.raises(AppError, match="officer_not_asked"):
        open_layer(county_services, half, officer_keys[0])
    assert founded.key.hex().encode() not in half
    sealed = [inner for _recipient, inner in files.read_half(half).halves]
    assert all(content.startswith(sealing.MAGIC) for content in sealed)


@pytest.mark.parametrize("first", range(3))
def test_whichever_officer_is_there_first_begins(locked, county_services, officer_keys, first: int):
    begun = recovery.request(locked, now=NOW, seconds=0)
    half = open_layer(county_services, begun.content, officer_keys[first]).content

    for second in {0, 1, 2} - {first}:
        assert open_layer(county_services, half, officer_keys[second]).step is RecoveryStep.INNER
    with pytest.raises(AppError, match="officer_not_asked"):
        open_layer(county_services, half, officer_keys[first])


def test_slots_of_an_earlier_program_name_one_who_begins(locked, county_services, officer_keys):
    once = [pair for pair in keyslots.pairs(locked.keyslots) if pair.first < pair.second]
    keyslots.save_pairs(locked.keyslots, tuple(once))
    begun = recovery.request(locked, now=NOW, seconds=0)

    with pytest.raises(AppError, match="officer_comes_second"):
        open_layer(county_services, begun.content, officer_keys[2])
    half = open_layer(county_services, begun.content, officer_keys[0]).content
    answer = open_layer(county_services, half, officer_keys[2]).content
    assert finish(locked, answer, begun.code).unlocked


def test_the_laptop_alone_opens_nothing(locked, founded):
    recovery.request(locked, now=NOW, seconds=0)

    clear = b"".join(path.read_bytes() for path in locked.folder.rglob("*") if path.is_file())
    assert founded.key not in clear
    assert founded.key.hex().encode() not in clear
    assert b"AGE-SECRET-KEY" not in clear


def test_every_backup_carries_the_slots_of_the_officers(locked):
    (backup,) = [path for path in locked.backups.iterdir() if path.is_dir()]

    assert (backup / "keyslots.json").read_bytes() == locked.keyslots.read_bytes()
    assert len(keyslots.pairs(backup / "keyslots.json")) == 6


def test_a_wrong_code_or_an_old_answer_changes_nothing(locked, county_services, officer_keys):
    older = recovery.request(locked, now=NOW, seconds=0)
    begun = recovery.request(locked, now=NOW, seconds=0)

    def answer_to(content):
        half = open_layer(county_services, content, officer_keys[0]).content
        return open_layer(county_services, half, officer_keys[1]).content

    with pytest.raises(AppError, match="recovery_other_request"):
        finish(locked, answer_to(older.content), older.code)
    with pytest.raises(AccessError, match="wrong_request_code"):
        finish(locked, answer_to(begun.content), access.new_code(3))
    with pytest.raises(AccessError, match="request_code_length"):
        finish(locked, answer_to(begun.content), "123")
    with pytest.raises(AccessError, match="passphrase_weak"):
        finish(locked, answer_to(begun.content), begun.code, fresh="123456")
    with pytest.raises(AccessError, match="unknown_user"):
        finish(locked, answer_to(begun.content), begun.code, name="王五")
    assert access.unlock(locked, PASSPHRASE)
    assert locked.recovery.exists()


def test_an_answer_without_a_request_is_refused(locked, county_services, officer_keys):
    begun = recovery.request(locked, now=NOW, seconds=0)
    half = open_layer(county_services, begun.content, officer_keys[0]).content
    answer = open_layer(county_services, half, officer_keys[1]).content
    locked.recovery.unlink()

    with pytest.raises(AppError, match="recovery_none"):
        finish(locked, answer, begun.code)


def test_a_key_of_another_store_is_refused(locked, county_services, officer_keys):
    begun = recovery.request(locked, now=NOW, seconds=0)
    half = open_layer(county_services, begun.content, officer_keys[0]).content
    answer = open_layer(county_services, half, officer_keys[1]).content
    locked.store.unlink()
    open_database(locked.store, bytes(range(32))).close()
    database = open_database(locked.store, bytes(range(32)))
    database.execute("CREATE TABLE mark (x)")
    database.close()

    with pytest.raises(AppError, match="recovery_wrong_key"):
        finish(locked, answer, begun.code)


def test_without_a_card_there_is_nobody_to_ask(services, profile):
    services.close()

    assert not access.has_officers(profile)
    with pytest.raises(AppError, match="no_officer_slots"):
        recovery.request(profile, now=NOW, seconds=0)
