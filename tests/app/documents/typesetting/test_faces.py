"""Fonts by role: fallback character by character, full squares for marks, a missing character named."""

import threading

import pytest

from app import paths
from app.documents.typesetting.faces import FaceBook, shipped
from app.errors import AppError
from app.model.paper import Face


def glyph(character, face=Face.FANGSONG):
    return shipped().glyphs(face)[character]


def test_a_common_character_comes_from_the_face_itself():
    assert glyph("甲").font == "fangsong-regular.ttf"
    assert (glyph("甲").cell, glyph("甲").width) == (1.0, 1.0)


@pytest.mark.parametrize("character", "堃䶮𬱖")
def test_a_character_the_face_lacks_comes_from_another_font(character):
    assert glyph(character).font != "fangsong-regular.ttf"


def test_an_ideograph_that_a_face_of_thin_strokes_lacks_has_thin_strokes():
    assert glyph("𬱖").font == "rare-regular.ttf"
    assert glyph("㛃").font == "kai-regular.ttf"
    assert glyph("𬱖", Face.HEI).font == "hei-regular.ttf"


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("character", "，。“”‘’（）《》—…·～")
def test_marks_take_a_square_in_every_face(face, character):
    found = glyph(character, face)

    assert found.cell == 1.0
    assert found.width == 1.0


def test_a_long_dash_that_leaves_gaps_is_drawn_as_a_bar():
    assert shipped().font("song-regular.ttf").shape("—") == "─"
    assert shipped().font("fangsong-regular.ttf").shape("—") == "—"


def test_a_character_no_font_draws_is_named():
    with pytest.raises(AppError) as refusal:
        glyph("\ue123")

    assert refusal.value.code == "glyph_missing"
    assert refusal.value.facts == {"character": "\ue123", "point": "U+E123"}


def test_a_glyph_without_ink_counts_as_missing():
    with pytest.raises(AppError, match="glyph_missing"):
        glyph("\u3164")


def test_where_ink_stands_is_known():
    left, right = shipped().font("fangsong-regular.ttf").ink("（")

    assert 0.5 < left < right < 1.0


def test_a_word_is_cut_where_the_font_changes():
    stretches = shipped().glyphs(Face.FANGSONG).stretches("Aа")  # Latin and Cyrillic

    assert [stretch.text for stretch in stretches] in (["Aа"], ["A", "а"])
    assert sum(len(stretch.text) for stretch in stretches) == 2


def test_every_space_is_drawn_as_the_plain_one():
    assert shipped().font("fangsong-regular.ttf").shape("\u3000") == " "
    assert glyph("\u3000").cell == 1.0
    assert glyph("\u00a0").cell == glyph(" ").cell


def test_threads_read_a_font_once(monkeypatch):
    book = FaceBook(paths.resource("fonts"))
    fonts = []
    threads = [threading.Thread(target=lambda: fonts.append(book.font("title-regular.ttf"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({id(font) for font in fonts}) == 1


def test_without_fonts_it_says_so(tmp_path):
    with pytest.raises(AppError, match="font_missing"):
        FaceBook(tmp_path)


def test_a_font_that_has_gone_is_said(tmp_path):
    (tmp_path / "manifest.json").write_text((paths.resource("fonts") / "manifest.json").read_text(), "utf-8")

    with pytest.raises(AppError, match="font_missing"):
        FaceBook(tmp_path).glyphs(Face.SONG)["甲"]
