import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import shortcuts
from ui.shortcuts import SHORTCUTS, Scope


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    window.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_key_does_what_the_table_says(qtbot, window: QWidget):
    pressed: list[str] = []
    shortcuts.install(window, {"cheat_sheet": lambda: pressed.append("F1"), "lock": lambda: pressed.append("lock")})

    qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_F1)
    qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert pressed == ["F1", "lock"]


def test_ctrl_and_a_figure_goes_to_that_page(qtbot, window: QWidget):
    went: list[int] = []
    shortcuts.install_navigation(window, went.append)

    qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert went == [2]


def test_alt_and_a_figure_picks_what_is_offered_there(qtbot, window: QWidget):
    picked: list[int] = []
    shortcuts.install_choices(window, picked.append)

    qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    assert picked == [1]


def test_a_figure_that_is_held_answers_once(window: QWidget):
    shortcuts.install_answers(window, print, count=3)

    keys = window.findChildren(QShortcut)
    assert [key.key().toString() for key in keys] == ["1", "2", "3"]
    assert not any(key.autoRepeat() for key in keys)


def test_an_unknown_name_is_refused(window: QWidget):
    with pytest.raises(KeyError):
        shortcuts.install(window, {"teleport": lambda: None})


def test_every_named_key_is_one_that_qt_understands():
    for shortcut in SHORTCUTS:
        if shortcut.name:
            assert QKeySequence(shortcut.keys)[0].key() != Qt.Key.Key_unknown, shortcut


@pytest.mark.parametrize("outer", [Scope.LIST, Scope.RECORD])
def test_no_key_means_two_things_in_one_place(outer: Scope):
    keys = [s.keys for s in SHORTCUTS if s.name and s.scope in (Scope.WINDOW, outer)]

    assert len(keys) == len(set(keys))


def test_receiving_and_a_new_record_of_the_page_are_listed_apart():
    said = {shortcut.keys: shortcut.text for shortcut in SHORTCUTS}

    assert (said["Ctrl+N"], said["Ctrl+Shift+N"]) == ("登记接待", "在本页登记一条")


def test_keys_are_listed_by_what_stands_on_the_keyboard():
    printed = {shortcut.keys: shortcut.printed for shortcut in SHORTCUTS}

    assert (printed["Ctrl+Return"], printed["Space"], printed["Ctrl+N"]) == ("Ctrl+Enter", "空格", "Ctrl+N")
