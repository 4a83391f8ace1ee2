"""Texts fall into the pieces that the rules of lines ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.documents.typesetting.characters import CLOSING, IDEOGRAPH, LATIN, OPENING, kind_of, rules


def pieces(text):
    return rules().piece.findall(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲乙，丙。", ["甲", "乙，", "丙。"]),
        ("“甲（乙）丙”", ["“甲", "（乙）", "丙”"]),
        ("于2026年3月5日前", ["于", "2026年3月5日", "前"]),
        ("付￥12,400.00。", ["付", "￥12,400.00。"]),
        ("长28 mm、宽", ["长", "28 mm、", "宽"]),
        ("濮华司〔2026〕1号", ["濮", "华", "司", "〔2026〕1号"]),
        ("字第001号", ["字", "第001号"]),
        ("第3条第2款", ["第3条第2款"]),
        ("等……好——甲", ["等……", "好——", "甲"]),
        ("甲…………乙", ["甲", "…………", "乙"]),
        ("和/或", ["和/或"]),
        ("☑ 有代理人，☐无", ["☑ 有代理人，", "☐无"]),
        ("买买提·艾力", ["买", "买", "提·", "艾", "力"]),
        ("Ms. Ou-Yang", ["Ms.", " ", "Ou-Yang"]),
        ("3～5年", ["3～5年"]),
        ("第1章第2节", ["第1章第2节"]),
        ("说“好”，走", ["说", "“好”，", "走"]),
    ],
)
def test_what_belongs_together_is_one_piece(text, expected):
    assert pieces(text) == expected


@given(some.text(alphabet="甲乙，。“”（）《》…—·/0123456789年月日号〔〕 Aa,.☑￥", max_size=60))
def test_pieces_are_the_whole_text(text):
    assert "".join(pieces(text)) == text


def test_what_is_too_long_falls_into_numbers_with_units_then_into_characters():
    assert rules().part.findall("2026年3月5日；") == ["2026年", "3月", "5日；"]
    assert rules().crumb.findall("2026年；") == ["2", "0", "2", "6", "年；"]


@pytest.mark.parametrize(
    ("character", "kind"),
    [("甲", IDEOGRAPH), ("𬱖", IDEOGRAPH), ("A", LATIN), ("5", LATIN), ("（", OPENING), ("。", CLOSING)],
)
def test_characters_have_kinds(character, kind):
    assert kind_of(character) == kind
