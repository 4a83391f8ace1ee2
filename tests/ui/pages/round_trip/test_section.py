from ui.pages.round_trip.section import Section, stacked
from ui.widgets.act_card import ActCard


def test_cards_stand_below_one_another_and_pass_bugs_on(qtbot):
    section = Section()
    cards = [ActCard("一", "说明"), ActCard("二", "说明")]
    for card in cards:
        card.end()
    stacked(section, cards)
    qtbot.addWidget(section)
    section.resize(900, 600)
    section.show()
    bug = ValueError()

    with qtbot.waitSignal(section.failed) as failed:
        cards[1].on_failed(bug)

    assert failed.args == [bug]
    assert cards[0].geometry().bottom() < cards[1].y()
