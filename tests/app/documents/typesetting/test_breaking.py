"""Where lines end: squeezed in first, pushed out then, never one character on the last line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.documents.typesetting.breaking import extents
from app.documents.typesetting.passages import passages
from app.model.paper import Face, plain


def broken(text, rest=10.0, first=None):
    (passage,) = passages(plain(text), Face.FANGSONG)
    return [
        passage.text[one.start : one.end] for one in extents(passage, first=rest if first is None else first, rest=rest)
    ]


def test_a_line_holds_as_many_characters_as_it_has_room_for():
    assert broken("甲" * 25) == ["甲" * 10, "甲" * 10, "甲" * 5]
    assert broken("甲" * 25, first=8)[0] == "甲" * 8


def test_a_mark_at_the_end_takes_half_its_square():
    assert broken("一二三四五，七八九，丙丁戊己", 9.5)[0] == "一二三四五，七八九，"


def test_a_mark_that_would_begin_a_line_is_squeezed_in_where_marks_give_room():
    assert broken("一二三，五六七八九十。子丑寅卯")[0] == "一二三，五六七八九十。"


def test_without_room_the_character_before_it_goes_down_with_it():
    assert broken("一二三四五六七八九十。子丑寅卯") == ["一二三四五六七八九", "十。子丑寅卯"]


def test_an_opening_mark_never_ends_a_line():
    assert broken("一二三四五六七八九（子）丑寅卯")[0] == "一二三四五六七八九"


def test_numbers_with_units_stay_whole():
    assert broken("一二三四五六七2026年3月5日前") == ["一二三四五六七", "2026年3月5日前"]


def test_the_last_line_gets_company_or_is_squeezed_in():
    assert broken("一二三四五六七八九十子") == ["一二三四五六七八九", "十子"]
    assert broken("一，二三，四五，六七子。") == ["一，二三，四五，六七子。"]


def test_two_ellipses_in_a_row_stand_alone():
    assert broken("甲乙丙…………丁戊。") == ["甲乙丙", "…………", "丁戊。"]


def test_spaces_neither_begin_nor_end_a_line():
    assert broken("aaaa bbbb cccc dddd eeee ffff", 5.0) == ["aaaa bbbb", "cccc dddd", "eeee ffff"]


def test_what_no_line_can_hold_is_broken_all_the_same():
    lines = broken("https://example.cn/" + "x" * 60)

    assert "".join(lines) == "https://example.cn/" + "x" * 60
    assert len(lines) > 2


def test_no_text_is_one_empty_line():
    assert broken("") == [""]


@pytest.mark.parametrize("room", [1.0, 1.5, 2.0, 3.0, 7.5])
@given(text=some.text(alphabet="甲乙，。“”（）…—·/0123456789年〔〕 Aa☑￥", max_size=80))
def test_nothing_is_lost_in_any_width(room, text):
    (passage,) = passages(plain(text), Face.FANGSONG)
    lines = extents(passage, first=room, rest=room)

    kept = "".join(passage.text[line.start : line.end] for line in lines)
    assert kept.replace(" ", "") == passage.text.replace(" ", "")
    assert all(before.end <= after.start for before, after in pairwise(lines))


def lines_of(text, room, **given):
    (passage,) = passages(plain(text), Face.FANGSONG)
    return [text[each.start : each.end] for each in extents(passage, first=room, rest=room, **given)]


def test_the_room_that_a_long_piece_leaves_open_is_shared_with_the_lines_above():
    text = "甲" * 46 + "2026年11月23日" + "乙" * 20

    alone, shared = lines_of(text, 24, is_spread=False), lines_of(text, 24)

    assert [len(line) for line in alone[:2]] == [24, 22]
    assert [len(line) for line in shared[:2]] == [23, 23]
    assert "".join(shared) == text


def test_articles_and_in_cells_amounts_are_torn_only_where_no_line_holds_them():
    text = "应当依照《民法典》第一百八十八条、人民币贰拾万元整"

    assert lines_of(text, 10, is_firm=True, is_spread=False)[1:] == ["第一百八十八条、", "人民币贰拾万元整"]
    assert lines_of(text, 10, is_spread=False)[1:] == ["第一百八十八条、人民", "币贰拾万元整"]


def test_an_articles_number_is_parted_only_where_the_line_before_it_would_be_very_open():
    articles = "《民法典》第一千零七十六条、第一千零七十七条、第一千零七十九条；《婚姻登记条例》第十三条。"

    for room in (18, 20, 24, 26, 30, 33):
        (passage,) = passages(plain(articles), Face.FANGSONG)
        found = extents(passage, first=room - 2, rest=room)
        lines = [articles[each.start : each.end] for each in found]

        assert "".join(lines) == articles
        for line in lines[:-1]:
            assert len(line) >= room - 2 - 4, (room, line)


def test_a_long_piece_is_not_squeezed_in_where_that_takes_nearly_all_that_marks_can_give():
    few, many = "甲，乙，" + "丙" * 14, "甲，乙，丙，丁，戊，己，庚，辛，"

    assert broken(f"{few}12.34元", rest=20.3)[0] == few
    assert broken(f"{many}123.45元", rest=18.5)[0] == f"{many}123.45元"
