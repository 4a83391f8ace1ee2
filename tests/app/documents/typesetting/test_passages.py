"""Content becomes passages of text with faces and measures."""

import pytest

from app.documents.typesetting.characters import BLANK
from app.documents.typesetting.passages import GAP, measure, passages, pieces, printable, smaller
from app.model.paper import Blank, Face, Text, Tick, plain


def only(content, face=Face.FANGSONG):
    (passage,) = passages(content, face)
    return passage


def test_what_has_no_shape_is_left_out():
    assert printable("甲\u200b乙\x00\ufeff丙\t丁\r\n戊") == "甲乙丙 丁\n戊"


def test_a_line_feed_begins_a_passage():
    assert [passage.text for passage in passages(plain("甲\n乙\n"), Face.SONG)] == ["甲", "乙", ""]


def test_spaces_at_the_ends_are_the_typists_not_the_layouts():
    assert only(plain("　　甲乙 ")).text == "甲乙"
    assert [span.start for span in only((Text(" "), Text(" 甲", Face.KAI), Text("乙", Face.HEI))).spans] == [0, 1]


def test_inlines_keep_their_faces_blanks_and_boxes():
    passage = only((Text("甲"), Blank(), Blank("乙"), Tick(True), Text("丙", Face.KAI)))

    assert passage.text == f"甲{BLANK}乙☑丙"
    assert passage.blanks == (6.0,)
    assert [span.is_ruled for span in passage.spans] == [False, True, True, False, False]
    assert passage.span_at(4).face is Face.KAI


@pytest.mark.parametrize(
    ("text", "width", "slack"),
    [
        ("甲", 1.0, 0.0),
        ("甲，", 2.0, 0.5),
        ("甲。”", 2.5, 0.5),
        ("（（甲", 2.5, 0.5),
        ("“甲", 2.0, 0.5),
        ("，“", 1.5, 0.5),
    ],
)
def test_marks_stand_tight_beside_one_another(text, width, slack):
    found = measure(text, [1.0] * len(text))

    assert (found.width, found.slack) == (width, slack)


def test_latin_keeps_a_small_distance_from_ideographs():
    _, measures = pieces(only(plain("第5条")))

    assert measures[0].width == pytest.approx(2.5 + 2 * GAP)


def test_pieces_of_a_mixed_passage_are_measured_in_their_own_faces():
    texts, measures = pieces(only((Text("A"), Text("A", Face.SONG), Blank("", 7))))

    assert texts == ["AA", BLANK]
    assert measures[0].width == pytest.approx(0.739 + 0.718)
    assert measures[1].width == 7


def test_a_piece_too_long_for_a_line_falls_apart():
    passage = only(plain("2026年12月31日"))

    assert smaller(passage, 0, passage.text, 4.0)[0] == ["2026年", "12月", "31日"]
    assert smaller(passage, 0, passage.text, 2.0)[0][:2] == ["2", "0"]
