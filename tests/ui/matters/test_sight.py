from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.matters.sight import bring_into_sight


def test_what_lies_below_is_scrolled_to(qtbot):
    body, area = QWidget(), QScrollArea()
    column = QVBoxLayout(body)
    labels = [QLabel(f"第 {line} 行") for line in range(50)]
    for label in labels:
        column.addWidget(label)
    area.setWidget(body)
    qtbot.addWidget(area)
    area.resize(200, 100)
    area.show()

    bring_into_sight(labels[-1])

    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)


def test_what_does_not_scroll_stays(qtbot):
    label = QLabel("一行")
    qtbot.addWidget(label)

    bring_into_sight(label)
