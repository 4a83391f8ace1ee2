from app.errors import AppError
from ui.widgets.act_card import ActCard, primary, row_of


def test_what_can_be_done_stands_above_what_came_of_it(qtbot):
    card = ActCard("送交", "说明")
    button = primary("写入")
    card.column.addLayout(row_of(button))
    card.end()
    qtbot.addWidget(card)
    card.show()

    card.say("写好了。")
    qtbot.waitUntil(lambda: card._outcome_line.y() > button.y())
    assert card.outcome() == "写好了。"

    card.on_failed(AppError("card_missing"))
    assert card.outcome().startswith("还没有采用县局名片")
    card.say_nothing()
    assert card.outcome() == ""
