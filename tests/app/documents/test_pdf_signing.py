"""Signing PDFs: what was there stays, a field says who and when, strangers' tools agree."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import pdf_signing
from app.documents.pdf_signing import sign_pdf
from app.documents.pdf_verification import verify_pdf
from app.errors import AppError
from app.model.signature import Reason, SignatureBox, SignatureWords
from tests.conftest import NOW, unless_required
from tests.signers import YEARS, by_itself, county, pdf_paper

ROOT = Path(__file__).resolve().parents[3]
BOX = SignatureBox(1, 72, 60, 200, 60)
WORDS = SignatureWords(("李明法", "2026-11-23 10:00:00", "签署时间为本机时间"), reason="人民调解协议书")


@pytest.fixture(scope="module")
def bureau():
    return county()


def text_of(pdf: bytes, page: int) -> str:
    """Return what stands on a page, fields included."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[page].flatten()
    found = document[page].get_textpage().get_text_bounded()
    document.close()
    return found


def test_a_signature_is_appended_to_what_was_there(bureau):
    signed = sign_pdf(pdf_paper(), bureau.signer(), box=BOX, words=WORDS, at=NOW)

    assert signed.startswith(pdf_paper())
    assert len(signed) < len(pdf_paper()) + 30_000


SIGN_AFTER_READING = """
from app.identity import cms
from tests.signers import by_itself, pdf_paper
from tests.days import NOW

signer = by_itself()
cms.verify(b"1", cms.sign(b"1", signer.key, signer.chain))  # as when a stick is read

from app.documents.pdf_signing import sign_pdf
from app.model.signature import SignatureBox, SignatureWords

words = SignatureWords(("李明法",), reason="人民调解协议书")
print(len(sign_pdf(pdf_paper(), signer, box=SignatureBox(1, 72, 60, 200, 60), words=words, at=NOW)))
"""


def test_a_paper_is_signed_in_a_program_that_has_read_a_stick_before():
    # a process of its own: what is read first there decides which names the libraries know
    ran = subprocess.run(
        [sys.executable, "-c", SIGN_AFTER_READING], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > len(pdf_paper())


def test_the_signer_and_the_machines_time_are_read_back(bureau):
    signed = sign_pdf(pdf_paper(), bureau.signer("赵海燕"), box=BOX, words=WORDS, at=NOW)

    (finding,) = verify_pdf(signed, bureau.trust())

    assert (finding.reason, finding.signer, finding.signed_at) == (Reason.VALID, "赵海燕", NOW)


@pytest.mark.parametrize("page", [0, 1])
def test_the_field_stands_on_its_page(bureau, page):
    box = SignatureBox(page, 72, 60, 200, 60)

    signed = sign_pdf(pdf_paper(), bureau.signer(), box=box, words=WORDS, at=NOW)

    assert "签署时间为本机时间" in text_of(signed, page)
    assert "签署时间为本机时间" not in text_of(signed, 1 - page)


def test_three_sign_in_turn(bureau):
    signed, names = pdf_paper(), ["李明法", "赵海燕", "濮阳𬱖㛃"]
    for place, name in enumerate(names):
        box = SignatureBox(1, 40 + 180 * place, 60, 160, 60)
        signed = sign_pdf(signed, bureau.signer(name), box=box, words=SignatureWords((name,)), at=NOW)

    findings = verify_pdf(signed, bureau.trust())

    assert [(each.signer, each.reason) for each in findings] == [(name, Reason.VALID) for name in names]


def test_a_laptop_without_a_county_signs_and_is_told_apart(bureau):
    signed = sign_pdf(pdf_paper(), by_itself("濮阳𬱖㛃"), box=BOX, words=WORDS, at=NOW)

    (finding,) = verify_pdf(signed, bureau.trust())

    assert (finding.reason, finding.signer) == (Reason.PROVISIONAL, "濮阳𬱖㛃")


@pytest.mark.parametrize("pdf", [b"", b"no paper", b"%PDF-1.7\n%%EOF", pdf_paper()[:300]])
def test_what_is_no_pdf_is_not_signed(bureau, pdf):
    with pytest.raises(AppError, match="pdf_unsignable"):
        sign_pdf(pdf, bureau.signer(), box=BOX, words=WORDS, at=NOW)


def test_a_page_that_is_not_there_is_not_signed(bureau):
    with pytest.raises(AppError, match="pdf_unsignable"):
        sign_pdf(pdf_paper(), bureau.signer(), box=SignatureBox(7, 72, 60, 200, 60), words=WORDS, at=NOW)


def test_a_file_beyond_all_measure_is_not_signed(bureau, monkeypatch):
    monkeypatch.setattr(pdf_signing, "_MOST_BYTES", 1000)

    with pytest.raises(AppError, match="pdf_unsignable"):
        sign_pdf(pdf_paper(), bureau.signer(), box=BOX, words=WORDS, at=NOW)


@given(st.binary(max_size=400))
def test_any_bytes_are_signed_or_refused(content):
    with pytest.raises(AppError, match="pdf_unsignable"):
        sign_pdf(b"%PDF-1.4\n" + content, by_itself(), box=BOX, words=WORDS, at=NOW)


@pytest.mark.external
def test_pdfsig_trusts_it_with_the_county_and_finds_every_font_embedded(tmp_path):
    if any(shutil.which(program) is None for program in ("pdfsig", "pdffonts", "certutil")):
        unless_required("pdfsig, pdffonts (poppler-utils) or certutil (libnss3-tools) is missing")
    now = datetime.now(UTC)  # the other programs look at the clock
    bureau, until = county(at=now), now + YEARS
    signed = sign_pdf(pdf_paper(), bureau.signer("李明法", at=now, ends_at=until), box=BOX, words=WORDS, at=now)
    second, rare = SignatureBox(0, 72, 60, 200, 60), bureau.signer("濮阳𬱖㛃", at=now, ends_at=until)
    signed = sign_pdf(signed, rare, box=second, words=SignatureWords((rare.name,)), at=now)
    (tmp_path / "signed.pdf").write_bytes(signed)
    changed = bytearray(signed)
    changed[pdf_paper().index(b"stream") + 40] ^= 1
    (tmp_path / "changed.pdf").write_bytes(changed)
    trusting, empty = tmp_path / "trusting", tmp_path / "empty"
    (tmp_path / "county.pem").write_bytes(bureau.certificate.pem())
    for store in (trusting, empty):
        store.mkdir()
        run("certutil", "-N", "-d", f"sql:{store}", "--empty-password")
    run("certutil", "-A", "-d", f"sql:{trusting}", "-n", "county", "-t", "C,C,C", "-i", tmp_path / "county.pem")

    def asked(store, name) -> str:
        command = ["pdfsig", "-nssdir", f"sql:{store}", tmp_path / name]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    trusted = asked(trusting, "signed.pdf")
    assert trusted.count("Signature is Valid.") == trusted.count("Certificate is Trusted.") == 2
    assert "Total document signed" in trusted
    assert "ETSI.CAdES.detached" in trusted
    assert "Certificate is Trusted." not in asked(empty, "signed.pdf")
    assert "Digest Mismatch." in asked(trusting, "changed.pdf")
    fonts = run("pdffonts", tmp_path / "signed.pdf").splitlines()[2:]
    assert len(fonts) >= 3
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts


def run(*command: object) -> str:
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, check=True).stdout
