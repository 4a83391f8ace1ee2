from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import palette, theme
from ui.focus_ring import FocusRing


def test_the_ring_stands_outside_its_control_with_a_gap(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("登记当事人")
    QVBoxLayout(window).addWidget(button)
    window.show()
    ring = FocusRing()

    ring.setWidget(button)

    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    corner = ring.geometry().center().x(), ring.geometry().top()
    assert window.grab().toImage().pixelColor(*corner).name().upper() == palette.PRIMARY


def test_the_ring_comes_back_after_its_control_was_dressed_anew_and_stays_away_without_the_focus(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    first, second = QLineEdit(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    ring = FocusRing()
    ring.follow(first)

    ring.hide()
    qtbot.waitUntil(ring.isVisible)
    theme.set_look(first, "wrong", "true")
    qtbot.waitUntil(ring.isVisible)
    second.setFocus()
    ring.hide()
    qtbot.wait(20)

    assert ring.isHidden()
