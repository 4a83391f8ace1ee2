"""Papers signed as the person at work."""

import io

import pypdfium2
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields

from app import signature_texts
from app.documents import opc_package
from app.documents.zip_layout import stored
from app.errors import AppError
from app.identity.keys import fingerprint
from app.model.signature import Reason, SignatureBox
from tests.app.services.test_identity import issued
from tests.signers import county, pdf_paper, word_paper

BOX = SignatureBox(1, 72, 60, 220, 70)
WORDS = signature_texts.signature_words


def painted_over(pdf: bytes) -> bytes:
    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    white = generic.StreamObject(stream_data=b"q 1 1 1 rg 60 500 400 200 re f Q")
    writer.add_stream_to_page(0, writer.add_object(white))
    writer.write(out)
    return out.getvalue()


def with_a_part_more(docx: bytes) -> bytes:
    package = opc_package.read(docx)
    parts = {**package.parts, "word/extra.xml": stored(b"<a/>")}
    types = {**package.types, "word/extra.xml": "application/xml"}
    return opc_package.assemble(opc_package.Package(parts, types, package.relationships, package.signatures))


@pytest.fixture
def registered(services):
    bureau = county()
    file = issued(bureau, services, services.identity.request())
    services.identity.accept(file, county_fingerprint=fingerprint(bureau.certificate.public))
    return services


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[1].flatten()
    found = document[1].get_textpage().get_text_bounded()
    document.close()
    return found


def test_a_fresh_laptop_signs_and_its_paper_says_so(services):
    pdf = services.signing.pdf(pdf_paper(), BOX, WORDS)
    docx = services.signing.word(word_paper(), WORDS)

    assert "尚待县司法局登记" in text_of(pdf)
    for content in (pdf, docx):
        (finding,) = services.verification().content(content)
        assert (finding.reason, finding.signer) == (Reason.PROVISIONAL, "李明法")


def test_with_the_countys_certificate_both_kinds_are_valid(registered):
    pdf = registered.signing.pdf(pdf_paper(), BOX, WORDS)
    docx = registered.signing.word(word_paper(), WORDS)

    assert "登记" not in text_of(pdf)
    assert [registered.verification().content(each)[0].reason for each in (pdf, docx)] == [Reason.VALID] * 2


def test_the_field_and_the_signature_say_the_same_time(registered):
    pdf = registered.signing.pdf(pdf_paper(), BOX, WORDS)
    (finding,) = registered.verification().content(pdf)

    at = finding.signed_at.astimezone()
    assert f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02d}分" in text_of(pdf)


def test_one_signs_below_another(registered, other_services):
    first = other_services.signing.pdf(pdf_paper(), BOX, WORDS)
    both = registered.signing.pdf(first, SignatureBox(0, 72, 60, 220, 70), WORDS)

    findings = registered.verification().content(both)

    assert [(each.signer, each.reason) for each in findings] == [
        ("赵海燕", Reason.PROVISIONAL),
        ("李明法", Reason.VALID),
    ]


def test_nobody_signs_below_a_signature_that_no_longer_holds(registered):
    signed = registered.signing.pdf(pdf_paper(), BOX, WORDS)

    with pytest.raises(AppError, match="paper_changed"):
        registered.signing.pdf(painted_over(signed), SignatureBox(0, 72, 60, 220, 70), WORDS)


def test_a_paper_with_an_empty_field_is_not_signed(services):
    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf_paper())), io.BytesIO()
    fields.append_signature_field(writer, fields.SigFieldSpec("Empty", on_page=0, box=(60, 500, 400, 700)))
    writer.write(out)

    with pytest.raises(AppError, match="pdf_unsignable"):
        services.signing.pdf(out.getvalue(), BOX, WORDS)


def test_nobody_signs_a_word_file_to_which_something_was_added(registered):
    signed = registered.signing.word(word_paper(), WORDS)

    with pytest.raises(AppError, match="paper_changed"):
        registered.signing.word(with_a_part_more(signed), WORDS)
