"""Characters get their places: tight marks, even distances, ink inside, rules under what is filled in."""

import pytest

from app.documents.typesetting.lines import set_lines
from app.model.paper import Align, Blank, Face, Text, Tick, plain


def lines(content, room=10.0, align=Align.JUSTIFIED, **given):
    content = plain(content) if isinstance(content, str) else content
    return set_lines(content, Face.FANGSONG, room=room, align=align, **given)


def starts(line):
    return [(part.text, round(part.start, 3)) for part in line.parts]


def test_a_line_without_marks_is_one_part_on_the_grid():
    (part,) = lines("一二三四五六七八九十子丑")[0].parts

    assert (part.text, part.start, part.end, part.spacing) == ("一二三四五六七八九十", 0.0, 10.0, 0.0)


def test_spare_room_is_spread_evenly():
    (part,) = lines("一二三四五六七八九（子丑寅）卯辰巳午未申酉戌亥")[0].parts

    assert part.spacing == pytest.approx(1 / 8)
    assert part.end == pytest.approx(10.0)


def test_latin_words_are_not_spread():
    line = lines("一二2026年三四五六七（八九十）", 7.5)[0]

    word = next(part for part in line.parts if "2026" in part.text)
    assert word.spacing == 0.0 or word.end - word.start == pytest.approx(2.0, abs=0.01)


def test_the_last_line_is_not_spread():
    assert lines("一二三")[0].width == 3.0


def test_a_mark_at_the_end_leaves_its_empty_half_outside():
    line = lines("一二三四五六七八九，甲乙丙丁", 9.5)[0]

    assert line.width == pytest.approx(9.5)
    assert line.parts[-1].end == pytest.approx(10.0)


def test_an_opening_mark_at_the_start_of_a_line_leaves_its_empty_half_outside_but_for_an_indent():
    second = lines("一二三四五六七八九十（子丑）寅卯辰巳")[1]

    assert second.parts[0].start == pytest.approx(-0.5)
    assert lines("（子丑）寅")[0].parts[0].start == pytest.approx(-0.5)
    assert lines("（子丑）寅", indent=2.0)[0].parts[0].start == 0.0


def test_a_line_that_is_too_long_takes_the_room_from_its_marks():
    line = lines("一二三，五六七八九十。子丑寅卯")[0]

    assert line.parts[-1].end == pytest.approx(10.5)
    assert starts(line)[1][1] == pytest.approx(3.5)


def test_ink_that_stands_in_the_half_given_up_is_shifted():
    question = lines("一二三四五六七八九？甲乙丙丁", 9.5)[0].parts[-1]

    assert question.text == "？"
    assert question.start < 9.0


@pytest.mark.parametrize(("align", "offset"), [(Align.LEFT, 0.0), (Align.CENTRED, 4.0), (Align.RIGHT, 8.0)])
def test_lines_stand_where_they_are_aligned(align, offset):
    assert lines("甲乙", align=align)[0].offset == offset


def test_indent_and_hang_move_lines_in():
    first, second = lines("一二三四五六七八九十子丑", indent=2.0, hang=1.0)

    assert (first.offset, second.offset) == (2.0, 1.0)


def test_a_character_from_another_font_is_a_part_of_its_own():
    assert [part.font for part in lines("甲堃乙")[0].parts] == [
        "fangsong-regular.ttf", "kai-regular.ttf", "fangsong-regular.ttf",
    ]  # fmt: skip


def test_a_blank_is_a_rule_as_long_as_it_has_to_be():
    line = lines((Text("甲"), Blank("", 6), Text("乙"), Blank("丙丁")), 20.0)[0]

    (empty, filled) = line.ruled
    assert empty[1] - empty[0] == pytest.approx(5.8)
    assert filled[1] - filled[0] == pytest.approx(1.8)


def test_a_tick_is_a_box_before_its_caption():
    line = lines((Tick(True), Text("是 "), Tick(False), Text("否")), 20.0)[0]

    assert [(box.start, box.is_ticked) for box in line.boxes] == [(0.0, True), (pytest.approx(2.333), False)]


def test_no_text_is_an_empty_line():
    (line,) = lines("")

    assert (line.parts, line.width) == ((), 0.0)
