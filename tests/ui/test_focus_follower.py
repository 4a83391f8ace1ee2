import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.focus_follower import FocusFollower


@pytest.fixture
def follower(qapp: QApplication):
    follower = FocusFollower(qapp)
    yield follower
    follower.deleteLater()


def make_window(qtbot, *parts: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_ring_follows_the_focus(qtbot, follower: FocusFollower):
    line, button = QLineEdit(), QPushButton("登记")
    _window = make_window(qtbot, line, button)

    button.setFocus()
    qtbot.waitUntil(lambda: follower.ring() is not None and follower.ring().widget() is button)
    line.setFocus()

    assert follower.ring().widget() is line


def test_a_new_ring_is_made_when_the_old_one_died_with_its_window(qtbot, follower: FocusFollower):
    button = QPushButton("登记")
    window = make_window(qtbot, button)
    button.setFocus()
    qtbot.waitUntil(lambda: follower.ring() is not None)
    window.deleteLater()
    qtbot.waitUntil(lambda: follower.ring() is None)

    line = QLineEdit()
    _other = make_window(qtbot, QLabel("姓名"), line)
    line.setFocus()

    qtbot.waitUntil(lambda: follower.ring() is not None and follower.ring().widget() is line)
