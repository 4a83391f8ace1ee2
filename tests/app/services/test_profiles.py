"""A profile is made whole or not at all, and opened only when everything is in order."""

import os

import pytest

from app.errors import AccessError, AppError, StorageError
from app.model.installation import Role
from app.paths import Profile
from app.services import access, opening, profiles
from app.services.access import Unlocked
from tests.conftest import NOW, PASSPHRASE, TODAY, VILLAGE

FOUNDER = profiles.Founder("李明法", Role.VILLAGE, VILLAGE, words=("陈庄村",))


def found(profile, passphrase=PASSPHRASE):
    return profiles.found(profile, FOUNDER, passphrase, now=NOW, seconds=0)


def opened(profile, founded):
    session = opening.open_session(profile, Unlocked(founded.key, founded.user.id), today=TODAY)
    session.database.close()
    return session


def test_a_new_profile_opens_by_passphrase_and_by_code(tmp_path):
    profile = Profile(tmp_path / "new" / "profile")

    made = found(profile)

    unlocked = access.unlock(profile, PASSPHRASE)
    assert access.unlock_with_code(profile, made.code) == unlocked.key == made.key
    session = opened(profile, made)
    assert session.user == made.user
    assert session.installation == made.installation
    assert (session.installation.role, session.installation.division) == ("village", VILLAGE)
    assert profile.reserve.exists()


@pytest.mark.parametrize("name", ["", " \u3000", "李明\n法", "李\ud800"])
def test_nobody_founds_a_profile_without_a_name(tmp_path, name):
    profile = Profile(tmp_path / "profile")

    with pytest.raises(AppError, match="user_nameless"):
        profiles.found(profile, profiles.Founder(name, Role.VILLAGE, VILLAGE), PASSPHRASE, now=NOW, seconds=0)

    assert not profile.exists()


def test_a_profile_just_made_is_whole(tmp_path, open_profile):
    profile = Profile(tmp_path / "profile")
    made = found(profile)

    services = open_profile(profile, unlocked=Unlocked(made.key, made.user.id))

    assert services.integrity.check() == []
    assert [event.moves[0].after for event in services.history.of(made.user.id)] == ["李明法"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no owner's mode; the user folder's rights hold there")
def test_a_profile_is_its_owners_alone(tmp_path):
    profile = Profile(tmp_path / "profile")
    found(profile)

    assert profile.folder.stat().st_mode & 0o077 == 0
    for path in (profile.store, profile.keyslots):
        assert path.stat().st_mode & 0o077 == 0


def test_where_a_profile_stands_none_is_made(profile, founded):
    before = profile.store.read_bytes()

    with pytest.raises(AppError, match="profile_exists"):
        found(profile)

    assert profile.store.read_bytes() == before


def test_a_weak_passphrase_leaves_nothing_behind(tmp_path):
    profile = Profile(tmp_path / "profile")

    with pytest.raises(AccessError, match="passphrase_weak"):
        found(profile, "陈庄村")

    assert not profile.exists()
    assert list(profile.folder.iterdir()) == []


def test_a_profile_whose_key_slots_can_not_be_kept_leaves_nothing_behind(tmp_path):
    profile = Profile(tmp_path / "profile")
    profile.folder.mkdir()
    (profile.folder / "keyslots.json.part").mkdir()

    with pytest.raises(StorageError):
        found(profile)

    assert not profile.exists()
    assert [path.name for path in profile.folder.iterdir()] == ["keyslots.json.part"]
