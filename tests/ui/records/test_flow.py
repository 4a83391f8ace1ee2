from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.layout_items import kept_items
from ui.records.flow import Flow


def test_what_does_not_fit_goes_to_the_next_row(qtbot):
    boxes = [QWidget() for _number in range(3)]
    for box in boxes:
        box.setFixedSize(100, 20)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 200)
    flow = Flow(boxes, parent=window)

    flow.resize(400, 100)
    window.show()
    QTest.qWait(1)
    assert len({box.y() for box in boxes}) == 1

    flow.resize(250, 100)
    QTest.qWait(1)
    assert boxes[0].y() == boxes[1].y() < boxes[2].y()
    assert boxes[2].x() == boxes[0].x()
    assert flow.minimumSizeHint().width() <= 100


def test_rows_that_come_and_go_leave_no_items(qtbot):
    """An item that Qt has freed, still known to Python, ends the program later."""
    window = QWidget()
    qtbot.addWidget(window)
    before = kept_items()
    flow = Flow([QWidget(), QWidget()], parent=window)

    for width in (400, 50, 400):
        flow.resize(width, 100)

    assert kept_items() <= before
