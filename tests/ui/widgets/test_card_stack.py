"""Cards one below the other: all of them, in their order, bugs passed up."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

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
