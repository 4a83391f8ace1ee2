import pytest

from app.model.half_characters import has_half


@pytest.mark.parametrize(
    ("text", "is_broken"),
    [("", False), ("abc", False), ("孙桂兰", False), ("𬱖家", False), ("a\ud800", True), ("\udcff孙", True)],
    ids=("empty", "ASCII", "Chinese", "beyond the plane", "the first half", "a byte that was no UTF-8"),
)
def test_half_a_character_is_found(text, is_broken):
    assert has_half(text) is is_broken
