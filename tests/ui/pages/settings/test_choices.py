from ui.pages.settings.choices import lock_delay_card, print_size_card, send_after_card
from ui.sticks.reminder import SendReminder


def test_the_value_in_force_is_marked(qtbot):
    cards = print_size_card(1.25), lock_delay_card(20)
    for card in cards:
        qtbot.addWidget(card)

    assert [card.group.checkedButton().text() for card in cards] == ["大", "20 分钟"]


def test_a_press_tells_the_value(qtbot):
    card = lock_delay_card(10)
    qtbot.addWidget(card)

    with qtbot.waitSignal(card.chosen) as chosen:
        card.group.buttons()[3].click()

    assert chosen.args == [30]


def test_the_days_of_the_reminder_are_kept(qtbot, tmp_path):
    reminder = SendReminder(tmp_path)
    card = send_after_card(reminder)
    qtbot.addWidget(card)
    assert card.group.checkedButton().text() == "30 天"

    card.group.buttons()[0].click()

    assert reminder.days() == 7
