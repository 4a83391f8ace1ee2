"""verify: findings, sentences, exit status."""

import pytest

from app.documents.pdf_signing import sign_pdf
from app.documents.word_signing import sign_word
from app.model.document_code import DocumentCode
from app.model.signature import SignatureBox, SignatureWords
from tests.app.documents.test_page_code import page, saved, square
from tests.conftest import NOW
from tests.signers import by_itself, county, pdf_paper, word_paper

CODE = DocumentCode("0199a0b1-c2d3-7000-8000-00000000abcd", 3, 1, 2, "0123456789abcdef")


@pytest.fixture(scope="module")
def bureau():
    return county()


@pytest.fixture
def files(bureau, tmp_path):
    """Signed and unsigned papers, and the county's certificate."""

    def pdf(signer):
        words = SignatureWords((signer.name,))
        return sign_pdf(pdf_paper(), signer, box=SignatureBox(1, 72, 60, 200, 60), words=words, at=NOW)

    contents = {
        "whole.pdf": pdf(bureau.signer("李明法")),
        "whole.docx": sign_word(word_paper(), bureau.signer("赵海燕"), at=NOW),
        "provisional.pdf": pdf(by_itself()),
        "changed.pdf": pdf(bureau.signer())[:-200] + b"x" * 200,
        "unsigned.docx": word_paper(),
        "text.txt": b"text",
        "county.pem": bureau.certificate.pem(),
        "page.png": saved(page(square(CODE.text()))),
        "blank.png": saved(page()),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_whole_papers_end_with_zero(fagu, files):
    ended = fagu(
        "verify", files / "whole.pdf", files / "whole.docx", "--county-certificate", files / "county.pem", "--json"
    )

    assert ended.status == 0
    assert [(each["valid"], each["signer"], each["reason"]) for each in ended.document] == [
        (True, "李明法", "valid"),
        (True, "赵海燕", "valid"),
    ]
    assert set(ended.document[0]) == {"file", "valid", "signer", "reason", "signed_at", "text"}


def test_one_that_does_not_hold_ends_with_one_and_all_are_told(fagu, files):
    names = ("whole.pdf", "provisional.pdf", "changed.pdf", "unsigned.docx", "text.txt", "missing.pdf")

    ended = fagu("verify", *(files / name for name in names), "--county-certificate", files / "county.pem", "--json")

    assert ended.status == 1
    assert [each["reason"] for each in ended.document] == [
        "valid", "provisional", "changed", "unsigned", "unreadable", "file_missing",
    ]  # fmt: skip
    assert ended.document[3]["signer"] is None
    assert ended.err.startswith("有 5 处不能作准。")


def test_a_profile_trusts_the_county_it_accepted_and_so_far_none(at_desk, files):
    ended = at_desk("verify", files / "whole.pdf", files / "provisional.pdf", "--json")

    assert ended.status == 1
    assert [each["reason"] for each in ended.document] == ["issuer_unknown", "provisional"]


def test_a_person_reads_a_table(fagu, files):
    ended = fagu("verify", files / "provisional.pdf", "--county-certificate", files / "county.pem")

    assert ended.status == 1
    assert "不作准" in ended.out
    assert "尚未由县局签发证书（待登记）" in ended.out


def test_a_page_that_nobody_issued_here_is_told(at_desk, files):
    ended = at_desk("verify", "--image", files / "page.png", "--image", files / "blank.png", "--json")

    assert ended.status == 1
    assert [each["reason"] for each in ended.document] == ["unknown", "no_code"]
    assert (ended.document[0]["document"], ended.document[0]["version"]) == (CODE.document, 3)


def test_a_picture_that_is_none_is_told_beside_the_others(at_desk, files):
    ended = at_desk("verify", "--image", files / "text.txt", "--image", files / "missing.png", "--json")

    assert ended.status == 1
    assert [each["reason"] for each in ended.document] == ["picture_unreadable", "file_unreadable"]


def test_what_is_not_there_is_told_from_what_is_no_paper(at_desk, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")

    ended = at_desk("verify", tmp_path / "gone.pdf", tmp_path, tmp_path / "empty.pdf", "--json")

    assert ended.status == 1
    assert [each["reason"] for each in ended.document] == ["file_missing", "file_unreadable", "unreadable"]
    assert "没有这个文件" in ended.document[0]["text"]


def test_nothing_to_verify_is_wrong_usage(fagu):
    assert fagu("verify").status == 2


def test_a_certificate_that_is_no_countys_is_refused(fagu, files):
    ended = fagu("verify", files / "whole.pdf", "--county-certificate", files / "text.txt", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "certificate_unreadable")
