"""Files and pages judged by one desk."""

from pathlib import Path

import pytest

from app.documents.pdf_signing import sign_pdf
from app.documents.word_signing import sign_word
from app.errors import AppError
from app.model.document_code import DocumentCode, PageReason
from app.model.signature import Reason, SignatureBox, SignatureWords
from app.services import verification
from app.services.verification import Verification, check_page
from tests.app.documents.test_page_code import page, saved, square
from tests.conftest import NOW
from tests.signers import by_itself, county, pdf_paper, word_paper

BOX = SignatureBox(1, 72, 60, 200, 60)
DIGEST = "0123456789abcdef" * 4
CODE = DocumentCode("0199a0b1-c2d3-7000-8000-00000000abcd", 3, 1, 2, "0123456789abcdef")


@pytest.fixture(scope="module")
def bureau():
    return county()


@pytest.fixture(scope="module")
def papers(bureau):
    """A PDF and a Word file signed under the county's certificate."""
    signer = bureau.signer()
    return (
        sign_pdf(pdf_paper(), signer, box=BOX, words=SignatureWords((signer.name,)), at=NOW),
        sign_word(word_paper(), signer, at=NOW),
    )


def test_both_kinds_are_told_by_their_content(bureau, papers, tmp_path):
    judging = Verification.by(bureau.certificate.pem())
    for name, content in zip(("one.docx", "other.pdf"), papers, strict=True):  # names say nothing
        (tmp_path / name).write_bytes(content)

    assert [judging.file(path)[0].reason for path in tmp_path.iterdir()] == [Reason.VALID] * 2


def test_a_certificate_that_is_no_authoritys_is_not_trusted_as_one(bureau):
    for other in (bureau.signer().chain[0].pem(), by_itself().chain[0].pem(), b"none"):
        with pytest.raises(AppError, match="certificate_unreadable"):
            Verification.by(other)


def test_any_other_file_is_a_finding(services, tmp_path):
    (tmp_path / "text").write_text("签名")
    judging = services.verification()

    for path, reason in (
        (tmp_path / "text", Reason.UNREADABLE),
        (tmp_path / "missing", Reason.FILE_MISSING),
        (tmp_path, Reason.FILE_UNREADABLE),
        (tmp_path / "null\0", Reason.FILE_UNREADABLE),
    ):
        assert [each.reason for each in judging.file(path)] == [reason]


def test_a_file_beyond_all_measure_is_not_read(services, tmp_path, monkeypatch):
    monkeypatch.setattr(verification, "_MOST_BYTES", 10)
    (tmp_path / "large").write_bytes(bytes(11))

    assert services.verification().file(tmp_path / "large")[0].reason is Reason.TOO_LARGE


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_that_never_ends_fills_no_memory(services, monkeypatch):
    monkeypatch.setattr(verification, "_MOST_BYTES", 1000)
    monkeypatch.setattr(verification, "_MOST_PICTURE", 1000)

    assert services.verification().file(Path("/dev/zero"))[0].reason is Reason.TOO_LARGE
    with pytest.raises(AppError, match="picture_unreadable"):
        check_page(Path("/dev/zero"), lambda *_: None)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "page.png"
    path.write_bytes(saved(page(square(CODE.text()))))
    return path


@pytest.mark.parametrize(
    ("issued", "reason"),
    [
        ({(CODE.document, 3): DIGEST}, PageReason.AS_ISSUED),
        ({(CODE.document, 3): "f" * 64}, PageReason.OTHER_CONTENT),
        ({(CODE.document, 2): DIGEST}, PageReason.UNKNOWN),
        ({}, PageReason.UNKNOWN),
    ],
)
def test_a_page_is_held_against_what_was_issued(picture, issued, reason):
    (found,) = check_page(picture, lambda document, version: issued.get((document, version)))

    assert (found.reason, found.code) == (reason, CODE)


def test_a_picture_without_a_code_says_so(tmp_path):
    (tmp_path / "blank.png").write_bytes(saved(page()))

    assert [each.reason for each in check_page(tmp_path / "blank.png", lambda *_: None)] == [PageReason.NO_CODE]


def test_a_missing_picture_is_unreadable(tmp_path):
    with pytest.raises(AppError, match="file_unreadable"):
        check_page(tmp_path / "missing.png", lambda *_: None)


def test_a_file_far_too_large_for_a_picture_is_refused(picture, monkeypatch):
    monkeypatch.setattr(verification, "_MOST_PICTURE", 10)

    with pytest.raises(AppError, match="picture_unreadable"):
        check_page(picture, lambda *_: None)
