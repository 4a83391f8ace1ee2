"""How agreements are said wherever one is named."""

import pytest

from app.services import Services
from tests.ui.matters.conftest import complete
from ui.matters import agreement_words


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("12000.00", "12,000.00 元（人民币壹万贰仟元整）"),
        ("0.50", "0.50 元（人民币伍角整）"),
        (
            "9999999999999.99",
            "9,999,999,999,999.99 元（人民币玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分）",
        ),
        ("一万二", "一万二"),
        ("1.2万", "1.2万"),
        ("12000", "12000"),
    ],
)
def test_an_amount_stands_with_its_capitals_and_what_is_none_as_it_was_written(amount, told):
    assert agreement_words.yuan(amount) == told


@pytest.mark.parametrize(("typed", "capitals"), [("1.2万", "人民币壹万贰仟元整"), ("", ""), ("-1", ""), ("x", "")])
def test_what_is_typed_is_said_in_capitals(typed, capitals):
    assert agreement_words.in_capitals(typed) == capitals


def test_an_agreement_is_called_by_its_dispute(desk, services: Services):
    agreement = services.agreements.begin(complete(services).id)

    assert agreement_words.title(desk, agreement).startswith("孙桂兰、张三 · ")


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, None),
        ({"effective_on": "2026-11-20"}, "还剩 28 天"),
        ({"effective_on": "2026-10-31"}, "还剩 7 天"),
        ({"effective_on": "2026-10-31", "performance_status": "1"}, None),
        ({"effective_on": "2026-11-20", "confirmation_status": "confirmed"}, "确认有效"),
    ],
)
def test_how_it_stands_with_the_court_is_an_icon_and_a_word(desk, services: Services, given, word):
    agreement = services.agreements.begin(complete(services).id)
    agreement = services.agreements.change(agreement.id, given)

    mark = agreement_words.confirmation_mark(desk, agreement)

    assert (mark.word if mark else None) == word
