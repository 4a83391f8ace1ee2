"""A key for packs that was lost: once the county's list is there, nothing it signed is installed any more."""

import pytest

from app.errors import AccessError, AppError
from app.exchange import pack_file
from app.model.key_act import Act
from app.model.pack import PackKind, PackState
from tests import packing
from tests.conftest import PASSPHRASE
from tests.signers import county, keep_authority


@pytest.fixture
def safe(desk_bureau, tmp_path):
    """The county's authority on its stick."""
    return keep_authority(desk_bureau, tmp_path / "county.ca", PASSPHRASE)


@pytest.fixture
def desk(county_services, desk_bureau):
    """The county's desk with its key for packs."""
    packing.grant_pack_key(desk_bureau, county_services)
    return county_services


@pytest.fixture
def make(desk, tmp_path):
    """Build and sign a pack of days of rest at the county; return its file."""

    def run(version: str):
        folder = packing.calendars(tmp_path / version, version, packing.HOLIDAY)
        pack_file.build(folder, tmp_path / f"{version}.fgp")
        desk.packs.desk.sign(tmp_path / f"{version}.fgp")
        return tmp_path / f"{version}.fgp"

    return run


@pytest.fixture
def hear(village, desk):
    """Let the village hear from the county by a stick; return what it was told."""

    def run():
        village.write()
        desk.exchange.reply(desk.exchange.take([village.stick]), village.stick)
        return [notice for each in village.take().files for notice in each.notices]

    return run


def calendar_of(services):
    return next((each.state for each in services.packs.all() if each.kind is PackKind.CALENDARS), None)


def test_what_a_revoked_key_signed_is_refused_whenever_it_was_signed(village, desk, make, hear, safe):
    before, later = make("2026.2"), make("2026.3")
    village.services.packs.install(before)

    listed = desk.pack_keys.revoke(safe, PASSPHRASE)
    told = hear()

    assert listed.number == 1
    assert [each.facts for each in told if each.code == "pack_key_revoked"] == [{"titles": "“calendars 2026.2”"}]
    with pytest.raises(AppError) as refused:
        village.services.packs.install(later)
    assert (refused.value.code, refused.value.facts["title"]) == ("pack_key_revoked", "calendars 2026.3")
    assert calendar_of(village.services) is PackState.UNTRUSTED
    assert desk.key_acts.latest(Act.PACK_KEY_REVOKED) is not None


def test_before_the_list_is_there_the_pack_is_taken(village, desk, make, safe):
    file = make("2026.2")
    desk.pack_keys.revoke(safe, PASSPHRASE)

    village.services.packs.install(file)

    assert calendar_of(village.services) is PackState.IN_USE


def test_the_desk_signs_with_a_new_key_and_the_same_pack_is_taken_again(village, desk, make, hear, safe):
    file = make("2026.2")
    village.services.packs.install(file)
    desk.pack_keys.revoke(safe, PASSPHRASE)
    hear()
    assert desk.packs.desk.key() is None

    desk.packs.desk.take_key(safe, PASSPHRASE)
    desk.packs.desk.sign(file)
    village.services.packs.install(file)

    assert calendar_of(village.services) is PackState.IN_USE
    with pytest.raises(AppError, match="pack_installed"):
        village.services.packs.install(file)


def test_nobody_goes_back_to_what_a_revoked_key_signed(village, desk, make, hear, safe):
    village.services.packs.install(make("2026.2"))
    desk.pack_keys.revoke(safe, PASSPHRASE)
    hear()
    desk.packs.desk.take_key(safe, PASSPHRASE)
    village.services.packs.install(make("2026.3"))
    former = [each.former for each in village.services.packs.all() if each.kind is PackKind.CALENDARS]

    village.services.packs.roll_back(PackKind.CALENDARS)

    assert former == [""]  # what came with the program
    assert calendar_of(village.services) is None


def test_the_key_of_a_desk_that_is_gone_is_named_by_a_pack(village, desk, make, hear, safe):
    file = make("2026.2")
    desk.packs.desk.take_key(safe, PASSPHRASE)  # the desk has another key since

    desk.pack_keys.revoke(safe, PASSPHRASE, file)
    hear()

    with pytest.raises(AppError, match="pack_key_revoked"):
        village.services.packs.install(file)
    assert desk.packs.desk.key() is not None


def test_a_list_names_the_key_once_and_leaves_devices_alone(village, desk, make, hear, safe):
    file = make("2026.2")
    desk.pack_keys.revoke(safe, PASSPHRASE)
    hear()

    again = desk.pack_keys.revoke(safe, PASSPHRASE, file)

    assert [(each.is_whole, each.accepted) for each in again.entries] == [(True, ())]
    assert all(each.is_living for each in desk.devices.all())
    assert "pack_key_revoked" not in [each.code for each in hear()]


def test_only_a_key_of_this_countys_packs_can_be_taken_back(desk, make, safe, tmp_path):
    stranger = packing.pack_signer(county("清丰县司法局"), desk.session.now())
    foreign = packing.signed(stranger, packing.calendars(tmp_path / "f", "1"), tmp_path / "f.fgp")
    unsigned = tmp_path / "u.fgp"
    pack_file.build(packing.calendars(tmp_path / "u", "1"), unsigned)

    for pack, code in ((foreign, "pack_key_unknown"), (unsigned, "pack_unsigned"), (safe, "pack_damaged")):
        with pytest.raises(AppError, match=code):
            desk.pack_keys.revoke(safe, PASSPHRASE, pack)
    with pytest.raises(AccessError, match="wrong_authority_passphrase"):
        desk.pack_keys.revoke(safe, "nothing like it")

    assert desk.packs.desk.key() is not None
    assert desk.identity.revocations() is None


def test_a_desk_without_a_key_and_a_village_take_none_back(county_services, services, safe):
    with pytest.raises(AppError, match="pack_key_missing"):
        county_services.pack_keys.revoke(safe, PASSPHRASE)
    with pytest.raises(AppError, match="pack_key_missing"):
        services.pack_keys.revoke(safe, PASSPHRASE)
