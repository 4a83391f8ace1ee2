import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from ui.enter_key import EnterKey


@pytest.fixture(autouse=True)
def enter_key(qapp: QApplication):
    enter_key = EnterKey(qapp)
    yield enter_key
    enter_key.deleteLater()


@pytest.fixture
def buttons() -> list[QPushButton]:
    made = [QPushButton("登记接待"), QPushButton("不登记了")]
    for button in made:
        button.setAutoDefault(False)
    return made


def show_in(window: QWidget, buttons: list[QPushButton], qtbot) -> QWidget:
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for button in buttons:
        column.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons[0].setFocus()
    return window


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(qtbot, buttons: list[QPushButton], key: Qt.Key):
    _window = show_in(QWidget(), buttons, qtbot)

    with qtbot.waitSignal(buttons[0].clicked):
        QTest.keyClick(buttons[0], key)


def test_the_button_keeps_its_size(qtbot, buttons: list[QPushButton]):
    _window = show_in(QWidget(), buttons, qtbot)
    before = buttons[1].sizeHint()

    buttons[1].setFocus()

    assert buttons[1].autoDefault()
    assert buttons[1].sizeHint() == before


def test_a_dialog_decides_for_itself(qtbot, buttons: list[QPushButton]):
    _window = show_in(QDialog(), buttons, qtbot)

    assert not buttons[0].autoDefault()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_that_is_held_presses_once(qtbot, buttons: list[QPushButton], key: Qt.Key):
    _window = show_in(QWidget(), buttons, qtbot)
    pressed = []
    for button in buttons:
        button.clicked.connect(lambda: (pressed.append(1), buttons[1].setFocus()))

    for is_held in (False, True, True):
        focused = QApplication.focusWidget()
        repeated = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", is_held)
        QApplication.sendEvent(focused, repeated)

    assert len(pressed) == 1
