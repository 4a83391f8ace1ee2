"""Fonts in a PDF: codes in order, maps back to text in UTF-16, widths, shapes shared by two characters."""

import re
import zlib

from app.documents.pdf import write_pdf
from app.documents.pdf_fonts import EmbeddedFont
from app.documents.typesetting.faces import shipped
from app.model.paper import Paper, Paragraph, plain

FONT = "fangsong-regular.ttf"


def streams(content):
    for raw in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompress(raw)
        except zlib.error:
            continue


def test_codes_follow_the_order_of_first_use():
    font = EmbeddedFont(shipped().font(FONT), "F1")

    assert font.encoded("甲乙甲") == "<000100020001>"
    assert font.encoded("丙") == "<0003>"


def test_the_map_back_to_text_is_utf_16():
    content = write_pdf(Paper("题", "L-GW", (Paragraph(plain("甲𬱖")),))).content

    maps = b"".join(stream for stream in streams(content) if b"begincmap" in stream)
    assert b"<D873DC56>" in maps
    assert b"<7532>" in maps


def test_a_map_has_at_most_100_entries_a_block():
    content = write_pdf(Paper("题", "L-GW", (Paragraph(plain("".join(chr(0x4E00 + n) for n in range(350)))),))).content

    sizes = [int(size) for stream in streams(content) for size in re.findall(rb"(\d+) beginbfchar", stream)]
    assert max(sizes) <= 100
    assert sum(sizes) >= 350


def test_widths_of_latin_stand_in_the_font():
    content = write_pdf(Paper("题", "L-GW", (Paragraph(plain("甲5A")),))).content

    assert re.search(rb"/W \[2 \[500 739\]\]", content)
    assert b"/DW 1000" in content


def test_two_characters_of_one_shape_have_a_glyph_map():
    shared = write_pdf(Paper("题", "L-GW", (Paragraph(plain("￥¥")),))).content
    plain_one = write_pdf(Paper("题", "L-GW", (Paragraph(plain("甲乙")),))).content

    assert b"/CIDToGIDMap /Identity" in plain_one
    assert re.search(rb"/CIDToGIDMap \d+ 0 R", shared)


def test_subsets_of_one_font_bear_different_tags():
    names = [
        re.search(
            rb"/BaseFont /([A-Z]{6})\+FaguFangSong", write_pdf(Paper("题", "L-GW", (Paragraph(plain(text)),))).content
        )[1]
        for text in ("甲", "乙")
    ]

    assert names[0] != names[1]
