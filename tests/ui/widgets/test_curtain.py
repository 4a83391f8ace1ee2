import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.curtain import Curtain


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.findChild(QLineEdit).setFocus()
    return window


@pytest.fixture
def curtain(window: QWidget) -> Curtain:
    curtain = Curtain(window)
    QShortcut(QKeySequence("F12"), window).activated.connect(curtain.toggle)
    curtain.toggle()
    return curtain


def test_it_covers_the_window_at_every_size(window: QWidget, curtain: Curtain):
    window.resize(700, 500)

    assert curtain.geometry() == window.rect()


def test_the_same_key_uncovers_and_typing_goes_on_where_it_was(window: QWidget, curtain: Curtain):
    QTest.keyClick(curtain, Qt.Key.Key_F12)

    assert not curtain.isVisible()
    assert window.findChild(QLineEdit).hasFocus()


def test_nobody_types_behind_it(window: QWidget, curtain: Curtain):
    QTest.keyClick(curtain, Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "abc")

    assert window.findChild(QLineEdit).text() == ""


def test_no_other_key_of_the_program_works_behind_it(window: QWidget, curtain: Curtain):
    heard: list[str] = []
    QShortcut(QKeySequence("Ctrl+N"), window).activated.connect(lambda: heard.append("new"))

    QTest.keyClick(curtain, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert heard == []
