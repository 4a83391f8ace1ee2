"""Blocks of text as strips: indents, hanging leads, lines to be filled in, numbers of clauses."""

import pytest

from app.documents.typesetting import text_blocks
from app.documents.typesetting.layouts import layout
from app.documents.typesetting.strips import Stroke, Words
from app.model.paper import (
    Align,
    BlankBelow,
    Clauses,
    Field,
    FieldLine,
    Heading,
    Numbering,
    Paragraph,
    RuledArea,
    Style,
    Title,
    plain,
)

GW = layout("L-GW")


def strips(block, its_layout=GW):
    return text_blocks.strips(block, its_layout, 3)


def text(strip):
    return "".join(part.text for mark in strip.marks if isinstance(mark, Words) for part in mark.line.parts)


def left(strip):
    return next(mark.x for mark in strip.marks if isinstance(mark, Words))


def rules(strip):
    return [mark for mark in strip.marks if isinstance(mark, Stroke)]


def test_a_paragraph_begins_two_characters_in_on_lines_of_the_grid():
    first, second = strips(Paragraph(plain("甲" * 40)))

    assert (len(text(first)), len(text(second))) == (26, 14)
    assert left(first) == pytest.approx(2 * GW.text.size)
    assert left(second) == 0
    assert first.height == GW.text.leading
    assert (first.block, first.text_lines) == (3, 1)


def test_a_flush_paragraph_begins_at_the_edge():
    assert left(strips(Paragraph(plain("濮阳市司法局："), Style.FLUSH))[0]) == 0


def test_a_number_ends_at_the_right_edge():
    (strip,) = strips(Paragraph(plain("甲乙"), Style.NUMBER))

    assert left(strip) == pytest.approx(GW.text_width - 2 * GW.number.size)


def test_further_lines_hang_under_the_character_after_the_lead():
    first, second = strips(Paragraph(plain("甲" * 40), lead="附件：1. "))

    lead, content = (mark for mark in first.marks if isinstance(mark, Words))
    assert lead.x == pytest.approx(2 * GW.text.size)
    assert left(second) == pytest.approx(content.x)


def test_a_title_keeps_its_lines_in_the_middle_and_stays_with_the_text():
    first, second = strips(Title(("甲乙丙丁", "戊己")))

    assert left(first) == pytest.approx((GW.text_width - 4 * 22) / 2)
    assert first.keeps
    assert second.keeps


def test_headings_have_faces_by_level_and_stay_with_the_text():
    faces = [strips(Heading("一、甲", level))[0].marks[0].line.parts[0].font for level in (1, 2, 3, 9)]

    assert faces == ["hei-regular.ttf", "kai-regular.ttf", "fangsong-regular.ttf", "fangsong-regular.ttf"]
    assert strips(Heading("甲"))[0].keeps


def test_clauses_begin_with_their_numbers():
    found = strips(Clauses((plain("甲"), plain("乙")), Numbering.CHINESE_BRACKETS, first=2))

    assert [text(strip) for strip in found] == ["（二）甲", "（三）乙"]


def test_fields_share_a_line_and_fill_it():
    (strip,) = strips(FieldLine((Field("姓名：", "李建国"), Field("年龄：", "", 3))))

    first, second = rules(strip)
    assert text(strip) == "姓名：李建国年龄："
    assert second.x1 == pytest.approx(GW.text_width)
    assert second.x1 - second.x0 >= 3 * GW.text.size
    assert first.x1 - first.x0 >= 6 * GW.text.size


def test_fields_that_need_more_than_a_line_flow_on():
    found = strips(FieldLine((Field("住址：", "甲" * 30), Field("电话：", "138"))))

    assert len(found) == 2
    assert "".join(text(strip) for strip in found).replace(" ", "") == "住址：" + "甲" * 30 + "电话：138"


def test_a_ruled_area_has_at_least_its_lines():
    empty, filled = strips(RuledArea("", 4)), strips(RuledArea("甲" * 60, 4))

    assert [len(rules(strip)) for strip in empty] == [1, 1, 1, 1]
    assert [strip.text_lines for strip in filled] == [1, 1, 1, 0]
    assert len(strips(RuledArea("甲" * 200, 2))) == 8


def test_the_notice_of_emptiness_stands_in_the_middle():
    (strip,) = strips(BlankBelow())

    assert text(strip) == "（以下空白）"
    assert left(strip) > GW.text_width / 3


def test_a_paragraph_can_be_aligned_otherwise():
    (strip,) = strips(Paragraph(plain("甲"), align=Align.RIGHT, indent=0))

    assert left(strip) == pytest.approx(GW.text_width - GW.text.size)
