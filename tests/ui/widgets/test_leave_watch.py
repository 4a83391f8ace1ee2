import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from ui.widgets import leave_watch
from ui.widgets.leave_watch import LeaveWatch


@pytest.fixture
def desk(qtbot) -> tuple[QWidget, QLineEdit, QLineEdit, list[str]]:
    window, one, other = QWidget(), QLineEdit(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(one)
    column.addWidget(other)
    heard: list[str] = []
    watch = LeaveWatch(window, left=heard.append, window_left=lambda: heard.append("window"))
    watch.follow(one, "one")
    window.show()
    window.activateWindow()
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    return window, one, other, heard


def test_going_to_another_field_leaves_this_one(qtbot, desk):
    _window, one, _other, heard = desk

    qtbot.keyClick(one, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: heard == ["one"])


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (Qt.FocusReason.PopupFocusReason, []),
        (Qt.FocusReason.MenuBarFocusReason, []),
        (Qt.FocusReason.ActiveWindowFocusReason, ["window"]),
    ],
)
def test_a_popup_or_another_window_does_not_leave_the_field(qtbot, desk, reason: Qt.FocusReason, told: list[str]):
    _window, one, _other, heard = desk

    QApplication.sendEvent(one, QFocusEvent(QEvent.Type.FocusOut, reason))
    qtbot.wait(10)

    assert heard == told


def test_the_input_method_finishes_before_the_field_is_left(
    qtbot, desk, monkeypatch: pytest.MonkeyPatch, commit: Callable, pre_edit: Callable
):
    _window, one, other, _heard = desk
    monkeypatch.setattr(leave_watch, "commit_input_method", lambda: commit(one, "濮𬱖"))
    pre_edit(one, "pu'ni")

    other.setFocus()

    assert one.text() == "濮𬱖"


def test_what_it_had_to_tell_does_not_outlive_it(qtbot):
    class Page(QWidget):
        def on_left(self, name: str) -> None:
            """Hear of it."""

    page, editor = Page(), QLineEdit()
    editor.setParent(page)
    watch = LeaveWatch(page, left=page.on_left, window_left=page.close)
    watch.follow(editor, "one")
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    held = weakref.ref(watch)

    delete(page)
    del page, editor, watch
    qtbot.wait(10)
    gc.collect()

    assert held() is None
