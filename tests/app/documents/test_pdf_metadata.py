"""What a PDF says about itself, in both places alike."""

import re

import pypdfium2

from app.documents.pdf import write_pdf
from app.documents.pdf_metadata import keywords
from app.model.paper import Paper, Paragraph, plain

GIVEN = Paper(
    "协议书 <甲> & 乙",
    "L-MED",
    (Paragraph(plain("甲")),),
    document_id="0192f0c1",
    version="3",
    digest="ab" * 32,
    author="调解委员会",
)


def test_title_id_version_and_digest_stand_in_the_dictionary():
    document = pypdfium2.PdfDocument(write_pdf(GIVEN).content)
    said = document.get_metadata_dict()
    document.close()

    assert said["Title"] == GIVEN.title
    assert said["Author"] == "调解委员会"
    assert said["Keywords"] == f"id=0192f0c1; version=3; sha256={'ab' * 32}"


def test_the_same_stands_in_xmp_with_the_claim_of_pdf_a():
    content = write_pdf(GIVEN).content
    xmp = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", content, re.DOTALL)[0].decode()

    assert "协议书 &lt;甲&gt; &amp; 乙" in xmp
    assert "<dc:identifier>0192f0c1</dc:identifier>" in xmp
    assert "<xmpMM:VersionID>3</xmpMM:VersionID>" in xmp
    assert keywords(GIVEN) in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp


def test_colours_are_told_by_a_profile_without_a_date():
    assert b"/OutputIntents" in write_pdf(GIVEN).content
    assert write_pdf(GIVEN).content == write_pdf(GIVEN).content


def test_what_is_not_known_is_not_said():
    assert keywords(Paper("题", "L-GW", ())) == ""


def test_the_language_is_told():
    assert b"/Lang (zh-CN)" in write_pdf(GIVEN).content
