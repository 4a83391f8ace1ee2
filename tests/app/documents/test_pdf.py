"""Papers as PDF: the rules of lines hold in random papers, text copies back, fonts are embedded, bytes are the same."""

import io
import re
import shutil
import subprocess
import time
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from app import paths
from app.documents.page_code import read_codes
from app.documents.pdf import write_pdf
from app.errors import AppError
from app.model.paper import (
    Cell,
    Face,
    Field,
    FieldLine,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    SignatureBlock,
    Signer,
    Table,
    Text,
    Tick,
    Title,
    plain,
)
from tests.conftest import unless_required
from tests.papers import random_papers
from tests.papers.line_rules import violations
from tests.papers.reading import characters_of, lines_of, page_texts

RANDOM_PAPERS, IN_THE_SOAK = 60, 500


def paper(*blocks, **given):
    return Paper("题", given.pop("layout", "L-GW"), blocks, **given)


def text_of(content):
    return "".join(one.text for one in characters_of(content) if one.block >= 0)


@pytest.mark.parametrize("seed", range(RANDOM_PAPERS))
def test_no_rule_of_lines_is_broken_in_random_papers(seed):
    given = random_papers.paper(seed)

    assert violations(given, write_pdf(given).content) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(RANDOM_PAPERS, IN_THE_SOAK))
def test_no_rule_of_lines_is_broken_in_500_random_papers(seed):
    given = random_papers.paper(seed)

    assert violations(given, write_pdf(given).content) == []


def test_a_full_official_page_has_28_by_22_characters():
    content = write_pdf(paper(Paragraph(plain("甲" * 28 * 22), indent=0))).content

    lines = lines_of(characters_of(content)[: 28 * 22])
    assert [len(line.text) for line in lines] == [28] * 22
    assert {line.page for line in lines} == {0}


def test_the_checker_sees_what_is_wrong():
    given = paper(Title(("题目",)), Paragraph(plain("甲" * 27 + "，乙" + "丙" * 40 + "。")), document_id="1")
    other = paper(Title(("题目",)), Paragraph(plain("甲" * 27 + "，乙" + "丙" * 39 + "。")), document_id="1")

    assert violations(given, write_pdf(given).content) == []
    assert any("says" in one for one in violations(given, write_pdf(other).content))


@pytest.mark.parametrize("face", [Face.FANGSONG, Face.SONG, Face.HEI])
def test_every_standard_character_and_rare_name_copies_back(face):
    listed = [line for line in paths.data("characters.txt").read_text("utf-8").splitlines() if len(line) == 1]
    wanted = "".join(listed)

    content = write_pdf(paper(Paragraph((Text(wanted, face),), indent=0))).content

    assert len(wanted) > 8105
    assert text_of(content) == wanted


def test_a_reader_copies_characters_above_the_basic_plane():
    (page,) = page_texts(write_pdf(paper(Paragraph(plain("申请人𬱖某、𠮷田")))).content)

    assert "申请人𬱖某、𠮷田" in page


def test_all_fonts_are_embedded_and_none_is_helvetica():
    content = write_pdf(paper(Title(("题",)), Paragraph(plain("甲堃 Abc 123，（Tick）")))).content

    assert b"Helvetica" not in content
    assert len(re.findall(rb"/Subtype /Type0", content)) == len(re.findall(rb"/FontFile2", content)) >= 2


def test_the_same_paper_gives_the_same_bytes():
    given = random_papers.paper(3)

    assert write_pdf(given) == write_pdf(given)


def test_a_missing_character_is_named():
    with pytest.raises(AppError) as refusal:
        write_pdf(paper(Paragraph(plain("甲\ue123乙"))))

    assert (refusal.value.code, refusal.value.facts["point"]) == ("glyph_missing", "U+E123")


def test_tick_boxes_can_be_found_and_copied():
    content = write_pdf(paper(Paragraph((Tick(True), Text("是 "), Tick(False), Text("否"))))).content

    assert text_of(content).replace(" ", "") == "☑是☐否"


def test_signature_places_are_reported_on_their_page():
    signers = SignatureBlock(
        (Signer("甲（签名）：", box="first", has_fingerprint=True), Signer("乙（签名）：", box="second"))
    )

    pdf = write_pdf(paper(Paragraph(plain("甲" * 700)), signers))

    first, second = pdf.boxes
    assert (first.name, second.name, pdf.pages) == ("first", "second", 2)
    assert first.page == second.page == 1
    assert first.y > second.y
    assert 0 < first.x < first.x + first.width < 595


def test_heads_of_tables_are_repeated_as_furniture():
    rows = tuple(Row((Cell((plain(f"第{number}行"),)), Cell((plain("值"),)))) for number in range(60))
    head = Row((Cell((plain("表头"),), is_label=True), Cell((plain("列"),), is_label=True)))

    pdf = write_pdf(paper(Table((1, 2), (head, *rows), head=1), layout="L-ADV-T"))

    assert pdf.pages > 1
    assert text_of(pdf.content).count("表头") == 1
    assert all("表头" in page for page in page_texts(pdf.content))


def drawn(mode):
    out = io.BytesIO()
    Image.new(mode, (40, 20), 0).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "RGB", "1", "P"])
def test_pictures_of_any_kind_are_drawn(mode):
    content = write_pdf(
        paper(Picture(drawn(mode), 40, 20), SignatureBlock((Signer("甲", picture=drawn(mode)),)))
    ).content

    assert b"/Image" in content
    assert b"/SMask" not in content


def test_a_picture_that_cannot_be_read_is_told():
    with pytest.raises(AppError, match="paper_picture_unreadable"):
        write_pdf(paper(Picture(b"no picture", 40, 20)))


def test_an_unknown_layout_is_told():
    with pytest.raises(AppError, match="layout_unknown"):
        write_pdf(paper(layout="L-XX"))


def test_the_code_reads_back():
    zxingcpp = pytest.importorskip("zxingcpp")
    content = write_pdf(paper(Paragraph(plain("甲")), code="FAGU:0192f0c1:3:0123456789abcdef")).content

    document = pypdfium2.PdfDocument(content)
    picture = document[0].render(scale=3).to_pil()
    document.close()
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == ["FAGU:0192f0c1:3:0123456789abcdef"]


def test_two_pages_are_there_in_a_moment():
    given = paper(
        *(Paragraph(plain("甲乙丙丁戊己庚辛壬癸，" * 28)) for _ in range(3)), FieldLine((Field("甲：", "乙"),))
    )
    write_pdf(given)

    times = []
    for _ in range(3):
        started = time.perf_counter()
        write_pdf(given)
        times.append(time.perf_counter() - started)

    assert min(times) < 0.3


def test_the_code_of_each_page_says_which_page_it_is():
    code = "FG1:0199A0B1C2D37000800000000000ABCD:3:1/1:0123456789ABCDEF"
    two = paper(Paragraph(plain("一")), PageBreak(), Paragraph(plain("二")), code=code)

    with pypdfium2.PdfDocument(write_pdf(two).content) as document:
        found = []
        for page in document:
            out = io.BytesIO()
            page.render(scale=3).to_pil().save(out, "PNG")
            found += read_codes(out.getvalue())

    assert [(each.page, each.pages, each.version) for each in found] == [(1, 2, 3), (2, 2, 3)]


def told(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


@pytest.mark.external
def test_poppler_finds_every_font_embedded_with_its_map_and_copies_rare_names(tmp_path):
    if any(shutil.which(program) is None for program in ("pdffonts", "pdftotext", "pdfinfo")):
        unless_required("pdffonts, pdftotext or pdfinfo (poppler-utils) is missing")
    rare = "".join(
        line for line in paths.data("characters.txt").read_text("utf-8").splitlines()[-61:] if len(line) == 1
    )
    for seed in range(12):
        given = random_papers.paper(seed)
        marked = Paragraph((Tick(True), Text(f"{rare}𬱖"), Text("标题", Face.TITLE), Text("黑", Face.HEI_BOLD)))
        path = tmp_path / f"{seed}.pdf"
        path.write_bytes(write_pdf(replace(given, blocks=(*given.blocks, PageBreak(), marked), code="FAGU")).content)

        fonts = told("pdffonts", path).splitlines()[2:]
        copied = "".join(told("pdftotext", "-raw", path, "-").split())

        assert len(fonts) >= 4
        assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts
        assert "Helvetica" not in "".join(fonts)
        assert f"☑{rare}𬱖标题黑" in copied
        assert "Metadata Stream: yes" in told("pdfinfo", path)
