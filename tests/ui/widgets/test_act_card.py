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


def test_a_long_name_in_the_heading_takes_a_second_line_and_no_more_width(qtbot):
    card = ActCard("", "")
    card.end()
    qtbot.addWidget(card)
    card.resize(400, 200)
    card.show()

    card.heading.setText("阿不都热合曼·买买提艾力·伊斯坎达尔·吐尔逊江·阿布都克里木江 的电脑（28bf5aa0）")

    assert card.minimumSizeHint().width() <= 400
    qtbot.waitUntil(lambda: card.heading.height() >= 2 * card.heading.fontMetrics().height())
