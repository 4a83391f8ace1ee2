"""A county's desk founds its authority, certifies itself, and copies the authority's stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import bootstrap
from app.errors import AccessError, AppError
from app.model.enrolment import Standing
from app.model.installation import Role
from app.model.key_act import Act
from app.model.transfer import PUBLIC
from app.paths import Profile
from app.services import Services, access, county, profiles
from tests.conftest import PASSPHRASE, TODAY
from tests.days import NOW

CA_PASSPHRASE = "老城墙-二月-铜铃铛"
NAME = "南乐县司法局"


@pytest.fixture
def fresh_county(tmp_path: Path) -> Iterator[Services]:
    """A county's desk on its first day."""
    founder = profiles.Founder("王守法", Role.COUNTY, "410923")
    made = profiles.found(Profile(tmp_path / "desk"), founder, PASSPHRASE, now=NOW, seconds=0)
    opened = bootstrap.open_services(Profile(tmp_path / "desk"), access.Unlocked(made.key, made.user.id), today=TODAY)
    yield opened
    opened.close()


@pytest.fixture
def authority(fresh_county: Services, tmp_path: Path) -> Path:
    """The authority of that desk, on a stick."""
    fresh_county.county_desk.found(tmp_path / "safe.ca", NAME, CA_PASSPHRASE, seconds=0)
    return tmp_path / "safe.ca"


def test_founding_certifies_the_desk_which_can_then_make_its_card(fresh_county, tmp_path):
    assert fresh_county.county_desk.standing().may_found

    made = fresh_county.county_desk.found(tmp_path / "safe.ca", NAME, CA_PASSPHRASE, seconds=0)

    found = fresh_county.county_desk.standing()
    assert found.enrolment.standing is Standing.REGISTERED
    assert (found.enrolment.county, found.enrolment.county_fingerprint) == (NAME, made.fingerprint)
    assert PUBLIC in found.enrolment.scopes
    assert not found.may_found
    assert fresh_county.exchange.make_card()
    assert fresh_county.county_desk.certificate() == made.pem
    acts = [each.act for each in fresh_county.key_acts.all()]
    assert acts == [Act.CERTIFICATE_ISSUED, Act.AUTHORITY_FOUNDED]


def test_a_county_has_one_authority(fresh_county, authority, tmp_path):
    with pytest.raises(AppError, match="authority_settled"):
        fresh_county.county_desk.found(tmp_path / "second.ca", NAME, CA_PASSPHRASE, seconds=0)

    assert not (tmp_path / "second.ca").exists()


def test_a_copy_opens_with_the_same_passphrase_and_is_noted(fresh_county, authority, tmp_path):
    assert not fresh_county.county_desk.standing().is_copied

    copied = fresh_county.county_desk.copy(authority, CA_PASSPHRASE, tmp_path / "second.ca")

    assert (tmp_path / "second.ca").read_bytes() == authority.read_bytes()
    county.check(tmp_path / "second.ca", CA_PASSPHRASE)
    assert copied.fingerprint == county.read(authority).fingerprint
    assert fresh_county.county_desk.standing().is_copied


def test_no_copy_is_made_over_a_file_or_without_the_passphrase(fresh_county, authority, tmp_path):
    (tmp_path / "there.ca").write_bytes(b"something")

    with pytest.raises(AppError, match="authority_exists"):
        fresh_county.county_desk.copy(authority, CA_PASSPHRASE, tmp_path / "there.ca")
    with pytest.raises(AccessError, match="wrong_authority_passphrase"):
        fresh_county.county_desk.copy(authority, PASSPHRASE, tmp_path / "second.ca")

    assert (tmp_path / "there.ca").read_bytes() == b"something"
    assert not (tmp_path / "second.ca").exists()
    assert not fresh_county.county_desk.standing().is_copied


def test_the_certificate_is_renewed_with_the_letter_it_has(fresh_county, authority):
    fresh_county.county_desk.certify(authority, CA_PASSPHRASE, block="C")

    renewed = fresh_county.county_desk.certify(authority, CA_PASSPHRASE)

    assert renewed.binding.block == "C"
    assert fresh_county.identity.enrolment().block == "C"


def test_another_authority_is_not_taken_without_its_fingerprint(fresh_county, authority, tmp_path):
    other = county.found(tmp_path / "other.ca", NAME, CA_PASSPHRASE, now=fresh_county.session.now(), seconds=0)

    with pytest.raises(AppError, match="county_unconfirmed"):
        fresh_county.county_desk.certify(tmp_path / "other.ca", CA_PASSPHRASE)
    assert fresh_county.identity.enrolment().county_fingerprint != other.fingerprint

    fresh_county.county_desk.certify(tmp_path / "other.ca", CA_PASSPHRASE, county_fingerprint=other.fingerprint)
    assert fresh_county.identity.enrolment().county_fingerprint == other.fingerprint


def test_another_authority_is_not_copied_as_this_countys(fresh_county, authority, tmp_path):
    county.found(tmp_path / "other.ca", NAME, CA_PASSPHRASE, now=fresh_county.session.now(), seconds=0)

    with pytest.raises(AppError, match="authority_foreign"):
        fresh_county.county_desk.copy(tmp_path / "other.ca", CA_PASSPHRASE, tmp_path / "second.ca")

    assert not (tmp_path / "second.ca").exists()
    assert not fresh_county.county_desk.standing().is_copied


def test_no_village_does_any_of_it(services, tmp_path):
    desk = services.county_desk
    acts = (
        lambda: desk.found(tmp_path / "x.ca", NAME, CA_PASSPHRASE, seconds=0),
        lambda: desk.certify(tmp_path / "x.ca", CA_PASSPHRASE),
        lambda: desk.copy(tmp_path / "x.ca", CA_PASSPHRASE, tmp_path / "y.ca"),
        desk.certificate,
    )

    for act in acts:
        with pytest.raises(AppError, match="not_county_desk"):
            act()

    assert not (tmp_path / "x.ca").exists()
