"""Names as people read them, and names that no system stumbles over."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.model.file_name import as_text, readable, safe

ANY = st.text(st.characters(), max_size=300)


@given(ANY, st.sampled_from([".jpg", ".pdf", ".docx"]))
@example("..", ".pdf")
@example("CON", ".pdf")
@example("../../etc/passwd", ".pdf")
@example("a\u202egpj.exe", ".jpg")
@example("孙" * 300, ".pdf")
def test_a_safe_name_is_safe_on_every_system(name, ending):
    made = safe(name, ending)

    assert made.endswith(ending)
    assert len(made) <= 80
    assert len(made.encode()) <= 240
    assert made.count(".") == 1
    assert not re.search(r'[<>:"/\\|?*\0-\x1f]', made)
    assert not any(unicodedata.category(character).startswith("C") for character in made)
    stem = made.removesuffix(ending)
    assert stem == stem.strip()
    assert not stem.startswith("-")
    assert not re.fullmatch("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]", stem)


@pytest.mark.parametrize(
    ("name", "ending", "made"),
    [
        ("欠条 照片.JPG", ".jpg", "欠条 照片.jpg"),
        ("照片.exe", ".jpg", "照片.jpg"),
        ("a\u202egpj.exe", ".jpg", "agpj.jpg"),
        ("2026.3.5 笔录.pdf", ".pdf", "2026_3_5 笔录.pdf"),
        ("nul.txt", ".txt", "_nul.txt"),
        ("", ".pdf", "file.pdf"),
    ],
)
def test_a_safe_name_is_still_the_name(name, ending, made):
    assert safe(name, ending) == made


@given(ANY)
def test_a_readable_name_has_nothing_unseen(name):
    made = readable(name)

    assert not any(unicodedata.category(character).startswith("C") for character in made)
    assert made == readable(made)


def test_a_readable_name_keeps_what_people_wrote():
    assert readable("  孙桂兰\t欠条（复印件）.pdf\n") == "孙桂兰 欠条（复印件）.pdf"


def test_a_name_that_is_no_utf_8_can_be_kept():
    assert as_text("数据\udcff.fgb") == "数据\ufffd.fgb"
    assert as_text("数据.fgb") == "数据.fgb"
