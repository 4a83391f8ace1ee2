"""A snippet is the text as it was written, and says exactly where the words stand in it."""

import pytest

from app.services.search_snippets import snippet_of
from app.store import search_text


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("老人分家后无人赡养", "赡养", "赡养"),
        ("电话１３７００号", "1370", "１３７０"),
        ("ＡＢＣ公司", "bc", "ＢＣ"),
        ("straße 12", "ss", "ß"),
        ("cafe\u0301 咖啡", "fé", "fe\u0301"),
        ("第①号", "1号", "①号"),
        ("\u1112\u1161\u11ab 나라", "한", "\u1112\u1161\u11ab"),
        ("𠀀䶮", "䶮", "䶮"),
    ],
)
def test_the_words_are_marked_as_they_were_written(text, words, marked):
    snippet = snippet_of([text], search_text.terms(words))

    assert snippet.text[snippet.start : snippet.start + snippet.length] == marked


def test_a_long_text_is_cut_around_the_words():
    text = "前" * 200 + "\n宅基地\n" + "后" * 200

    snippet = snippet_of(["别的", text], ("宅基地",))

    assert snippet.text[snippet.start : snippet.start + snippet.length] == "宅基地"
    assert len(snippet.text) == 62
    assert (snippet.text[0], snippet.text[-1], "\n" in snippet.text) == ("…", "…", False)


def test_without_a_place_it_is_the_beginning_of_the_first_text():
    assert snippet_of(["张三", "李四"], ("zhang",)).text == "张三"
    assert snippet_of([], ("x",)).text == ""


def test_a_very_long_find_is_cut():
    snippet = snippet_of(["长" * 500], ("长" * 300,))

    assert snippet.start + snippet.length <= len(snippet.text)
