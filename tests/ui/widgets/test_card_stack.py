"""Cards one below the other: all of them, in their order, bugs passed up."""

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.act_card import ActCard
from ui.widgets.card_stack import card_stack


def test_cards_stand_in_their_order_and_pass_bugs_up(qtbot):
    cards = [ActCard(title, "") for title in ("一", "二")]
    heard: list[Exception] = []
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(card_stack(cards, heard.append))
    page.resize(600, 300)
    page.show()
    qtbot.waitExposed(page)
    bug = ValueError("x")

    cards[1].failed.emit(bug)

    assert cards[0].mapTo(page, cards[0].rect().topLeft()).y() < cards[1].mapTo(page, cards[1].rect().topLeft()).y()
    assert heard == [bug]


@pytest.fixture
def stack(qtbot):
    """Three cards with a field each on a page too low for them, and what scrolls."""
    cards = [ActCard(title, "") for title in ("一", "二", "三")]
    for card in cards:
        card.field = QLineEdit()
        card.field.setFixedHeight(200)
        card.column.addWidget(card.field)
        card.end()
    page = QWidget()
    qtbot.addWidget(page)
    area = card_stack(cards, lambda _error: None)
    QVBoxLayout(page).addWidget(area)
    page.resize(600, 320)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return cards, area, page  # whoever holds the page keeps it


def _is_in_view(area: QScrollArea, line: QWidget) -> bool:
    top = line.mapTo(area.viewport(), line.rect().topLeft()).y()
    return top >= 0 and top + line.height() <= area.viewport().height()


def test_what_a_card_says_to_whom_works_on_it_comes_into_view(qtbot, stack):
    cards, area, _page = stack
    cards[1].field.setFocus()
    qtbot.waitUntil(cards[1].field.hasFocus)

    cards[1].complain("口令不对。资料仍然加密保存着，没有丢失。" * 6)

    qtbot.wait(200)  # for the layout, which may have shown the line for a moment where it doesn't stay
    assert _is_in_view(area, cards[1]._outcome_line)


def test_what_another_card_says_leaves_the_page_where_it_is(qtbot, stack):
    cards, area, _page = stack
    cards[0].field.setFocus()
    qtbot.waitUntil(cards[0].field.hasFocus)

    cards[2].complain("本机还没有证书。")
    qtbot.wait(100)

    assert area.verticalScrollBar().value() == 0
