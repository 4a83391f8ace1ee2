"""Numbers of clauses in each of the five styles."""

import pytest

from app.model.numerals import in_chinese, numbered
from app.model.paper import Numbering


@pytest.mark.parametrize(
    ("number", "words"),
    {
        1: "一",
        10: "十",
        11: "十一",
        20: "二十",
        35: "三十五",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        999: "九百九十九",
    }.items(),
)
def test_numbers_are_said_as_people_say_them(number, words):
    assert in_chinese(number) == words


def test_numbers_beyond_stay_figures():
    assert in_chinese(1000) == "1000"
    assert in_chinese(0) == "0"


@pytest.mark.parametrize(
    ("numbering", "text"),
    {
        Numbering.CHINESE: "三、",
        Numbering.CHINESE_BRACKETS: "（三）",
        Numbering.ARABIC: "3.",
        Numbering.ARABIC_BRACKETS: "（3）",
        Numbering.ARTICLES: "第三条\u3000",
    }.items(),
)
def test_each_style_has_its_marks(numbering, text):
    assert numbered(3, numbering) == text
