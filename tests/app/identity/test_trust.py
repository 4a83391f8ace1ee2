"""Whose certificates count, and when."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.identity import binding as bindings
from app.identity.keys import digest_of
from app.identity.trust import GRACE, Trust
from app.model.revocation import Revocation
from app.model.signature import Reason
from tests.conftest import NOW
from tests.packing import pack_signer
from tests.signers import BINDING, YEARS, by_itself, county

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def bureau():
    return county()


@pytest.fixture(scope="module")
def signer(bureau):
    return bureau.signer()


def other_certificate(bureau, *, usage=None, extended=None, binding=True, is_authority=False) -> bytes:
    """Return a certificate by the trusted authority that isn't one for papers."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "李明法")]))
        .issuer_name(bureau.certificate.x509.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + YEARS)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
    )
    if usage is not None:
        names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
        chosen = {name: name == usage for name in (*names, "key_cert_sign", "crl_sign", "encipher_only")}
        builder = builder.add_extension(x509.KeyUsage(**chosen, decipher_only=False), critical=True)
    if extended is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([extended]), critical=False)
    if binding:
        builder = builder.add_extension(bindings.extension(BINDING), critical=False)
    return builder.sign(bureau.key.private, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def test_what_the_county_issued_counts(bureau, signer):
    judged = bureau.trust().judge(signer.certificates[0], NOW)

    assert (judged.reason, judged.name) == (Reason.VALID, "李明法")


def test_another_county_of_the_same_name_does_not_count(signer):
    assert county().trust().judge(signer.certificates[0], NOW).reason is Reason.ISSUER_UNKNOWN


def test_a_certificate_the_laptop_made_itself_is_provisional(bureau):
    assert bureau.trust().judge(by_itself().certificates[0], NOW).reason is Reason.PROVISIONAL


def test_without_any_county_nothing_counts(signer):
    trust = county().trust()

    assert trust.judge(by_itself().certificates[0], NOW).reason is Reason.PROVISIONAL
    assert trust.judge(signer.certificates[0], NOW).reason is Reason.ISSUER_UNKNOWN


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (NOW - 2 * DAY, Reason.NOT_YET_VALID),
        (NOW - DAY / 2, Reason.VALID),
        (NOW + YEARS, Reason.VALID),
        (NOW + YEARS + GRACE, Reason.VALID),
        (NOW + YEARS + GRACE + DAY, Reason.EXPIRED),
    ],
)
def test_a_signature_counts_from_the_beginning_to_the_end_of_grace(bureau, signer, at, reason):
    assert bureau.trust().judge(signer.certificates[0], at).reason is reason


def test_a_certificate_may_end_with_the_last_year_there_is(bureau):
    own = bureau.signer(ends_at=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)).certificates[0]

    assert bureau.trust().judge(own, NOW).reason is Reason.VALID


def test_a_revoked_certificate_counts_until_it_was_revoked(bureau, signer):
    trust = bureau.revoking(signer, at=NOW + DAY)

    assert trust.judge(signer.certificates[0], NOW).reason is Reason.VALID
    judged = trust.judge(signer.certificates[0], NOW + 2 * DAY)
    assert (judged.reason, judged.facts) == (Reason.REVOKED, {"since": "2026-11-24"})


def test_the_authority_itself_signs_no_papers(bureau):
    assert bureau.trust().judge(bureau.certificate.der(), NOW).reason is Reason.WRONG_USAGE


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"usage": "digital_signature"},
        {"usage": "digital_signature", "extended": ExtendedKeyUsageOID.SERVER_AUTH},
        {"usage": "key_agreement", "extended": x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")},
        {"usage": "digital_signature", "extended": x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"), "binding": False},
    ],
)
def test_a_certificate_for_another_use_is_refused(bureau, wrong):
    assert bureau.trust().judge(other_certificate(bureau, **wrong), NOW).reason is Reason.WRONG_USAGE


def test_a_device_cannot_issue_to_others(bureau, signer):
    pretender = county()
    forged = type(pretender)(signer.key, signer.chain[0]).signer("冒名")

    assert bureau.trust().judge(forged.certificates[0], NOW).reason is Reason.ISSUER_UNKNOWN


def test_what_is_no_certificate_is_a_damaged_signature(bureau):
    assert bureau.trust().judge(b"no certificate", NOW).reason is Reason.SIGNATURE_DAMAGED


def test_an_unknown_critical_extension_is_not_passed_over(bureau):
    key = ec.generate_private_key(ec.SECP256R1())
    whole = x509.load_der_x509_certificate(bureau.signer().certificates[0])
    builder = x509.CertificateBuilder(
        whole.issuer, whole.subject, key.public_key(), 7, NOW - DAY, NOW + YEARS, list(whole.extensions)
    )
    strange = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.25.1"), b"\x05\x00")
    made = builder.add_extension(strange, critical=True).sign(bureau.key.private, hashes.SHA256())

    judged = bureau.trust().judge(made.public_bytes(serialization.Encoding.DER), NOW)

    assert judged.reason is Reason.ISSUER_UNKNOWN


def test_a_revoked_key_signs_no_pack_whatever_date_it_writes(bureau):
    own = pack_signer(bureau, NOW).chain[0]
    revoked = [Revocation("packs", digest_of(own.public), NOW + DAY, (), (), ())]

    for at in (NOW, NOW + 2 * DAY):
        assert bureau.trust().judge_pack(own.der(), at).reason is Reason.VALID
        assert Trust([bureau.certificate], entries=revoked).judge_pack(own.der(), at).reason is Reason.REVOKED
    others = [Revocation("packs", "ab" * 32, NOW, (), (), ())]
    assert Trust([bureau.certificate], entries=others).judge_pack(own.der(), NOW).reason is Reason.VALID
