import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from ui import areas


class Two(QWidget):
    """Two areas side by side, the left one with a label above its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right, self.off = QWidget(), QPushButton("右"), QPushButton("不能用")
        self.second, self.first = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self.left)
        for widget in (QLabel("标题"), self.off, self.first, self.second):
            column.addWidget(widget)
        self.off.setEnabled(False)
        row = QHBoxLayout(self)
        row.addWidget(self.left)
        row.addWidget(self.right)


@pytest.fixture
def two(qtbot) -> Two:
    two = Two()
    qtbot.addWidget(two)
    two.show()
    two.right.setFocus()
    qtbot.waitUntil(two.right.hasFocus)
    return two


def test_the_first_of_an_area_is_the_one_read_first(two: Two):
    assert areas.first_within(two.left) is two.first


def test_after_the_last_area_comes_the_first(two: Two):
    areas.go_to_next((two.left, two.right))
    assert two.first.hasFocus()

    areas.go_to_next((two.left, two.right))
    assert two.right.hasFocus()


def test_an_area_without_anything_to_focus_is_passed_over(two: Two):
    areas.go_to_next((two.left, QLabel("空", two), two.right))
    areas.go_to_next((two.left, two.off, two.right))

    assert two.right.hasFocus()


def test_nothing_is_kept_alive(qtbot):
    two = Two()
    two.show()
    qtbot.waitExposed(two)
    areas.go_to_next((two.left, two.right))
    held = weakref.ref(two)

    two.deleteLater()
    QCoreApplication.sendPostedEvents(two, QEvent.Type.DeferredDelete)
    del two
    gc.collect()

    assert held() is None


def test_of_a_choice_the_chosen_one_takes_the_focus(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    column = QVBoxLayout(owner)
    small, large = QRadioButton("标准"), QRadioButton("特大")
    for radio in (small, large):
        column.addWidget(radio)
    owner.show()
    assert areas.first_within(owner) is small

    large.setChecked(True)

    assert areas.first_within(owner) is large
