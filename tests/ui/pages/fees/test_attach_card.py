from PySide6.QtTest import QTest

from ui.pages.fees.attach_card import AttachCard


def test_it_asks_with_those_opened_last_and_can_be_left(qtbot, desk, services, dispute):
    services.recent.note("dispute", dispute)
    card = AttachCard(desk.matters, desk.jobs)
    qtbot.addWidget(card)
    card.ask()
    card.activateWindow()
    QTest.qWaitForWindowActive(card)

    assert card.choice.lines() == ["矛盾纠纷　借款的事"]
    with qtbot.waitSignal(card.left):
        card.leave.click()
