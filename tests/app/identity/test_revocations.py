"""The county's list: an X.509 list that openssl verifies, that only its own authority can have signed."""

import shutil
import subprocess

import pytest
from cryptography import x509

from app.errors import AppError
from app.identity import revocations
from app.model.revocation import Revocation, RevocationList
from app.model.transfer import HeldUpTo
from tests.conftest import unless_required
from tests.days import NOW
from tests.signers import county, flipped

BUREAU = county()
WHOLE = Revocation("ab" * 16, "cd" * 32, NOW, (), ("1f2e",), (HeldUpTo("s" * 8, 3, "ef" * 32),))
HANDED = Revocation("12" * 16, "34" * 32, NOW, ("v:410928107201",), ("77",))


def listed(number: int = 1, *entries: Revocation) -> bytes:
    return revocations.make(RevocationList(number, entries), BUREAU.certificate, BUREAU.key, at=NOW)


def taken(content: bytes) -> RevocationList | None:
    try:
        return revocations.read(content, [BUREAU.certificate])
    except AppError:
        return None


def test_what_goes_in_comes_out():
    found = revocations.read(listed(3, WHOLE, HANDED), [BUREAU.certificate])

    assert found == RevocationList(3, (WHOLE, HANDED))


def test_only_certificates_of_a_whole_revocation_stand_in_it_as_revoked():
    found = x509.load_pem_x509_crl(listed(1, WHOLE, HANDED))

    assert [each.serial_number for each in found] == [0x1F2E]


def test_another_county_and_a_changed_byte_are_refused():
    whole = listed(1, WHOLE)
    with pytest.raises(AppError, match="revocations_untrusted"):
        revocations.read(whole, [county("别的县").certificate])
    with pytest.raises(AppError, match="revocations_untrusted"):
        revocations.read(whole, [])
    for place, changed in flipped(whole, 60, seed=7):
        assert taken(changed) in (RevocationList(1, (WHOLE,)), None), place


@pytest.mark.parametrize("content", [b"", b"no list", b"-----BEGIN X509 CRL-----\nAA==\n-----END X509 CRL-----\n"])
def test_what_is_no_list_is_told(content: bytes):
    with pytest.raises(AppError, match="revocations_unreadable"):
        revocations.read(content, [BUREAU.certificate])


@pytest.mark.external
def test_openssl_verifies_the_list(tmp_path):
    if shutil.which("openssl") is None:
        unless_required("openssl is needed")
    (tmp_path / "list.pem").write_bytes(listed(1, WHOLE, HANDED))
    (tmp_path / "county.pem").write_bytes(BUREAU.certificate.pem())

    command = ["openssl", "crl", "-in", "list.pem", "-CAfile", "county.pem", "-noout", "-text"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert b"verify OK" in done.stderr + done.stdout
    assert b"1F2E" in done.stdout
