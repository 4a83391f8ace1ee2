"""Heads, colophons and pictures of official letters, at the distances the standard gives."""

import pytest

from app.documents.typesetting import letterheads
from app.documents.typesetting.layouts import MM, layout
from app.documents.typesetting.strips import RED, Frame, Image, Stroke, Words
from app.model.paper import Colophon, Letterhead, Picture

GW, LETTER = layout("L-GW"), layout("L-GW-LETTER")


def of(strip, kind):
    return [mark for mark in strip.marks if isinstance(mark, kind)]


def test_the_red_name_stands_35_millimetres_down_and_the_rule_4_below_the_number():
    (strip,) = letterheads.strips(Letterhead("濮阳县司法局", "濮华司〔2026〕1号"), GW, 0)

    name, number = of(strip, Words)
    (rule,) = of(strip, Stroke)
    assert name.ink == rule.ink == RED
    assert name.y - 0.88 * name.size == pytest.approx(35 * MM)
    assert rule.x1 == pytest.approx(GW.text_width)
    assert number.y < rule.y0
    assert strip.height % GW.text.leading == pytest.approx(0, abs=1e-6)


def test_a_long_name_is_made_to_fit():
    (strip,) = letterheads.strips(Letterhead("濮阳市濮阳县户部寨镇人民政府司法所"), GW, 0)

    (name,) = of(strip, Words)
    assert name.line.width * name.size <= GW.text_width + 0.01


def test_a_letter_has_double_rules_of_170_millimetres_and_its_name_30_from_the_edge():
    (strip,) = letterheads.strips(Letterhead("濮阳县司法局", "濮华司函〔2026〕1号"), LETTER, 0)

    rules = of(strip, Stroke)
    name = of(strip, Words)[0]
    assert [round((rule.x1 - rule.x0) / MM) for rule in rules] == [170] * 4
    assert LETTER.top + name.y - 0.88 * name.size == pytest.approx(30 * MM)
    assert LETTER.height - LETTER.top - rules[-1].y0 == pytest.approx(20 * MM)


def test_the_colophon_sinks_and_has_rules_above_between_and_below():
    found = letterheads.colophon_strips(Colophon("抄送：" + "甲" * 60, "乙办公室", "2026年11月26日印发"), GW, 0)

    rules = [mark.width / MM for strip in found for mark in of(strip, Stroke)]
    assert all(strip.is_bottom for strip in found)
    assert [round(width, 2) for width in rules] == [0.35, 0.25, 0.35]
    assert len(found) > 2


def test_a_colophon_without_copies_has_its_outer_rules():
    found = letterheads.colophon_strips(Colophon("", "乙办公室", "2026年11月26日印发"), GW, 0)

    assert [round(mark.width / MM, 2) for mark in of(found[0], Stroke)] == [0.35]


def test_a_picture_stays_with_its_caption_and_an_absent_one_leaves_a_frame():
    picture, caption = letterheads.picture_strips(Picture(b"png", 500, 20, "照片"), GW, 0)
    (empty,) = letterheads.picture_strips(Picture(b"", 35, 49), GW, 0)

    assert picture.keeps
    assert of(picture, Image)[0].width == pytest.approx(GW.text_width)
    assert of(caption, Words)
    assert of(empty, Frame)[0].height == pytest.approx(49 * MM)
