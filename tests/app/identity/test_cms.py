"""Detached signatures of files."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.identity import cms
from tests.conftest import unless_required
from tests.signers import YEARS, by_itself, county, flipped

CONTENT = "清单".encode() * 100


@pytest.fixture(scope="module")
def signer():
    return county().signer()


@pytest.fixture(scope="module")
def signature(signer):
    return cms.sign(CONTENT, signer.key, signer.chain)


def code_of(content: bytes, signature: bytes) -> str:
    with pytest.raises(AppError) as raised:
        cms.verify(content, signature)
    return raised.value.code


def test_the_signer_the_chain_and_the_time_are_read_back(signer, signature):
    signed = cms.verify(CONTENT, signature)

    assert signed.chain == signer.chain
    assert abs(signed.signed_at - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_laptop_without_a_county_signs_too():
    alone = by_itself()

    assert cms.verify(b"x", cms.sign(b"x", alone.key, alone.chain)).chain == alone.chain


@given(st.binary(max_size=50))
def test_another_content_is_a_changed_one(signature, content):
    assert code_of(content, signature) == "content_changed"


def test_any_changed_byte_of_the_signature_is_noticed(signature):
    for place, changed in flipped(signature, 300, seed=1):
        assert code_of(CONTENT, changed) == "signature_damaged", place


@pytest.mark.soak
def test_any_of_thousands_of_changed_bytes_is_noticed(signature):
    for place, changed in flipped(signature, 5000, seed=3):
        assert code_of(CONTENT, changed) == "signature_damaged", place


@pytest.mark.parametrize("what", [b"", b"0", b"\x30\x80" * 1000, b"\x30" * 70_000])
def test_what_is_no_signature_is_a_damaged_one(what):
    assert code_of(CONTENT, what) == "signature_damaged"


def test_a_signature_cut_short_or_drawn_out_is_damaged(signature):
    assert code_of(CONTENT, signature[:-1]) == "signature_damaged"
    assert code_of(CONTENT, signature + b"\0") == "signature_damaged"


def test_a_certificate_of_somebody_else_beside_it_is_refused(signer):
    strangers = cms.sign(CONTENT, signer.key, (*signer.chain, county().certificate))

    assert code_of(CONTENT, strangers) == "signature_damaged"


def test_a_signature_of_another_key_under_this_certificate_is_refused(signer):
    thief = county().signer()

    assert code_of(CONTENT, cms.sign(CONTENT, thief.key, signer.chain)) == "signature_damaged"


@pytest.mark.external
def test_openssl_accepts_it_against_the_county_and_nobody_else(tmp_path):
    if shutil.which("openssl") is None:
        unless_required("openssl is missing")
    now = datetime.now(UTC)  # the other program looks at the clock
    signer = county(at=now).signer(at=now, ends_at=now + YEARS)
    signature = cms.sign(CONTENT, signer.key, signer.chain)
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "signature").write_bytes(signature)
    (tmp_path / "county.pem").write_bytes(signer.chain[1].pem())
    (tmp_path / "other.pem").write_bytes(county(at=now).certificate.pem())

    def asked(authority: str, content: str) -> int:
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", tmp_path / "signature"]
        command += ["-content", tmp_path / content, "-CAfile", tmp_path / authority, "-out", tmp_path / "out"]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert asked("county.pem", "content") == 0
    assert asked("other.pem", "content") != 0
    assert asked("county.pem", "county.pem") != 0
