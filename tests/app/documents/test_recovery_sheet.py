"""The recovery code's page: one page, embedded font, every group on it, long names inside the margins."""

import re

import pypdfium2
import pytest

from app import paths
from app.documents.recovery_sheet import SheetWords, draw
from app.errors import AppError

CODE = "123456 234567 345678 456789 567890 678901 789012 890123"


def words(**changes):
    given = {"title": "法顾 恢复码", "above": ("上",), "below": ("下",), "pairs": (("使用人", "李明法"),)}
    return SheetWords(**{**given, **changes})


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    document.close()
    return text


def test_every_group_stands_on_the_page():
    digits = re.sub(r"\s", "", text_of(draw(CODE, words())))

    for group in CODE.split():
        assert group in digits


def test_a_rare_character_and_a_long_place_are_drawn_inside_the_page():
    long = "濮阳市濮阳县户部寨镇" * 6

    document = pypdfium2.PdfDocument(draw(CODE, words(pairs=(("使用人", "李䶮"), ("地点", long)))))
    page = document[0].get_textpage()
    text = page.get_text_bounded()
    rights = [page.get_charbox(place)[2] for place in range(page.count_chars())]
    document.close()

    assert "李䶮" in text
    assert max(rights) <= 595.28 - 60


def test_only_the_embedded_font_is_in_the_file():
    pdf = draw(CODE, words())

    assert b"Helvetica" not in pdf
    assert b"FontFile2" in pdf


def test_without_fonts_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "_ROOT", tmp_path)

    with pytest.raises(AppError, match="font_missing"):
        draw(CODE, words())
