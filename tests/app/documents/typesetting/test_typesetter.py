"""Whole papers: every kind of block, signatures never alone on a page."""

import pytest

from app.documents.typesetting.layouts import layout
from app.documents.typesetting.typesetter import all_strips, typeset
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
    Style,
    Table,
    Title,
    plain,
)

MED = layout("L-MED")
SIGNERS = SignatureBlock(
    tuple(Signer(f"{who}（签名）：", has_fingerprint=True) for who in "甲乙丙丁"), SealPlace("调委会（印）")
)


def pages(*blocks, name="L-MED"):
    return typeset(Paper("题", name, blocks), layout(name))


def blocks_on(page):
    return [placed.strip.block for placed in page]


@pytest.mark.parametrize("lines", range(8, 26))
def test_signatures_stand_below_two_lines_of_text_and_leave_no_page_mostly_empty(lines):
    found = pages(Title(("协议书",)), Paragraph(plain("甲" * (28 * lines - 10))), SIGNERS)

    signed = [page for page in found if 2 in blocks_on(page)]
    assert sum(placed.strip.text_lines for placed in signed[0] if placed.strip.block == 1) >= 2
    assert sum(blocks_on(page).count(2) for page in signed) == 5
    for page in found[:-1]:
        used = sum(placed.strip.height for placed in page)
        assert used > MED.text_height * 2 / 3 - MED.text.leading


def test_few_signatures_stand_on_one_page():
    few = SignatureBlock(SIGNERS.signers[:2])
    for lines in range(8, 26):
        found = pages(Title(("协议书",)), Paragraph(plain("甲" * (28 * lines - 10))), few)

        assert [blocks_on(page).count(2) for page in found if 2 in blocks_on(page)] == [2]


def test_a_short_paragraph_before_signatures_brings_the_one_before_it():
    strips = all_strips((Paragraph(plain("甲" * 100)), Paragraph(plain("乙")), BlankBelow(), Space(1), SIGNERS), MED)

    bound = [strip.block for strip in strips if strip.keeps and strip.block < 4]
    assert bound == [0, 0, 1, 2, 3]  # the longer one keeps two lines at either end


def test_a_heading_does_not_stand_alone_at_the_foot():
    found = pages(*(Paragraph(plain("甲")) for _ in range(21)), Heading("一、乙"), Paragraph(plain("丙")))

    assert blocks_on(found[0])[-1] == 20
    assert blocks_on(found[1]) == [21, 22]


def test_a_table_keeps_a_small_distance_from_the_text_above_it():
    table = Table((1,), (Row((Cell((plain("甲"),)),)),))

    (page,) = pages(Heading("一、甲"), table, table)

    assert [placed.strip.is_space for placed in page] == [False, True, False, True, False]
    assert page[1].strip.keeps


def test_every_kind_of_block_is_set():
    table = Table((1, 1), (Row((Cell((plain("甲"),)), Cell((plain("乙"),)))),))
    found = pages(
        Letterhead("濮阳县司法局", "濮华司〔2026〕1号"), Title(("题",)), Clauses((plain("甲"),)), table,
        Picture(b"", 30, 40), Signoff(("局",), "2026年11月26日"), Colophon("抄送：乙。", "丙", "丁"), PageBreak(),
        Paragraph(plain("附件")),
        name="L-GW",
    )  # fmt: skip

    assert {block for page in found for block in blocks_on(page)} == {0, 1, 2, 3, 4, 5, 6, 8}
    assert blocks_on(found[-1]) == [8]


def test_a_character_without_a_shape_stops_the_paper():
    with pytest.raises(AppError, match="glyph_missing"):
        pages(Paragraph(plain("甲\ue123")))


def test_a_paper_without_blocks_is_one_empty_page():
    assert pages() == [()]


def test_small_print_below_a_table_stands_on_the_page_where_it_ends():
    rows = tuple(Row((Cell((plain("甲"),)),)) for _ in range(30))
    note = Paragraph(plain("节假日安排还没有公布的年份，公布以后可能有变。"), Style.SMALL)

    for lines in range(30):
        text = [Paragraph(plain("甲" * 20)) for _ in range(lines)]
        found = pages(*text, Table((1.0,), rows), note)
        page = next(page for page in found if lines + 1 in blocks_on(page))
        assert lines in blocks_on(page)


def test_a_table_of_half_a_page_stands_whole_where_little_of_a_page_stays_empty():
    rows = tuple(Row((Cell((plain("甲"),)),)) for _ in range(9))

    for lines in range(22):
        text = [Paragraph(plain("甲" * 20)) for _ in range(lines)]
        found = pages(*text, Table((1.0,), rows))
        on = [page for page in found if lines in blocks_on(page)]
        above = max((placed.top + placed.strip.height for placed in found[0]), default=0.0)
        assert len(on) == 1 or MED.text_height - above < MED.text_height * 0.35


def test_the_first_place_to_sign_keeps_a_distance_from_the_text_above_it():
    (page,) = pages(Paragraph(plain("甲")), SignatureBlock(SIGNERS.signers[:1]))

    text, *_between, signer = page
    assert signer.top > text.top + text.strip.height + 5
