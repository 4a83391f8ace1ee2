"""Runs and paragraphs as WordprocessingML."""

import pytest

from app.documents.typesetting.layouts import Type
from app.documents.word_markup import (
    Format,
    field,
    filling,
    half_points,
    lines_of,
    paragraph,
    picture,
    properties,
    run,
    twips,
)
from app.model.paper import Align, Blank, Face, Text, Tick

BODY = Type(Face.FANGSONG, 15.793, 28.99)


def test_a_run_names_its_fonts_and_size():
    text = run("甲 <乙>", Face.KAI, 16)

    assert 'w:eastAsia="楷体_GB2312" w:cs="Times New Roman"' in text
    assert '<w:sz w:val="32"/><w:szCs w:val="32"/>' in text
    assert '<w:t xml:space="preserve">甲 &lt;乙&gt;</w:t>' in text


def test_bold_red_and_ruled_runs_say_so_in_the_order_of_the_schema():
    text = properties(Face.HEI_BOLD, 11, is_ruled=True, ink="C8161D", spacing=-5)

    order = [text.index(tag) for tag in ("<w:rFonts", "<w:b/>", "<w:color", "<w:spacing", "<w:sz ", "<w:u ")]
    assert order == sorted(order)


def test_no_text_is_no_run():
    assert run("", Face.SONG, 12) == ""


def test_ticks_are_characters_of_the_symbol_font():
    (runs,) = lines_of((Tick(True), Text("是"), Tick(False)), BODY)

    assert runs.count('w:eastAsia="Segoe UI Symbol"') == 2
    assert runs.index("☑") < runs.index("是") < runs.index("☐")


def test_a_line_feed_begins_a_paragraph():
    assert [("甲" in line, "乙" in line) for line in lines_of((Text("甲\n乙"),), BODY)] == [
        (True, False),
        (False, True),
    ]


def test_an_empty_blank_is_ruled_spaces_that_do_not_vanish():
    (runs,) = lines_of((Blank("", 6),), BODY)

    assert runs == filling(6, BODY.face, BODY.size)
    assert runs.count("\u00a0") == 24
    assert '<w:u w:val="single"/>' in runs


def test_a_value_on_a_blank_is_ruled():
    assert '<w:u w:val="single"/>' in lines_of((Blank("甲"),), BODY)[0]


def test_a_paragraph_says_what_it_adds_to_its_style_in_the_order_of_the_schema():
    text = paragraph("", Format("Normal", Align.RIGHT, True, True, 10, 20, 30, (100,), right_tab=200, leading=20.0))

    tags = ("pStyle", "keepNext", "pageBreakBefore", "tabs", "spacing", "ind", "jc")
    places = [text.index(f"<w:{tag}") for tag in tags]
    assert places == sorted(places)
    assert 'w:line="400"' in text


@pytest.mark.parametrize(("first", "said"), [(40, 'w:firstLine="40"'), (-40, 'w:hanging="40"')])
def test_first_lines_move_in_or_out(first, said):
    assert said in paragraph("", Format("Normal", left=40, first=first))


def test_further_paragraphs_begin_no_page():
    assert Format("Title", begins_page=True).later() == Format("Title")


def test_lengths_are_counted_as_word_does():
    assert (half_points(15.793), twips(28.99)) == (32, 580)


def test_fields_are_worked_out_by_word():
    text = field("PAGE", Face.SONG, 9)

    assert text.index("begin") < text.index(" PAGE ") < text.index("separate") < text.index('"end"')


def test_a_picture_has_its_size():
    assert 'cx="127000" cy="63500"' in picture("rId9", 10, 5, number=1)
