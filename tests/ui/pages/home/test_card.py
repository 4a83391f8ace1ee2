"""A card of the home page."""

from ui.pages.home.card import Card
from ui.pages.home.entries import Entry


def test_eight_lines_stand_there_and_the_rest_are_counted(qtbot):
    card = Card("要回访的", "没有")
    qtbot.addWidget(card)
    card.show()

    card.show_entries([Entry("dispute", str(number), f"第{number}条", "clock") for number in range(11)])

    assert len(card.lines()) == 8
    assert card.note.text() == "还有 3 条。"
    assert card.heading.text() == "要回访的（11）"


def test_the_selected_line_stays_selected(qtbot):
    card = Card("要回访的", "没有")
    qtbot.addWidget(card)
    entries = [Entry("dispute", str(number), f"第{number}条", "clock") for number in range(3)]
    card.show_entries(entries)
    card.list.setCurrentRow(1)

    card.show_entries(entries)

    assert card.list.currentRow() == 1


def test_more_can_be_counted_than_are_given(qtbot):
    card = Card("期限", "没有")
    qtbot.addWidget(card)
    card.show()

    card.show_entries([Entry("dispute", str(number), f"第{number}条", "clock") for number in range(8)], count=20)

    assert card.heading.text() == "期限（20）"
    assert card.note.text() == "还有 12 条。"
