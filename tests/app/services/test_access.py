"""Who may open the store: passphrases, the printed code, several users; the old secrets are dead."""

import itertools
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import bootstrap
from app.errors import AccessError, AppError, StorageError
from app.model.installation import Role
from app.services import access, backups, opening, rekeying
from app.services.access import Unlocked
from app.store import backups as copies
from app.store import keyslots
from app.store.database import open_database
from tests.conftest import NOW, PASSPHRASE, TODAY

FRESH = "河堤上-看云-六月"
CODE = access.new_code()


# The printed code


def test_a_code_has_eight_groups_of_five_digits_and_a_check_digit():
    groups = access.new_code().split(" ")

    assert [len(group) for group in groups] == [6] * 8
    assert all(group.isdecimal() for group in groups)


def test_no_two_codes_are_alike():
    assert len({access.new_code() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.replace(" ", ""),
        CODE.replace(" ", " - "),
        CODE.replace(" ", "\n"),
        CODE.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in "0123456789"}),
        CODE.translate({ord(digit): ord(digit) - ord("0") + 0x0660 for digit in "0123456789"}),
    ],
    ids=["printed", "no spaces", "hyphens", "lines", "full-width", "Arabic-Indic"],
)
def test_a_code_may_be_typed_in_any_form(typed):
    assert access.read_code(typed) == CODE.replace(" ", "")


@given(st.integers(0, 47), st.integers(1, 9))
def test_every_wrong_digit_is_noticed_and_its_group_named(place, shift):
    digits = list(CODE.replace(" ", ""))
    digits[place] = str((int(digits[place]) + shift) % 10)

    with pytest.raises(AccessError, match="code_mistyped") as raised:
        access.read_code("".join(digits))

    assert raised.value.facts["groups"] == str(place // 6 + 1)


@pytest.mark.parametrize("places", list(itertools.combinations(range(8), 2)))
def test_two_swapped_groups_are_noticed(places):
    groups = CODE.split(" ")
    one, other = places
    groups[one], groups[other] = groups[other], groups[one]

    with pytest.raises(AccessError, match="code_mistyped") as raised:
        access.read_code(" ".join(groups))

    assert raised.value.facts["groups"] == f"{one + 1},{other + 1}"


@pytest.mark.parametrize("place", range(5))
def test_two_swapped_neighbours_are_noticed(place):
    digits = list("105293847561029384756" + "0" * 27)
    groups = [list(group) for group in CODE.split(" ")]
    groups[0][:5] = digits[:5]
    groups[0][5] = access._check_digit(1, "".join(groups[0][:5]))
    swapped = groups[0].copy()
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    if swapped == groups[0]:
        return

    with pytest.raises(AccessError, match="code_mistyped"):
        access.read_code(" ".join("".join(group) for group in [swapped, *groups[1:]]))


@pytest.mark.parametrize(
    "typed",
    ["", "12", CODE[:-1], CODE + "1", "没有码", "𐩀" * 48],
    ids=["nothing", "too few", "one less", "one more", "no digits", "digits that are no decimals"],
)
def test_a_code_of_another_length_is_told(typed):
    with pytest.raises(AccessError, match="code_length"):
        access.read_code(typed)


def test_the_printed_code_opens_and_another_does_not(profile, founded):
    assert access.unlock_with_code(profile, founded.code) == founded.key

    with pytest.raises(AccessError, match="wrong_code"):
        access.unlock_with_code(profile, access.new_code())


def test_a_profile_without_a_code_says_so(profile):
    slots = keyslots.load(profile.keyslots)
    keyslots.save(profile.keyslots, [slot for slot in slots if slot.kind == "user"])

    with pytest.raises(AccessError, match="no_code_slot"):
        access.unlock_with_code(profile, CODE)


def test_the_old_code_is_dead_once_a_new_one_is_made(services, profile, founded):
    code = services.users.renew_code()

    assert access.unlock_with_code(profile, code) == founded.key
    with pytest.raises(AccessError, match="wrong_code"):
        access.unlock_with_code(profile, founded.code)
    assert access.unlock(profile, PASSPHRASE).key == founded.key


# Passphrases


def test_the_passphrase_opens_for_its_user(profile, founded):
    assert access.unlock(profile, PASSPHRASE) == Unlocked(founded.key, founded.user.id)
    assert access.unlock(profile, PASSPHRASE, "李明法") == Unlocked(founded.key, founded.user.id)


def test_a_wrong_passphrase_and_a_wrong_name_do_not_open(profile):
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, PASSPHRASE + " ")
    with pytest.raises(AccessError, match="unknown_user"):
        access.unlock(profile, PASSPHRASE, "王五")


def test_missing_key_slots_are_told(profile):
    profile.keyslots.unlink()

    with pytest.raises(StorageError, match="keyslots_missing"):
        access.unlock(profile, PASSPHRASE)


@pytest.mark.parametrize("weak", ["", "123456", "password", "aaaaaaaa", "19870415", "李明法", "李明法1"])
def test_a_weak_passphrase_is_refused(services, weak):
    assert not access.strength(weak, ("李明法",)).is_enough
    with pytest.raises(AccessError, match="passphrase_weak"):
        services.users.change_passphrase(weak, seconds=0)
    with pytest.raises(AccessError, match="passphrase_weak"):
        services.users.add("赵海燕", Role.VILLAGE, weak, seconds=0)


def test_a_name_an_attacker_would_try_weakens_a_passphrase():
    assert access.strength("chenzhuangcun").is_enough
    assert not access.strength("chenzhuangcun", ("chenzhuangcun",)).is_enough


def test_a_long_paste_is_judged_without_end():
    assert access.strength("槐" * 5000).score >= 0
    assert access.strength("河堤上看云" * 20).is_enough


def test_a_changed_passphrase_takes_the_place_of_the_old(services, profile, founded):
    services.users.change_passphrase(FRESH, seconds=0)

    assert access.unlock(profile, FRESH).key == founded.key
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, PASSPHRASE)
    assert access.unlock_with_code(profile, founded.code) == founded.key


# Several users


def test_every_user_opens_with_an_own_passphrase_and_signs_with_an_own_name(services, profile, founded):
    user = services.users.add("赵海燕", Role.VILLAGE, FRESH, seconds=0)

    assert access.unlock(profile, FRESH, "赵海燕") == Unlocked(founded.key, user.id)
    assert access.unlock(profile, PASSPHRASE, "李明法").user == founded.user.id
    with pytest.raises(AccessError, match="user_needed"):
        access.unlock(profile, FRESH)
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, FRESH, "李明法")
    assert [known.name for known in services.users.all()] == ["李明法", "赵海燕"]
    session = opening.open_session(profile, Unlocked(founded.key, user.id), today=TODAY)
    assert session.user == user
    session.database.close()


@pytest.mark.parametrize("name", ["", " \u3000", "赵\u0007"])
def test_nobody_is_added_without_a_name(services, name):
    with pytest.raises(AppError, match="user_nameless"):
        services.users.add(name, Role.VILLAGE, FRESH, seconds=0)

    assert [known.name for known in services.users.all()] == ["李明法"]


def test_a_name_that_no_certificate_can_bear_is_refused(services):
    with pytest.raises(AppError, match="user_name_too_long"):
        services.users.add("赵" * 10_000, Role.VILLAGE, FRESH, seconds=0)
    services.users.add("赵" * access.LONGEST_NAME, Role.VILLAGE, FRESH, seconds=0)

    assert [len(known.name) for known in services.users.all()] == [3, access.LONGEST_NAME]


@pytest.mark.parametrize("name", ["李明法", " 李明法", "李明法\u3000"])
def test_a_name_is_given_once_however_it_is_typed(services, name):
    with pytest.raises(AppError, match="user_exists"):
        services.users.add(name, Role.VILLAGE, FRESH, seconds=0)


def test_a_user_who_left_opens_nothing_and_stays_named(services, profile, founded):
    user = services.users.add("赵海燕", Role.VILLAGE, FRESH, seconds=0)

    services.users.remove("赵海燕")

    with pytest.raises(AccessError, match="unknown_user"):
        access.unlock(profile, FRESH, "赵海燕")
    assert [known.name for known in services.users.all()] == ["李明法"]
    assert services.users.names()[user.id] == "赵海燕"
    assert access.unlock(profile, PASSPHRASE).key == founded.key
    assert services.integrity.check() == []


def test_the_last_user_and_an_unknown_one_can_not_be_removed(services):
    with pytest.raises(AppError, match="last_user"):
        services.users.remove("李明法")
    with pytest.raises(AppError, match="unknown_user"):
        services.users.remove("王五")


def test_a_passphrase_can_be_given_anew_to_another_user(services, profile):
    user = services.users.add("赵海燕", Role.VILLAGE, FRESH, seconds=0)

    services.users.change_passphrase("芦苇荡-听雨-九月", user=user, seconds=0)

    assert access.unlock(profile, "芦苇荡-听雨-九月", "赵海燕").user == user.id
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, FRESH, "赵海燕")


def test_a_user_whose_slot_could_not_be_kept_is_not_there_and_can_be_added_again(services, profile):
    slots = profile.keyslots.read_bytes()
    profile.keyslots.unlink()
    with pytest.raises(StorageError, match="keyslots_missing"):
        services.users.add("赵海燕", Role.VILLAGE, FRESH, seconds=0)
    profile.keyslots.write_bytes(slots)

    assert [known.name for known in services.users.all()] == ["李明法"]
    assert services.users.add("赵海燕", Role.VILLAGE, FRESH, seconds=0).name == "赵海燕"


def test_the_code_gives_a_user_who_forgot_a_new_passphrase(profile, founded):
    unlocked = access.unlock_by_code(profile, founded.code, None, fresh=FRESH, open_with=bootstrap.open_services)

    assert unlocked == Unlocked(founded.key, founded.user.id)
    assert access.unlock(profile, FRESH) == unlocked
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, PASSPHRASE)


@pytest.mark.parametrize(
    ("code", "name", "fresh", "refusal"),
    [
        (None, None, "123456", "passphrase_weak"),
        (CODE, None, FRESH, "wrong_code"),
        (None, "王五", FRESH, "unknown_user"),
        ("12", None, FRESH, "code_length"),
    ],
    ids=["weak passphrase", "another code", "unknown user", "short code"],
)
def test_a_code_that_gives_nothing_leaves_the_old_passphrase(profile, founded, code, name, fresh, refusal):
    with pytest.raises(AccessError, match=refusal):
        access.unlock_by_code(profile, code or founded.code, name, fresh=fresh, open_with=bootstrap.open_services)

    assert access.unlock(profile, PASSPHRASE).key == founded.key


def test_a_name_is_asked_for_where_there_are_several_users(services, profile):
    assert not access.has_several_users(profile)

    services.users.add("赵海燕", Role.VILLAGE, FRESH, seconds=0)

    assert access.has_several_users(profile)
    profile.keyslots.write_text("{")
    assert not access.has_several_users(profile)


def test_copies_under_another_key_keep_the_slots_that_open_them(services, profile, founded, open_profile):
    older = services.backups.make()
    kept = profile.folder / "kept"
    shutil.copytree(older.folder, kept / older.folder.name)
    services.close()
    made = rekeying.rekey(profile, Unlocked(founded.key, founded.user.id), FRESH, today=TODAY, seconds=0)
    newer = backups.existing(profile)[0]
    backups.restore(profile, copies.inside(kept)[0], PASSPHRASE, name=None, now=NOW)
    opened = open_profile(profile)

    opened.users.change_passphrase("月亮-石磨-七里河", seconds=0)
    opened.users.renew_code()

    (aside,) = profile.set_aside.iterdir()
    for folder in (newer.folder, aside):
        key = keyslots.unseal(keyslots.find(keyslots.load(folder / "keyslots.json"), None), FRESH)
        assert key == made.unlocked.key
        open_database(folder / "store.db", key).close()
        assert access.open_code_slot(keyslots.load(folder / "keyslots.json"), made.code) == key


@pytest.mark.parametrize("lost", [None, 0, 40])
def test_a_damaged_copy_under_this_key_gets_the_new_slots_too(services, profile, lost):
    backup = services.backups.make()
    store = backup.folder / "store.db"
    if lost is None:
        store.unlink()
    else:
        content = bytearray(store.read_bytes())
        content[lost * 4096 + 1000] ^= 1
        store.write_bytes(content)

    services.users.change_passphrase("月亮-石磨-七里河", seconds=0)

    assert keyslots.load(backup.folder / "keyslots.json") == keyslots.load(profile.keyslots)


def test_a_dead_code_and_passphrase_open_no_backup_either(services, profile, founded):
    backup = services.backups.make()
    services.users.change_passphrase("月亮-石磨-七里河", seconds=0)
    services.users.renew_code()
    copy = keyslots.load(backup.folder / "keyslots.json")

    assert copy == keyslots.load(profile.keyslots)
    with pytest.raises(AccessError, match="wrong_passphrase"):
        keyslots.unseal(keyslots.find(copy, None), PASSPHRASE)


@pytest.mark.parametrize("guess", ["户部寨村2026", "410928107201"])
def test_a_passphrase_made_of_the_place_is_refused_whenever_it_is_set(services, guess: str):
    with pytest.raises(AccessError, match="passphrase_weak"):
        services.users.change_passphrase(guess, seconds=0)
    with pytest.raises(AccessError, match="passphrase_weak"):
        services.users.add("赵海燕", Role.VILLAGE, guess, seconds=0)
