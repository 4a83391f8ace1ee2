from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.widgets import tab_order


def shown(qtbot, *words):
    window = QWidget()
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    made = {word: QPushButton(word) for word in words}
    for button in made.values():
        line.addWidget(button)
        line.addWidget(QLabel("."))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window, made


def round_from(button, count):
    button.setFocus()
    went = [button.text()]
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget().text())
    return went


def test_what_is_made_later_is_come_to_where_it_stands(qtbot):
    window, made = shown(qtbot, "one", "last", "next card")
    later = [QPushButton("two"), QPushButton("three")]
    for place, button in enumerate(later, 2):
        window.layout().insertWidget(place, button)
        button.show()

    tab_order.put_before(made["last"], later)
    assert round_from(made["one"], 5) == ["one", "two", "three", "last", "next card", "one"]

    tab_order.put_before(made["last"], later[::-1])
    assert round_from(made["one"], 5) == ["one", "three", "two", "last", "next card", "one"]


def test_alone_in_its_window_nothing_happens(qtbot):
    _window, made = shown(qtbot, "only")

    tab_order.put_before(made["only"], [])

    assert round_from(made["only"], 1) == ["only", "only"]
