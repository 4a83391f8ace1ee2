import pytest

from app.services.dispute_types import DisputeTypes
from ui.pages.self_service.chooser import GuideChooser

TYPES = DisputeTypes.load()


@pytest.fixture
def chooser(qtbot) -> GuideChooser:
    chooser = GuideChooser(TYPES)
    qtbot.addWidget(chooser)
    chooser.resize(1100, 600)
    chooser.show()
    return chooser


def test_every_kind_is_two_presses_away(chooser):
    reached = set()
    for category in TYPES.categories:
        chooser.begin()
        chooser.buttons[category.id].click()
        reached |= set(chooser.buttons)

    assert reached == set(TYPES.leaves)


def test_a_kind_is_told_with_how_people_speak_of_it(chooser, qtbot):
    chooser.open_category("contract")

    assert chooser.buttons["private_loan"].text() == "民间借贷\n借钱不还、欠条"
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.buttons["private_loan"].click()
    assert told.args == ["private_loan"]


def test_everyday_words_find_a_kind_and_enter_takes_it(chooser, qtbot, commit):
    commit(chooser.search, "工钱")
    assert chooser.buttons

    with qtbot.waitSignal(chooser.chosen):
        chooser.search.returnPressed.emit()


def test_words_that_nobody_says_are_told(chooser, commit):
    commit(chooser.search, "火星")

    assert chooser.buttons == {}
    assert "问顾问" in chooser.question.text()
    chooser.search.returnPressed.emit()


def test_one_can_go_back_to_the_categories(chooser):
    assert not chooser.back.isVisible()
    chooser.open_category("family")
    assert chooser.back.isVisible()

    chooser.back.click()

    assert list(chooser.buttons) == [each.id for each in TYPES.categories]


def test_columns_follow_the_room(chooser):
    chooser.resize(500, 600)
    chooser.grab()

    first, second = list(chooser.buttons.values())[:2]
    assert first.y() < second.y()
