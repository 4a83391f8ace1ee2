import pytest

from app.errors import AppError
from ui.pages.settings.card import Card


@pytest.fixture
def card(qtbot) -> Card:
    card = Card("备份", "说明")
    card.end()
    qtbot.addWidget(card)
    card.show()
    return card


def test_what_the_world_refused_is_said_in_the_card(card: Card):
    card.on_failed(AppError("last_user"))

    assert card.outcome().startswith("这是最后一位使用人")


def test_a_bug_goes_up(qtbot, card: Card):
    bug = ValueError()

    with qtbot.waitSignal(card.failed) as failed:
        card.on_failed(bug)

    assert failed.args == [bug]
    assert card.outcome() == ""


def test_the_line_is_taken_away(card: Card):
    card.say("已备份。")
    card.say_nothing()

    assert card.outcome() == ""
