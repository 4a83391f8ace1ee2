import time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui.idle import IdleWatch


class Clocks:
    """Both clocks of the machine, run by hand."""

    def __init__(self) -> None:
        self.monotonic, self.wall = time.monotonic(), time.time()

    def run(self, watch: IdleWatch, seconds: int) -> None:
        """Let time pass in the watch's own ticks."""
        for _tick in range(seconds // 15):
            self.monotonic += 15
            self.wall += 15
            watch.look()


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr("ui.idle.time", SimpleNamespace(monotonic=lambda: clocks.monotonic, time=lambda: clocks.wall))
    return clocks


@pytest.fixture
def field(qtbot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


@pytest.fixture
def watch(field: QLineEdit, clocks: Clocks) -> IdleWatch:
    return IdleWatch(field.windowHandle(), 10, field)


def test_a_window_just_used_is_not_left(qtbot, watch: IdleWatch):
    with qtbot.assertNotEmitted(watch.left):
        watch.look()


def test_a_window_left_alone_is_told_of(qtbot, watch: IdleWatch):
    watch.set_minutes(0)

    with qtbot.waitSignal(watch.left):
        watch.look()


def test_keys_keep_it_awake(qtbot, watch: IdleWatch, field: QLineEdit, clocks: Clocks):
    with qtbot.assertNotEmitted(watch.left):
        clocks.run(watch, 570)
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
        clocks.run(watch, 570)

    with qtbot.waitSignal(watch.left):
        clocks.run(watch, 60)


def test_an_input_method_keeps_it_awake(qtbot, watch: IdleWatch, field: QLineEdit, clocks: Clocks, commit):
    with qtbot.assertNotEmitted(watch.left):
        clocks.run(watch, 570)
        commit(field, "咨询")
        clocks.run(watch, 570)


def test_a_machine_that_slept_counts_as_left(qtbot, watch: IdleWatch, clocks: Clocks):
    clocks.wall += 3600

    with qtbot.waitSignal(watch.left):
        watch.look()
