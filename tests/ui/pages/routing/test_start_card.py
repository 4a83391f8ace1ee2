import pytest

from ui.pages.routing.start_card import StartCard


@pytest.mark.parametrize(("keeps", "buttons"), [(False, ["不登记，先问一问"]), (True, ["回到问答"])])
def test_it_begins_or_keeps_what_was_found(qtbot, desk, keeps, buttons):
    card = StartCard(desk, keeps=keeps)
    qtbot.addWidget(card)
    card.show()
    told = []
    card.free_asked.connect(lambda: told.append("free"))
    card.left.connect(lambda: told.append("left"))
    card.receive_asked.connect(lambda: told.append("receive"))

    shown = [button for button in (card.free, card.leave) if button.isVisible()]
    assert [button.text() for button in shown] == buttons
    shown[0].click()
    card.receive.click()

    assert told == ["left" if keeps else "free", "receive"]
