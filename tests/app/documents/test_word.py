"""Papers as Word: the text of the PDF in the same order, real styles, fonts on every run, the same bytes."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from app.documents.pdf import write_pdf
from app.documents.word import write_word
from app.errors import AppError
from app.model.paper import (
    BlankBelow,
    Cell,
    Clauses,
    Colophon,
    Heading,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    SealPlace,
    SignatureBlock,
    Signer,
    Signoff,
    Space,
    Table,
    Title,
    plain,
)
from tests.conftest import unless_required
from tests.papers import random_papers
from tests.papers.expected import said
from tests.papers.reading import blocks_of, characters_of

RANDOM_PAPERS, IN_THE_SOAK = 25, 500


def paper(*blocks, **given):
    return Paper("题", given.pop("layout", "L-GW"), blocks, **given)


def opened(content):
    return docx.Document(io.BytesIO(content))


def body_text(content):
    return re.sub(r"\s", "", "".join(text.text for text in opened(content).element.body.iter(qn("w:t"))))


def drawn():
    out = io.BytesIO()
    Image.new("RGB", (60, 20)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("seed", range(RANDOM_PAPERS))
def test_word_and_pdf_say_the_same_block_by_block(seed):
    says_the_same(seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(RANDOM_PAPERS, IN_THE_SOAK))
def test_word_and_pdf_say_the_same_in_500_random_papers(seed):
    says_the_same(seed)


def says_the_same(seed):
    given = random_papers.paper(seed)
    rest = body_text(write_word(given))
    in_pdf = blocks_of(characters_of(write_pdf(given).content))
    for number, _ in enumerate(said(given)):
        text = "".join(one.text for one in in_pdf.get(number, []))
        assert rest.startswith(text), (number, text[:80], rest[:80])
        rest = rest[len(text) :]
    assert rest == ""


@pytest.mark.parametrize("seed", range(8))
def test_every_run_names_a_font_for_every_script(seed):
    document = opened(write_word(random_papers.paper(seed)))
    footer = document.sections[0].footer._element

    runs = [*document.element.body.iter(qn("w:r")), *footer.iter(qn("w:r"))]
    for run in runs:
        if run.find(qn("w:drawing")) is not None:
            continue
        fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert all(fonts.get(qn(f"w:{script}")) for script in ("eastAsia", "ascii", "hAnsi", "cs"))
    assert len(runs) > 10


def test_the_same_paper_gives_the_same_bytes():
    given = random_papers.paper(5)

    assert write_word(given) == write_word(given)


def test_nothing_of_a_machine_or_a_moment_is_in_the_package():
    content = write_word(
        paper(Paragraph(plain("甲")), author="调解委员会", document_id="0192", version="3", digest="ab" * 32)
    )

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
    properties = opened(content).core_properties
    assert (properties.title, properties.author, properties.identifier, properties.version) == (
        "题",
        "调解委员会",
        "0192",
        "3",
    )
    assert properties.keywords == f"id=0192; version=3; sha256={'ab' * 32}"
    assert properties.created.year == 2000


def test_paragraphs_have_real_styles():
    document = opened(
        write_word(
            paper(
                Title(("题",)),
                Heading("一、甲"),
                Heading("（一）乙", 2),
                Paragraph(plain("丙")),
                Clauses((plain("丁"),)),
            )
        )
    )

    assert [paragraph.style.name for paragraph in document.paragraphs] == [
        "Title", "Heading 1", "Heading 2", "Body Text", "Body Text",
    ]  # fmt: skip


def test_a_page_break_belongs_to_what_follows():
    document = opened(write_word(paper(Paragraph(plain("甲")), PageBreak(), Paragraph(plain("乙\n丙")))))

    assert [bool(paragraph.paragraph_format.page_break_before) for paragraph in document.paragraphs] == [
        False, True, False,
    ]  # fmt: skip


def test_two_lines_of_text_stay_with_signatures():
    document = opened(
        write_word(
            paper(
                Paragraph(plain("甲" * 80)), Paragraph(plain("乙")), BlankBelow(), Space(1),
                SignatureBlock((Signer("丙（签名）：", has_fingerprint=True),), SealPlace("丁（印）")), layout="L-MED",
            )
        )
    )  # fmt: skip

    kept = [bool(paragraph.paragraph_format.keep_with_next) for paragraph in document.paragraphs[:4]]
    assert kept == [False, True, True, True]


def test_tables_that_follow_one_another_stay_two():
    table = Table((1, 1), (Row((Cell((plain("甲"),)), Cell((plain("乙"),)))),))

    document = opened(write_word(paper(table, SignatureBlock((Signer("丙："),)), layout="L-MED-T")))

    assert len(document.tables) == 2


def test_pictures_are_stored_once():
    content = write_word(paper(Picture(drawn(), 40, 20, "照片"), SignatureBlock((Signer("甲：", picture=drawn()),))))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if name.startswith("word/media")] == ["word/media/image1.png"]
    assert len(opened(content).inline_shapes) == 2


@pytest.mark.parametrize(
    ("block", "code"),
    [(Picture(b"nothing", 10, 10), "paper_picture_unreadable"), (Paragraph(plain("\ue123")), "glyph_missing")],
)
def test_what_cannot_be_written_is_told(block, code):
    with pytest.raises(AppError, match=code):
        write_word(paper(block))


def test_a_letter_with_everything_opens():
    given = paper(
        Letterhead("濮阳县司法局", "濮华司〔2026〕1号"), PageBreak(), Signoff(("甲局",), "2026年11月26日"), PageBreak(),
        Colophon("抄送：乙。", "丙", "2026年11月26日印发"), PageBreak(), Table((1,), (Row((Cell((plain("丁"),)),)),)),
    )  # fmt: skip

    assert "濮阳县司法局" in body_text(write_word(given))
    assert opened(write_word(paper())).paragraphs[0].text == ""


@pytest.mark.external
@pytest.mark.timeout(240)
def test_libreoffice_opens_it_and_prints_the_same_text(tmp_path):
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        unless_required("LibreOffice Writer or pdftotext (poppler-utils) is missing")
    sources = []
    for seed in range(6):
        sources.append(tmp_path / f"{seed}.docx")
        sources[-1].write_bytes(write_word(random_papers.paper(seed)))
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *sources]
    subprocess.run(command, check=True, capture_output=True)

    for seed, source in enumerate(sources):
        asked = ["pdftotext", "-raw", source.with_suffix(".pdf"), "-"]
        printed = "".join(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split())
        wanted = "".join(one.text for block in said(random_papers.paper(seed)) for one in block)
        ideographs = Counter(character for character in wanted if "\u4e00" <= character <= "\u9fff")
        assert ideographs - Counter(printed) == Counter()
