"""What an agreement is to the screens of records."""

import pytest

from app.services import Services
from ui.pages.agreements.kind import agreement_kind


def test_its_head_says_which_it_is(desk, services: Services, agreement):
    kind = agreement_kind(desk)
    assert kind.facts(agreement) == f"{agreement.number} · 还没填达成日期"

    oral = services.agreements.change(agreement.id, {"form": "1", "agreed_on": "2026-11-23"})

    assert kind.facts(oral) == f"{agreement.number} · 口头协议 · 今天达成"
    assert kind.readings(oral) == {"agreed_on": "周一", "effective_on": ""}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("form", "2", "书面协议"),
        ("confirmation_status", "dismissed", "驳回"),
        ("performance_status", "6", "起诉"),
        ("facts", None, "（空）"),
        ("copies", 3, "3"),
    ],
)
def test_values_are_said_in_words(desk, name, value, words):
    assert agreement_kind(desk).value_words(name, value) == words


def test_doubts_stand_under_their_field(desk, services: Services, agreement):
    early = services.agreements.change(agreement.id, {"agreed_on": "2026-11-01"})

    assert "早于受理日期" in agreement_kind(desk).problems(early)["agreed_on"]


def test_a_draft_is_called_by_its_facts(desk):
    kind = agreement_kind(desk)

    assert kind.draft_title({"facts": "西邻翻建\n院墙"}) == "西邻翻建 院墙"
    assert kind.draft_title({}) == "没写什么事"
