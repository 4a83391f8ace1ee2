"""Footers in Word: page fields, what the paper is, its code."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from app.documents.word import write_word
from app.documents.word_footer import qr_picture
from app.model.paper import Paper, Paragraph, plain


def section(layout="L-MED", **given):
    content = write_word(Paper("题", layout, (Paragraph(plain("甲")),), **given))
    return docx.Document(io.BytesIO(content)).sections[0]


def text(footer):
    return "".join(part.text for part in footer._element.iter(qn("w:t"), qn("w:instrText")))


def test_forms_count_pages_with_fields():
    footer = text(section().footer)

    assert footer.replace(" ", "") == "第PAGE1页\u3000共NUMPAGES1页"


def test_official_letters_have_numbers_on_both_sides():
    given = section("L-GW")

    assert given.footer.paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert given.even_page_footer.paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.LEFT
    assert text(given.footer).startswith("— ")


def test_a_letter_has_no_number_on_its_first_page():
    given = section("L-GW-LETTER", document_id="0192")

    assert given.different_first_page_header_footer
    assert "—" not in text(given.first_page_footer)
    assert "0192" in text(given.first_page_footer)


def test_id_version_and_16_digits_stand_in_the_footer():
    footer = text(section(document_id="0192", version="3", digest="0123456789abcdef" * 4).footer)

    assert "文书标识 0192\u3000版本 3" in footer
    assert footer.endswith("内容摘要 0123456789abcdef")


def test_official_letters_count_pages_in_the_small_line():
    assert "NUMPAGES" in text(section("L-GW", document_id="0192").footer)


@pytest.mark.parametrize(("code", "pictures"), [("FAGU:0192", 1), ("", 0)])
def test_the_code_is_a_picture(code, pictures):
    footer = section(code=code).footer

    assert len(footer._element.findall(".//{*}drawing")) == pictures


def test_the_code_is_a_png_that_is_the_same_every_time():
    assert qr_picture("FAGU:0192")[:4] == b"\x89PNG"
    assert qr_picture("FAGU:0192") == qr_picture("FAGU:0192")


def test_signatures_of_every_page_are_asked_for():
    assert text(section(page_signatures=("被调查人签名：", "调查人签名：")).footer).startswith(
        "被调查人签名：调查人签名："
    )


def test_a_layout_without_numbers_has_none():
    assert "PAGE" not in text(section("L-ARCH-COVER").footer)
