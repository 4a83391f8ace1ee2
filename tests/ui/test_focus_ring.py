from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import palette
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
