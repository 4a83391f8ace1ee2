"""Sentences are Chinese as written; the catalogue is looked for once."""

from app.language import _


def test_a_sentence_without_a_catalogue_is_as_written():
    assert _("已保存") == "已保存"
