"""Places to sign and what official letters have, in Word."""

import re

import pytest

from app.documents.typesetting.layouts import MM, layout
from app.documents.word_signatures import colophon_block, letterhead_block, signature_block, signoff_block
from app.model.paper import Colophon, Letterhead, SealPlace, SignatureBlock, Signer, Signoff

MED, GW, LETTER = layout("L-MED"), layout("L-GW"), layout("L-GW-LETTER")
DAY = "2026年11月26日"


def text(xml):
    return "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", xml))


def indents(xml):
    return [int(right) / 20 for right in re.findall(r'w:right="(\d+)"', xml)]


def test_rows_are_kept_together_and_boxes_are_25_millimetres():
    xml = signature_block(SignatureBlock((Signer("甲：", DAY, has_fingerprint=True), Signer("乙：", DAY))), MED, {})

    heights = [int(height) for height in re.findall(r'<w:trHeight w:val="(\d+)"', xml)]
    assert text(xml) == f"甲：{DAY}（捺印）乙：{DAY}"
    assert heights[0] == pytest.approx(25 * MM * 20, abs=1)
    assert xml.count("<w:cantSplit/>") == len(heights) == 3
    assert "<w:tcBorders>" in xml


def test_open_places_of_a_day_are_ruled():
    xml = signature_block(SignatureBlock((Signer("甲：", "    年  月  日"),)), MED, {})

    assert text(xml).replace("\u00a0", "") == "甲：年月日"
    assert xml.count('<w:u w:val="single"/>') == 4


def test_a_seal_has_its_room():
    xml = signature_block(SignatureBlock((), SealPlace("甲委员会（印）", DAY), "以上属实。"), MED, {})

    assert text(xml) == f"以上属实。甲委员会（印）{DAY}"
    assert f'w:val="{round(42 * MM * 20)}"' in xml


def test_a_drawn_signature_stands_on_its_rule():
    xml = signature_block(SignatureBlock((Signer("甲：", picture=b"png"),)), MED, {b"png": "<w:r>picture</w:r>"})

    assert xml.index("甲") < xml.index("picture") < xml.index("<w:tab/>")


def test_with_a_seal_the_day_ends_four_characters_in():
    name, day = indents(signoff_block(Signoff(("濮阳县司法局",), DAY), GW))

    assert day == pytest.approx(4 * GW.text.size, abs=0.1)
    assert name > day


@pytest.mark.parametrize(("name", "left_of_day"), [("濮阳县户部寨镇石门坎村人民调解委员会", True), ("司法局", False)])
def test_without_a_seal_the_longer_of_the_two_ends_two_characters_in(name, left_of_day):
    first, day = indents(signoff_block(Signoff((name,), DAY, has_seal=False), GW))

    edge = 2 * GW.text.size
    assert (first if left_of_day else day) == pytest.approx(edge, abs=0.1)
    assert min(first, day) == pytest.approx(edge, abs=0.1)


def test_heads_are_red_with_a_rule():
    head = letterhead_block(Letterhead("濮阳县司法局", "濮华司〔2026〕1号"), GW)
    letter = letterhead_block(Letterhead("濮阳县司法局", "濮华司函〔2026〕1号"), LETTER)

    assert text(head) == "濮阳县司法局濮华司〔2026〕1号"
    assert '<w:color w:val="C8161D"/>' in head
    assert "thickThinSmallGap" in letter
    assert text(letterhead_block(Letterhead("濮阳县司法局"), LETTER)) == "濮阳县司法局"


def test_a_colophon_stands_at_the_foot():
    xml = colophon_block(Colophon("抄送：甲。", "乙", DAY), GW)

    assert 'w:tblYSpec="bottom"' in xml or 'w:tblpYSpec="bottom"' in xml
    assert text(xml) == f"抄送：甲。乙{DAY}"
    assert text(colophon_block(Colophon("", "乙", DAY), GW)) == f"乙{DAY}"
