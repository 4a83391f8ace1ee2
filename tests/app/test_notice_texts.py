"""Notices: each code that a service raises has its sentence, and says what became of the records."""

import pytest

from app import notice_texts
from app.model.transfer import Notice

FACTS = {
    "count": "3", "name": "李明法", "device": "ab" * 16, "lost": "5", "at": "2026-11-23", "until": "2029-11-23",
    "file": "a.fgb", "reason": "bundle_damaged", "scopes": "v:410928107201",
    "titles": "“节假日”", "left": "户部寨村",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(notice_texts.NOTICES))
def test_every_notice_is_a_whole_sentence(code: str):
    said = notice_texts.notice_text(Notice(code, FACTS))

    assert said.endswith("。")
    assert "{" not in said
    assert "ab" * 16 not in said


def test_what_the_county_refused_is_said_with_its_reason():
    said = notice_texts.notice_text(Notice("county_refused", FACTS))

    assert "a.fgb" in said
    assert "不完整" in said
