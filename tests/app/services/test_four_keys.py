"""The county's keys are separate: authority, bundle recipient, signatures, officers; none does another's work."""

import json

import pytest

from app.errors import AppError
from app.exchange import recovery, sealing
from app.identity import certificates
from app.identity.keys import DeviceKey
from app.model.recovery import WrappedKey
from app.model.signature import Reason
from app.services import county
from app.store import keyslots
from tests.conftest import PASSPHRASE
from tests.days import NOW
from tests.recovering import OFFICER_PASSPHRASE, make_officers
from tests.signers import YEARS


@pytest.fixture
def authority(tmp_path):
    """The authority's file on its stick, and its private key as somebody with the passphrase has it."""
    file = tmp_path / "ca.json"
    county.found(file, "濮阳县司法局", OFFICER_PASSPHRASE, now=NOW, seconds=0)
    slot = keyslots.slot_of(json.loads(file.read_bytes())["slot"])
    return file, DeviceKey.load(keyslots.unseal(slot, OFFICER_PASSPHRASE))


def test_all_four_are_different_keys(county_services, authority, tmp_path):
    (officer,) = make_officers(tmp_path, "王一")
    signing = county_services.identity.sender().chain[0].public

    assert authority[1].public() != signing
    assert county_services.identity.recipient() != officer.age


def test_the_authoritys_key_never_enters_the_desks_profile(county_services, authority):
    file, key = authority
    asked = county_services.identity.request()
    own = county.request_of(asked).fingerprint
    made = county.issue_to_desk(file, OFFICER_PASSPHRASE, asked, confirmed=own, now=NOW)
    county_services.identity.accept(made.pem, county_fingerprint=county.read(file).fingerprint)

    number = key.private.private_numbers().private_value.to_bytes(32, "big")
    kept = county_services.session.database.rows("SELECT key, value FROM local")
    assert not any(key.kept().hex() in value or number.hex() in value for _name, value in kept)
    assert all("authority" not in name for name, _value in kept)


def test_the_bundle_secret_opens_no_officers_layer_and_an_officers_none_of_a_bundle(county_services, tmp_path):
    first, second = make_officers(tmp_path, "王一", "张二")
    officers = tuple(recovery.read_officer(officer.content) for officer in (first, second))
    pair = recovery.wrap(WrappedKey("ab" * 16, "410928107201", bytes(32)), officers)[0]
    slot = keyslots.slot_of(json.loads(first.file.read_bytes())["slot"])
    officers_secret = keyslots.unseal(slot, OFFICER_PASSPHRASE).decode()

    with pytest.raises(AppError, match="bundle_not_ours"):
        sealing.unseal(pair.sealed, county_services.identity.secret())
    with pytest.raises(AppError, match="bundle_not_ours"):
        sealing.unseal(sealing.seal(b"x", [county_services.identity.recipient()]), officers_secret)


def test_a_key_for_packs_signs_no_papers_and_the_desks_key_no_packs(county_services, desk_bureau):
    packs = DeviceKey.new()
    made = certificates.for_packs(
        packs.private.public_key(), desk_bureau.certificate, desk_bureau.key, name="濮阳县司法局", at=NOW,
        ends_at=NOW + YEARS,
    )  # fmt: skip
    desk = county_services.identity.sender().chain[0]

    assert (made.signs_packs, made.signs_papers) == (True, False)
    assert (desk.signs_packs, desk.signs_papers) == (False, True)
    assert county_services.identity.trust().judge(made.der(), NOW).reason is Reason.WRONG_USAGE


def test_the_passphrases_of_the_keys_are_their_own(authority, tmp_path):
    file, _key = authority

    with pytest.raises(AppError, match="wrong_authority_passphrase"):
        county.issue(file, PASSPHRASE, request_of_somebody(), confirmed=shown(), now=NOW)


KEY = DeviceKey.new()


def request_of_somebody() -> bytes:
    from tests.signers import BINDING

    return certificates.request(KEY, place="魏庄村", binding=BINDING)


def shown() -> str:
    return county.request_of(request_of_somebody()).fingerprint
