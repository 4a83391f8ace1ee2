"""Blocks of text in Word."""

import re

import pytest

from app.documents.typesetting.layouts import layout
from app.documents.word_blocks import text_block, width_of
from app.documents.word_markup import Format
from app.model.paper import (
    Align,
    BlankBelow,
    Clauses,
    Field,
    FieldLine,
    Heading,
    Paragraph,
    RuledArea,
    Style,
    Title,
    plain,
)

GW = layout("L-GW")
START = Format("Normal")


def written(block, start=START):
    return text_block(block, GW, start)


def text(xml):
    return "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", xml))


def styles(xml):
    return re.findall(r'<w:pStyle w:val="(\w+)"/>', xml)


@pytest.mark.parametrize(
    ("block", "style"),
    [
        (Title(("甲",)), "Title"),
        (Heading("甲", 2), "Heading2"),
        (Paragraph(plain("甲")), "BodyText"),
        (Paragraph(plain("甲"), Style.FLUSH), "Normal"),
        (Paragraph(plain("甲"), Style.NUMBER), "PaperNumber"),
        (Paragraph(plain("甲"), Style.SMALL), "SmallPrint"),
        (Clauses((plain("甲"),)), "BodyText"),
        (BlankBelow(), "Normal"),
    ],
)
def test_blocks_have_their_styles(block, style):
    assert styles(written(block)) == [style]


def test_a_title_has_a_paragraph_for_each_line_and_a_subtitle():
    assert styles(written(Title(("甲", "乙"), "（丙）"))) == ["Title", "Title", "Subtitle"]


def test_only_the_first_paragraph_begins_a_page():
    assert written(Paragraph(plain("甲\n乙")), Format("Normal", begins_page=True)).count("pageBreakBefore") == 1


def test_a_lead_hangs():
    xml = written(Paragraph(plain("甲"), lead="附件：1. "))

    hang = int(re.search(r'w:hanging="(\d+)"', xml)[1])
    left = int(re.search(r'w:left="(\d+)"', xml)[1])
    assert left - hang == pytest.approx(2 * GW.text.size * 20, abs=1)
    assert text(xml) == "附件：1. 甲"


def test_clauses_begin_with_their_numbers():
    assert text(written(Clauses((plain("甲"), plain("乙"))))) == "一、甲二、乙"


def test_fields_end_at_tab_stops_that_fill_the_line():
    xml = written(FieldLine((Field("姓名：", "李建国"), Field("年龄："))))

    stops = [int(stop) for stop in re.findall(r'<w:tab w:val="left" w:pos="(\d+)"/>', xml)]
    assert len(stops) == 4  # to the value in the middle of its rule, behind it, to the next label, to the edge
    assert stops == sorted(stops)
    assert stops[-1] == pytest.approx(GW.text_width * 20, abs=1)


def test_fields_that_need_more_than_a_line_flow_on():
    xml = written(FieldLine((Field("住址：", "甲" * 30), Field("电话："))))

    assert "<w:tabs>" not in xml
    assert text(xml).replace("\u00a0", "").replace(" ", "") == "住址：" + "甲" * 30 + "电话："


def test_a_ruled_area_has_as_many_lines_as_it_is_to_have():
    assert written(RuledArea("", 4)).count("<w:p>") == 4
    assert written(RuledArea("甲" * 60, 4)).count("<w:p>") == 2  # three lines of text are one paragraph


def test_alignment_is_said_where_it_differs():
    assert '<w:jc w:val="right"/>' in written(Paragraph(plain("甲"), align=Align.RIGHT))
    assert '<w:jc w:val="center"/>' in written(BlankBelow())


def test_widths_are_those_of_the_pdf():
    assert width_of("甲乙", GW.text) == pytest.approx(2 * GW.text.size)
