from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.shrinking_area import ShrinkingArea


def filled(qtbot, lines: int) -> tuple[ShrinkingArea, QVBoxLayout]:
    body, window = QWidget(), QWidget()
    inside, outside = QVBoxLayout(body), QVBoxLayout(window)
    for line in range(lines):
        inside.addWidget(QLabel(f"第 {line} 行"))
    area = ShrinkingArea(body)
    outside.addWidget(area)
    outside.addStretch(1)
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    area.window_kept = window  # a window without an owner is deleted
    return area, inside


def test_it_is_as_high_as_its_body(qtbot):
    area, _inside = filled(qtbot, 4)

    qtbot.waitUntil(lambda: area.height() == area.widget().sizeHint().height())


def test_it_grows_with_its_body(qtbot):
    area, inside = filled(qtbot, 4)
    before = area.height()

    inside.addWidget(QLabel("又一行"))

    qtbot.waitUntil(lambda: area.height() > before)


def test_where_there_is_no_room_it_scrolls_and_squeezes_nothing(qtbot):
    area, _inside = filled(qtbot, 20)

    assert area.height() <= 200
    assert area.verticalScrollBar().maximum() > 0
    assert area.widget().height() == area.widget().sizeHint().height()
