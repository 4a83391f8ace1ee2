"""Lines of a list that are too long for one row."""

import pytest

from ui import icons
from ui.widgets.wrapped_list import WrappedList

_WHY = "还剩 38 天（2027年1月4日 周一）　已变动　孙桂兰、赵铁柱 · 污染损害　新增 2027年1月4日，因为登记的事实变了"


@pytest.fixture
def lines(qtbot) -> WrappedList:
    made = WrappedList()
    qtbot.addWidget(made)
    for words in ("今天　孙桂兰", _WHY):
        made.add_line(icons.icon("clock", role="warn"), words)
    made.resize(1200, 200)
    made.show()
    made.fit()
    return made


def heights(lines: WrappedList) -> list[int]:
    return [lines.visualItemRect(lines.item(row)).height() for row in range(lines.count())]


def test_a_line_that_fits_takes_one_row(lines):
    short, long = heights(lines)

    assert short == long


def test_a_line_takes_as_many_rows_as_it_needs_and_the_list_is_as_high_as_all(qtbot, lines):
    lines.resize(300, lines.height())
    row = lines.fontMetrics().lineSpacing()
    needed = -(-lines.fontMetrics().horizontalAdvance(_WHY) // 300)
    qtbot.waitUntil(lambda: heights(lines)[1] >= needed * row)

    assert heights(lines)[0] < heights(lines)[1]
    assert lines.height() >= sum(heights(lines))
    qtbot.waitUntil(lambda: lines.verticalScrollBar().maximum() == 0)


def test_the_rows_go_once_there_is_room_again(qtbot, lines):
    lines.resize(300, lines.height())
    qtbot.waitUntil(lambda: heights(lines)[0] < heights(lines)[1])

    lines.resize(1200, lines.height())

    qtbot.waitUntil(lambda: heights(lines)[0] == heights(lines)[1])
