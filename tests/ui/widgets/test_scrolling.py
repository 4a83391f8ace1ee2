"""Something higher than its room can be scrolled, and Tab goes to what stands in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.scrolling import make_scrolling, scrolling


@pytest.fixture
def body() -> QWidget:
    """A field at the top of more height than there is."""
    body = QWidget()
    body.field = QLineEdit()
    column = QVBoxLayout(body)
    column.addWidget(body.field)
    column.addSpacing(900)
    return body


def test_it_scrolls_down_and_never_sideways(qtbot, body):
    body.setMinimumWidth(500)
    area = scrolling(body, name="数据")
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()

    assert area.verticalScrollBar().maximum() > 0
    assert not area.horizontalScrollBar().isVisible()
    assert area.accessibleName() == "数据"


def test_the_body_is_as_wide_as_the_room(qtbot, body):
    area = scrolling()
    area.setWidget(body)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()

    assert body.width() == area.viewport().width()
    assert area.viewport().height() == 200  # no frame


def test_tab_passes_the_area_by(qtbot, body):
    window, first, area = QWidget(), QLineEdit(), QScrollArea()
    qtbot.addWidget(window)
    make_scrolling(area)
    area.setWidget(body)
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(area)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is body.field
