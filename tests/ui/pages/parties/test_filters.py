from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.parties import PartyFilter
from ui.pages.parties.filters import PartyFilters
from ui.records.desk import Desk
from ui.widgets.page_head import PageHead


def test_at_first_everything_is_asked_for(desk: Desk, qtbot):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    filters = PartyFilters(desk, head)

    assert filters.wanted().is_everything


def test_a_typed_part_of_a_name_chooses_and_an_emptied_box_gives_up(desk: Desk, qtbot, commit):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    filters = PartyFilters(desk, head)

    commit(filters.tag, "妇女")
    QTest.keyClick(filters.tag, Qt.Key.Key_Return)
    assert filters.wanted() == PartyFilter(tag="6")

    filters.tag.clear()
    QTest.keyClick(filters.tag, Qt.Key.Key_Return)
    assert filters.wanted() == PartyFilter()


def test_the_same_words_again_are_no_news(desk: Desk, qtbot):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    filters = PartyFilters(desk, head)
    told = []
    filters.changed.connect(lambda: told.append(filters.wanted().words))

    head.searched.emit("张 ")
    head.searched.emit("张")

    assert told == ["张"]


def test_clearing_shows_everything(desk: Desk, qtbot):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    filters = PartyFilters(desk, head)
    head.searched.emit("张")
    filters.deleted.click()

    filters.clear()

    assert filters.wanted() == PartyFilter()
