"""Where the signatures of a PDF stand."""

import pytest

from app.documents.pdf_fields import signature_boxes
from app.documents.pdf_signing import sign_pdf
from app.errors import AppError
from app.model.signature import SignatureBox, SignatureWords
from tests import signers
from tests.conftest import NOW


def test_each_signature_is_found_on_its_page_in_the_order_of_signing():
    pdf = signers.pdf_paper()
    placed = (SignatureBox(1, 100, 200, 150, 34), SignatureBox(0, 50, 100, 120, 30))
    for box in placed:
        pdf = sign_pdf(pdf, signers.by_itself(), box=box, words=SignatureWords(("甲",)), at=NOW)

    assert signature_boxes(pdf) == placed


def test_what_is_not_signed_has_none():
    assert signature_boxes(signers.pdf_paper()) == ()


@pytest.mark.parametrize("number", [b"4..0", b"4-0", b"a"])
def test_a_field_at_no_place_is_refused(number):
    box = SignatureBox(1, 100, 200, 150, 34)
    pdf = sign_pdf(signers.pdf_paper(), signers.by_itself(), box=box, words=SignatureWords(("甲",)), at=NOW)

    with pytest.raises(AppError, match="pdf_unsignable"):
        signature_boxes(pdf.replace(b"/Rect [ 100", b"/Rect [ " + number))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x00" * 2000])
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(AppError) as caught:
        signature_boxes(content)

    assert caught.value.code == "pdf_unsignable"
