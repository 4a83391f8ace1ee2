"""Documents in a few words."""

from dataclasses import replace

import pytest

from app.services.kept_papers import Document
from ui.matters import paper_words

MADE = Document(id="d", scope="v:1", record="r", version=2, issued_on="2026-11-26")
SIGNED = replace(MADE, file="f", signers="李明法\n李明法\n侯爱民")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (None, "还没有制作"),
        (MADE, "第2版 · 2026-11-26 · 未电子签名"),
        (SIGNED, "第2版 · 2026-11-26 · 已签名（李明法、侯爱民）"),
        (replace(MADE, issued_on="gestern"), "第2版 · 未电子签名"),
    ],
)
def test_a_version_is_said_with_its_day_and_who_signed(document, words):
    assert paper_words.version_words(document) == words


@pytest.mark.parametrize(
    ("document", "is_changed", "word"),
    [
        (None, False, "未制作"),
        (MADE, False, "已制作"),
        (MADE, True, "已有改动"),
        (SIGNED, False, "已签名"),
        (SIGNED, True, "已有改动"),
    ],
)
def test_how_it_stands_is_one_word(document, is_changed, word):
    assert paper_words.mark_of(document, is_changed=is_changed).word == word


def test_the_next_version_is_announced():
    assert paper_words.changed_words(3) == "登记已有改动，将生成第3版"
