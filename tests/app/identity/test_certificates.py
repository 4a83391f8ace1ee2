"""The county's authority, its device certificates, and what a laptop makes itself."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.identity import certificates
from app.identity.keys import DeviceKey
from tests.conftest import NOW
from tests.signers import BINDING, YEARS, by_itself, county, flipped


@pytest.fixture(scope="module")
def bureau():
    return county()


def outcome(reading, content: bytes):
    """Return what reading ends in: its answer, or the code it refuses with."""
    try:
        return reading(content)
    except AppError as refused:
        return refused.code


def test_the_authority_issues_to_devices_only(bureau):
    found = certificates.read(bureau.certificate.der())
    constraints = found.x509.extensions.get_extension_for_class(x509.BasicConstraints)

    assert (found.name, found.is_authority, found.signs_papers) == ("南乐县司法局", True, False)
    assert (constraints.critical, constraints.value.path_length) == (True, 0)
    assert found.is_issued_by(found)


def test_an_issued_certificate_binds_key_person_place_and_what_the_county_grants(bureau):
    key = DeviceKey.new()
    asked = certificates.read_request(certificates.request(key, place="魏庄村", binding=BINDING))

    issued = certificates.issue(
        asked, bureau.certificate, bureau.key, binding=BINDING, at=NOW, ends_at=NOW + YEARS
    )  # fmt: skip

    assert (issued.name, issued.place, issued.organisation) == ("李明法", "魏庄村", "南乐县司法局")
    assert (issued.public, issued.binding) == (key.public(), BINDING)
    assert (issued.signs_papers, issued.is_authority) == (True, False)
    assert issued.is_issued_by(bureau.certificate)
    assert not issued.is_issued_by(county("范县司法局").certificate)


def test_a_certificate_begins_a_day_early_for_clocks_that_are_behind(bureau):
    issued = bureau.signer(at=NOW).chain[0].x509

    assert issued.not_valid_before_utc == NOW.astimezone(UTC) - timedelta(days=1)


def test_a_provisional_certificate_is_signed_by_its_own_key():
    made = by_itself().chain[0]

    assert made.is_issued_by(made)
    assert (made.is_authority, made.signs_papers, made.binding) == (False, True, BINDING)


def test_certificates_are_read_back_from_their_file(bureau):
    chain = bureau.signer().chain

    assert certificates.read_pem(b"".join(each.pem() for each in chain)) == chain


def test_a_chain_is_put_in_order_whatever_the_order_it_comes_in(bureau):
    own, above = bureau.signer().chain

    assert certificates.chain_of(own, [above]) == (own, above)
    assert certificates.chain_of(own, []) == ()
    assert certificates.chain_of(own, [above, county().certificate]) == ()


@pytest.mark.parametrize("name", ["李明法", "濮阳堃喆·买买提", "𬱖" * 16, "ab\u202egpj.exe"])
def test_a_name_is_kept_without_what_cannot_be_seen(name):
    asked = certificates.request(DeviceKey.new(), place="", binding=replace(BINDING, name=name))

    assert certificates.read_request(asked).binding.name == name.replace("\u202e", "")


def test_a_place_beyond_the_bound_is_cut_between_two_characters():
    asked = certificates.request(DeviceKey.new(), place="阿" * 40, binding=BINDING)

    assert certificates.read_request(asked).place == "阿" * 21


@pytest.mark.parametrize("name", ["李明法", "濮阳𬱖", "\ue000某"])
def test_a_name_is_whole_however_rare_its_characters(bureau, name):
    for chain in (bureau.signer(name).chain, by_itself(name).chain):
        assert chain[0].name == name
        assert all(certificates.is_comparable(str(each.value)) for each in chain[0].x509.issuer)


@pytest.mark.parametrize("name", ["𬱖县司法局", ""])
def test_an_authority_cannot_bear_a_name_that_readers_could_not_compare(name):
    with pytest.raises(AppError, match="county_name_unusual"):
        county(name)


def test_an_authority_s_name_is_refused_rather_than_cut():
    assert county("县" * 21).certificate.name == "县" * 21

    with pytest.raises(AppError, match="county_name_too_long"):
        county("县" * 22)


def test_a_request_with_another_kind_of_key_is_refused():
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "李明法")])
    made = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())

    with pytest.raises(AppError, match="request_unreadable"):
        certificates.read_request(made.public_bytes(serialization.Encoding.PEM))


def test_a_request_that_binds_nothing_is_refused():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "李明法")])
    made = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())

    with pytest.raises(AppError, match="request_unreadable"):
        certificates.read_request(made.public_bytes(serialization.Encoding.PEM))


def test_a_request_changed_on_its_way_is_refused_or_asks_for_the_same():
    made = certificates.request(DeviceKey.new(), place="魏庄村", binding=BINDING)
    wanted = certificates.read_request(made)

    for _, changed in flipped(made, 200, seed=4):
        found = outcome(certificates.read_request, changed)
        assert found in (wanted, "request_unreadable")  # the first: a byte beside the PEM's text


@given(st.binary(max_size=300))
def test_what_is_no_certificate_is_unreadable(content):
    for reading in (certificates.read, certificates.read_pem):
        with pytest.raises(AppError, match="certificate_unreadable"):
            reading(content)


def test_a_damaged_certificate_is_unreadable_or_issued_by_nobody(bureau):
    for _, changed in flipped(bureau.signer().chain[0].der(), 200, seed=2):
        found = outcome(certificates.read, changed)
        assert found == "certificate_unreadable" or not found.is_issued_by(bureau.certificate)


def test_a_file_beyond_all_measure_is_not_parsed():
    with pytest.raises(AppError, match="certificate_unreadable"):
        certificates.read_pem(b"x" * 100_000)
    with pytest.raises(AppError, match="request_unreadable"):
        certificates.read_request(b"x" * 100_000)
