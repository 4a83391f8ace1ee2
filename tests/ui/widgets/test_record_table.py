from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ui import palette
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_table import Column, HeldRows, RecordTable

LONG = "濮阳市华龙区胜利路街道办事处老城社区居民委员会"


class Parties:
    """Some parties, read where they are looked at."""

    def __init__(self, count: int = 1000) -> None:
        self.count = count
        self.read: list[tuple[int, int]] = []

    def rows(self, start: int, stop: int) -> Sequence[str]:
        self.read.append((start, stop))
        return [LONG if row == 1 else f"张{row}" for row in range(start, stop)]


@pytest.fixture
def table(qtbot) -> RecordTable:
    columns = (Column("姓名", str, sortable=True), Column("字数", lambda name: str(len(name)), sortable=True))
    table = RecordTable(columns, empty=EmptyState("还没有登记过当事人。", "登记当事人"))
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    return table


def test_only_the_rows_in_sight_are_read(table: RecordTable):
    parties = Parties(1_000_000)
    table.show_listing(parties)
    table.grab()

    assert parties.read == [(0, 64)]


def test_enter_opens_the_selected_record(qtbot, table: RecordTable):
    table.show_listing(Parties())
    table.select_row(5)

    with qtbot.waitSignal(table.opened) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert heard.args == ["张5"]


def test_a_double_click_opens_once(qtbot, table: RecordTable):
    table.show_listing(Parties())
    heard: list[object] = []
    table.opened.connect(heard.append)
    place = table.visualRect(table.model().index(2, 0)).center()

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert heard == ["张2"]


def test_arrows_home_and_end_move_the_selection(qtbot, table: RecordTable):
    table.show_listing(Parties())
    heard: list[object] = []
    table.selected.connect(heard.append)

    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(table, key)

    assert heard == ["张0", LONG, "张999"]
    assert table.current_row() == 999


def test_typing_letters_does_not_walk_through_the_list(qtbot, table: RecordTable):
    parties = Parties(1_000_000)
    table.show_listing(parties)
    table.grab()

    qtbot.keyClicks(table, "zhang")

    assert len(parties.read) == 1


def test_tab_leaves_the_table(table: RecordTable):
    assert not table.tabKeyNavigation()


def test_reading_anew_stays_at_the_same_place(table: RecordTable):
    table.show_listing(Parties())
    table.grab()
    table.verticalScrollBar().setValue(500)

    table.show_listing(Parties(1001))

    assert table.verticalScrollBar().value() == 500


def test_an_empty_list_teaches_and_its_button_begins(qtbot, table: RecordTable):
    table.show_listing(HeldRows())
    empty = table.findChild(EmptyState)
    assert empty.isVisible()

    with qtbot.waitSignal(empty.pressed):
        empty.button().click()

    table.show_listing(Parties())
    assert not empty.isVisible()


def test_another_empty_state_takes_the_place_of_the_first(table: RecordTable):
    table.set_empty(EmptyState("没有找到“王五”。"))

    assert [e.sentence() for e in table.findChildren(EmptyState) if e.isVisible()] == ["没有找到“王五”。"]


def test_a_head_asks_for_sorting_and_again_for_the_other_way(qtbot, table: RecordTable):
    heard: list[tuple[int, bool]] = []
    table.sort_asked.connect(lambda column, descending: heard.append((column, descending)))
    heads = table.horizontalHeader()

    for _ in range(2):
        qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        table.set_sorted(heard[-1][0], descending=heard[-1][1])

    assert heard == [(0, False), (0, True)]


def test_the_row_under_the_mouse_is_tinted(qtbot, table: RecordTable):
    table.show_listing(Parties())
    place = table.visualRect(table.model().index(3, 0)).center()

    qtbot.mouseMove(table.viewport(), place)

    colour = table.viewport().grab().toImage().pixelColor(2, place.y())
    assert colour.name().upper() == palette.HOVER


def test_a_name_that_is_cut_off_is_told_whole(table: RecordTable):
    table.show_listing(Parties())
    place = table.visualRect(table.model().index(1, 0)).center()

    QApplication.sendEvent(table.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, table.mapToGlobal(place)))

    assert QToolTip.text() == LONG
    QToolTip.hideText()


def test_rows_have_the_height_of_the_look(table: RecordTable):
    table.show_listing(Parties())

    assert table.rowHeight(0) == palette.ROW
