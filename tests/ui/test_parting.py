"""Closing the window ends in bounded time, whatever a job hangs on, and says what it waits for."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui import parting
from ui.jobs import JobRunner
from ui.parting import Parting


class Desk:
    """Stands for the services."""

    def close(self) -> None:
        """Close nothing."""


@pytest.fixture
def dead_stick() -> Iterator[threading.Event]:
    """What a job hangs on until the end of the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def hanging(qtbot, dead_stick) -> JobRunner[Desk]:
    runner: JobRunner[Desk] = JobRunner(Desk)
    begun = threading.Event()

    def op(_desk, _progress):
        begun.set()
        dead_stick.wait()

    runner.run(runner, op, done=lambda _: pytest.fail("handed on"), failed=pytest.fail, writes=True)
    assert begun.wait(5)
    return runner


def shown() -> Parting | None:
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, Parting)), None)


def test_a_job_that_hangs_is_given_up_after_a_while(qtbot, hanging, monkeypatch):
    monkeypatch.setattr(parting, "AT_ONCE_S", 0.05)
    monkeypatch.setattr(parting, "MOST_S", 0.6)
    window, begun = QWidget(), time.monotonic()
    qtbot.addWidget(window)

    assert not parting.wait([hanging], window)

    assert time.monotonic() - begun < 5


def test_nobody_has_to_wait_that_long(qtbot, hanging, monkeypatch):
    monkeypatch.setattr(parting, "AT_ONCE_S", 0.05)
    window, said = QWidget(), []
    qtbot.addWidget(window)

    def look() -> None:
        dialog = shown()
        assert dialog is not None
        said.append(dialog.left.text())
        dialog.enough.click()

    QTimer.singleShot(300, look)

    assert not parting.wait([hanging], window)
    assert "60 秒" in said[0]


def test_a_job_that_ends_closes_by_itself_and_one_that_goes_on_is_waited_for(qtbot, monkeypatch):
    monkeypatch.setattr(parting, "AT_ONCE_S", 0.05)
    monkeypatch.setattr(parting, "MOST_S", 0.5)
    window, done = QWidget(), []
    qtbot.addWidget(window)
    runner: JobRunner[Desk] = JobRunner(Desk)

    def op(_desk, progress):
        for count in range(15):
            progress.report("write", count, 100)
            time.sleep(0.1)
        done.append(True)

    runner.run(runner, op, done=lambda _: pytest.fail("handed on"), failed=pytest.fail, writes=True)

    assert parting.wait([runner], window)
    assert done == [True]


def test_without_a_job_nothing_is_said(qtbot):
    window = QWidget()
    qtbot.addWidget(window)

    assert parting.wait([JobRunner(Desk)], window)
    assert shown() is None
