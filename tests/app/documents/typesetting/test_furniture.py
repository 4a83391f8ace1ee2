"""What stands around the text: numbers, id, version, digest, code, the line of signatures, the hint at the seam."""

import pytest

from app.documents.typesetting.furniture import code_marks, footer, qr_squares, text_height
from app.documents.typesetting.layouts import MM, layout
from app.documents.typesetting.strips import Words
from app.model.paper import Paper

GW, MED, LETTER = layout("L-GW"), layout("L-MED"), layout("L-GW-LETTER")


def paper(**changes):
    return Paper("题", "L-GW", (), **changes)


def texts(marks):
    return ["".join(part.text for part in mark.line.parts) for mark in marks if isinstance(mark, Words)]


def test_official_numbers_stand_outside_on_odd_and_even_pages():
    odd, even = footer(paper(), GW, 1, 2), footer(paper(), GW, 2, 2)

    assert texts(odd) == ["—", "1", "—"]
    assert texts(even) == ["—", "2", "—"]
    last = odd[-1]
    assert last.x + last.size * last.line.width == pytest.approx(GW.width - GW.right - last.size)
    assert even[0].x == pytest.approx(GW.left + even[0].size)


def test_the_dashes_stand_7_millimetres_under_the_text():
    dash = footer(paper(), GW, 1, 1)[0]

    assert dash.y - 0.38 * dash.size - (GW.height - GW.bottom) == pytest.approx(7 * MM)


def test_a_letter_has_no_number_on_its_first_page():
    assert texts(footer(paper(), LETTER, 1, 2)) == []
    assert texts(footer(paper(), LETTER, 2, 2)) == ["—", "2", "—"]


def test_forms_say_which_page_of_how_many():
    assert texts(footer(paper(), MED, 2, 3)) == ["第2页\u3000共3页"]


def test_a_paper_says_which_it_is_with_16_digits_of_its_digest():
    marked = paper(document_id="0192", version="3", digest="0123456789abcdef" * 4)

    assert texts(footer(marked, MED, 1, 1))[1:] == ["内容摘要 0123456789abcdef", "文书标识 0192\u3000版本 3"]
    assert texts(footer(marked, GW, 1, 4))[-1] == "文书标识 0192\u3000版本 3\u3000第1页\u3000共4页"


def test_the_code_is_drawn_as_squares_inside_its_place():
    squares = qr_squares("FAGU:0192:3:0123456789abcdef")

    assert len(squares) > 100
    assert all(0 <= x < 1 and 0 <= y < 1 and x + w <= 1.0001 and y + h <= 1.0001 for x, y, w, h in squares)
    assert code_marks(paper(), GW, 1, 1) == ()
    assert len(code_marks(paper(code="FAGU:0192:3:0123456789abcdef"), GW, 1, 1)) == len(squares)


def test_signatures_of_every_page_take_room_from_the_text():
    asked = paper(page_signatures=("被调查人签名：", "调查人签名："))

    assert texts(footer(asked, MED, 1, 1))[1:] == ["被调查人签名：", "调查人签名："]
    assert text_height(asked, MED) < text_height(paper(), MED)


def test_the_hint_at_the_seam_is_for_more_than_one_page():
    assert texts(footer(paper(seam="骑缝章"), MED, 1, 1)) == ["第1页\u3000共1页"]
    assert texts(footer(paper(seam="骑缝章"), MED, 1, 2))[1:] == ["骑", "缝", "章"]
