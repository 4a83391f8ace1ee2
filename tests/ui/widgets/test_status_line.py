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


def test_one_place_offers_no_choice(line: StatusLine):
    line.show_place("村（社区） · 李明法", [("1", "甲村")], "1")

    assert not line.villages.isVisible()


def test_the_village_of_today_is_shown_and_another_chosen(qtbot, line: StatusLine):
    line.show_place("村（社区） · 李明法", [("1", "甲村"), ("2", "乙村")], "2")

    assert (line.villages.isVisible(), line.villages.text()) == (True, "乙村")
    first, second = line.villages.menu().actions()
    assert [each.isChecked() for each in (first, second)] == [False, True]
    with qtbot.waitSignal(line.village_chosen) as chosen:
        first.trigger()
    assert chosen.args == ["1"]
