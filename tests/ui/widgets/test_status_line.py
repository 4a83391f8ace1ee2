from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from ui.widgets.status_line import StatusLine


@pytest.fixture
def line(qtbot) -> StatusLine:
    line = StatusLine("村（社区） · 户部寨村 · 李明法")
    qtbot.addWidget(line)
    line.show()
    return line


def test_it_says_when_all_was_saved(line: StatusLine):
    line.show_saved(datetime(2026, 11, 23, 14, 5, 9))

    assert line.text() == "已保存 14:05:09"


def test_it_says_what_is_not_saved(line: StatusLine):
    line.show_unsaved()

    assert line.text() == "尚未保存"


def test_the_lock_is_one_click_away(qtbot, line: StatusLine):
    with qtbot.waitSignal(line.lock_asked):
        qtbot.mouseClick(line.lock, Qt.MouseButton.LeftButton)
