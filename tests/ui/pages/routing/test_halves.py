import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ui import theme
from ui.pages.routing.halves import Halves


@pytest.fixture
def halves(qtbot):
    left, right = QLabel("问题"), QLabel("方案")
    right.setMinimumHeight(2000)
    halves = Halves(left, right)
    qtbot.addWidget(halves)
    halves.resize(1134, 600)
    halves.show()
    return halves


def test_both_stand_side_by_side_where_there_is_room(halves):
    halves.show_words("首选：人民调解", "刚才的回答：方案没有变。")

    assert halves.is_beside()
    assert not halves.summary.isVisible()
    assert halves.changes.text() == "刚才的回答：方案没有变。"
    assert halves.right_area.isVisible()


def test_in_a_narrow_window_the_plan_stands_below_under_its_summary(halves):
    halves.resize(800, 600)
    QApplication.processEvents()
    halves.show_words("首选：人民调解", "")

    assert not halves.is_beside()
    assert halves.summary.isVisible()
    assert halves.left_area.width() == halves.width()
    halves.look_at_plan()
    assert halves.left_area.verticalScrollBar().value() > 0
    halves.look_at_question()
    assert halves.left_area.verticalScrollBar().value() == 0

    halves.resize(1134, 600)
    assert halves.is_beside()
    assert halves.right_area.isVisible()


def test_in_large_print_both_never_stand_side_by_side_on_a_laptop(qtbot, qapp):
    theme.apply(qapp, 1.5)
    halves = Halves(QLabel("问题"), QLabel("方案"))
    qtbot.addWidget(halves)
    halves.resize(1044, 600)
    halves.show()

    assert not halves.is_beside()
