"""Layouts: the grid of GB/T 9704, every layout that the forms ask for, an unknown one told."""

import pytest

from app.documents.typesetting.layouts import MM, PageNumber, layout, names, word_fonts, words
from app.errors import AppError
from app.model.paper import Face


def test_the_official_grid_is_28_characters_by_22_lines():
    found = layout("L-GW")

    assert found.text_width == pytest.approx(156 * MM)
    assert found.text_height == pytest.approx(225 * MM)
    assert found.text.size * 28 == pytest.approx(found.text_width)
    assert found.text.leading * 22 == pytest.approx(found.text_height)
    assert (round(found.text.size, 2), round(found.text.leading, 2)) == (15.79, 28.99)
    assert (found.top, found.left) == (pytest.approx(37 * MM), pytest.approx(28 * MM))
    assert found.title.size == 22
    assert found.page_number is PageNumber.OFFICIAL


@pytest.mark.parametrize("name", names())
def test_every_layout_has_a_text_area_and_readable_sizes(name):
    found = layout(name)

    assert found.text_width > 100 * MM
    assert found.text_height > 100 * MM
    assert all(6 <= type_.size < type_.leading for type_ in (found.text, found.title, found.small, found.table.text))
    assert len(found.headings) == 4


def test_the_forms_find_their_layouts():
    wanted = {"L-ADV-T", "L-ARCH", "L-ARCH-COVER", "L-ARCH-TOC", "L-COURT", "L-COURT-ELEM", "L-COURT-T", "L-GW"}
    wanted |= {"L-GW-LETTER", "L-MED", "L-MED-T", "L-NOTICE", "L-OPINION", "L-STAT", "L-TAB-H", "L-TAB-V"}

    assert wanted <= set(names())


def test_an_unknown_layout_is_told():
    with pytest.raises(AppError) as refusal:
        layout("L-XX")

    assert refusal.value.facts == {"layout": "L-XX"}


def test_words_and_fonts_of_word_are_there():
    assert words().page.format(page=1, pages=2) == "第1页\u3000共2页"
    assert set(word_fonts().names) == set(Face)
