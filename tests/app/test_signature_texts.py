"""What is said about signatures, certificates and the codes of pages."""

import re
from datetime import date, datetime

import pytest

from app import signature_texts
from app.model.document_code import DocumentCode, PageFinding, PageReason
from app.model.enrolment import Enrolment, Standing
from app.model.signature import Reason, SignatureFinding, Signing

FINGERPRINT = "4819 8034 9933 7939 7001 1156 6508 6549"
AT = datetime(2026, 11, 26, 14, 5, 3)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_one_sentence(reason):
    text = signature_texts.finding_text(SignatureFinding(reason))

    assert re.fullmatch(r"[^。]+。", text)


def test_a_part_of_a_word_file_is_named():
    found = SignatureFinding(Reason.EXTENDED, facts={"part": "word/extra.xml"})

    assert signature_texts.finding_text(found) == "签名以后又添了别的内容，不能作准（涉及 word/extra.xml）。"


def test_an_unregistered_signer_is_said_to_be_one():
    assert "尚未由县局签发证书" in signature_texts.finding_text(SignatureFinding(Reason.PROVISIONAL))
    assert "尚待县司法局登记" in "".join(signature_texts.signature_words(Signing("李明法", AT, False)).lines)


def test_the_field_says_who_and_by_whose_clock():
    words = signature_texts.signature_words(Signing("李明法", AT, True), "人民调解协议书")

    assert words.lines == ("电子签名：李明法", "2026年11月26日14时05分（本机时间）")
    assert words.reason == "人民调解协议书"


@pytest.mark.parametrize("reason", list(PageReason))
def test_every_finding_on_a_page_is_said(reason):
    code = DocumentCode("0199a0b1-c2d3-7000-8000-00000000abcd", 3, 1, 2, "0123456789abcdef")

    assert "—" not in signature_texts.page_text(PageFinding(reason, code))
    assert signature_texts.page_text(PageFinding(reason)).endswith("。")


def test_a_standing_names_both_fingerprints_once_there_are_two():
    before = Enrolment(Standing.PROVISIONAL, "李明法", FINGERPRINT)
    after = Enrolment(
        Standing.REGISTERED, "李明法", FINGERPRINT, (), "B", "南乐县司法局", FINGERPRINT[::-1], date(2029, 11, 25)
    )

    assert signature_texts.enrolment_text(before) == f"待登记：李明法\n本机指纹：{FINGERPRINT}"
    assert "签发：南乐县司法局，有效期至 2029-11-25" in signature_texts.enrolment_text(after)
    assert FINGERPRINT[::-1] in signature_texts.enrolment_text(after)


def test_every_standing_has_its_word():
    assert set(signature_texts.STANDINGS) == set(Standing)
