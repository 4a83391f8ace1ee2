from PySide6.QtTest import QTest

from app.services import Services
from app.services.parties import Order, PartyFilter
from tests import factories
from ui.pages.parties.columns import shape
from ui.records.desk import Desk
from ui.records.list_pane import ListPane


def show(pane: ListPane, desk: Desk, wanted: PartyFilter) -> None:
    pane.show_found(desk.parties.page(wanted), order=wanted.order, is_filtered=bool(wanted.words))


def pane(desk: Desk, qtbot, width: int = 1100) -> ListPane:
    pane = ListPane(shape(desk))
    qtbot.addWidget(pane)
    pane.resize(width, 300)
    pane.show()
    show(pane, desk, PartyFilter())
    QTest.qWait(1)
    return pane


def test_columns_are_left_out_from_the_end_and_nothing_scrolls_sideways(desk: Desk, services: Services, qtbot):
    factories.make_parties(services, 30)

    for width in range(300, 1500, 170):
        table = pane(desk, qtbot, width)
        hidden = [table.isColumnHidden(column) for column in range(8)]
        assert hidden == sorted(hidden)
        assert table.horizontalScrollBar().maximum() == 0


def test_an_empty_roll_and_an_empty_search_say_different_things(desk: Desk, qtbot):
    table = pane(desk, qtbot)
    first = table._empty.sentence()

    show(table, desk, PartyFilter(words="张"))

    assert "还没有当事人" in first
    assert "没有符合" in table._empty.sentence()


def test_the_arrow_says_how_the_list_is_sorted(desk: Desk, services: Services, qtbot):
    factories.make_party(services)
    table = pane(desk, qtbot)
    assert table.horizontalHeader().sortIndicatorSection() == 8

    show(table, desk, PartyFilter(order=Order.NAME))

    assert table.horizontalHeader().sortIndicatorSection() == 0


def test_without_a_selection_there_is_no_current_party(desk: Desk, services: Services, qtbot):
    factories.make_party(services)

    assert pane(desk, qtbot).current_kept() is None


def test_the_party_that_is_open_is_marked_and_nobody_where_it_is_not_listed(desk: Desk, services: Services, qtbot):
    records = factories.make_parties(services, 5)
    table = pane(desk, qtbot)

    for kept in desk.parties.page(PartyFilter()).rows(0, 5):
        table.mark(kept.record.id)
        marked = table.current_kept()
        assert marked is not None
        assert marked.record.id == kept.record.id
    table.mark("gone")

    assert len(records) == 5
    assert table.current_kept() is None
