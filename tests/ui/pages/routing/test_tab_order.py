from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tests.hands import tab_order
from tests.ui.pages.routing.conftest import answer_all
from ui.pages.routing.tab_order import follow_reading, takers


def places(page) -> list[tuple[int, int, int]]:
    """Return where the widgets stand that Tab visits: half, then top, then left."""
    found = []
    for widget in tab_order(page, page):
        corner = widget.mapTo(page, QPoint(0, 0))
        half = 0 if widget is page.head.action else 2 if page.view.plan.isAncestorOf(widget) else 1
        found.append((half, corner.y() + widget.height() // 2, corner.x()))
    return found


def test_tab_goes_through_question_path_and_plan_as_one_reads(page, dispute):
    page.route("dispute", dispute)
    answer_all(page, until="mediation_willing")
    QTest.qWait(20)

    found = places(page)

    first = found.index(min(found))
    found = found[first:] + found[:first]
    halves = [half for half, _top, _left in found]
    assert halves == sorted(halves)
    for half in (1, 2):
        tops = [(top, left) for each, top, left in found if each == half]
        assert tops == sorted(tops), tops


def test_what_was_made_last_is_reached_where_it_stands(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column, row = QVBoxLayout(window), QHBoxLayout()
    last, first = QPushButton("末"), QPushButton("首")
    column.addWidget(first)
    column.addLayout(row)
    column.addWidget(last)
    middle = QPushButton("中")
    row.addWidget(middle)

    assert list(takers(window)) == [first, middle, last]
    follow_reading(first, window)
    window.show()

    assert tab_order(window, window)[:1] != [last]
    order = tab_order(window, window)
    start = order.index(first)
    assert order[start:] + order[:start] == [first, middle, last]
