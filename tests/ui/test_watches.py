"""What locks the window is heard from unlocking to the lock, and not afterwards."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from tests.conftest import TODAY
from ui.day_watch import DayWatch
from ui.desktop_lock import DesktopLock
from ui.idle import IdleWatch
from ui.watches import Watches


@pytest.fixture
def window(qtbot) -> QWidget:
    """A window on show, with watches that note what they say."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.watches, window.said = Watches(window), []
    window.watches.left.connect(lambda: window.said.append("left"))
    window.watches.turned.connect(lambda: window.said.append("turned"))
    return window


def of(window: QWidget, kind: type) -> list:
    return window.watches.findChildren(kind)


def test_a_window_that_nobody_uses_is_left(window):
    window.watches.watch_window(window.windowHandle(), 0)

    of(window, IdleWatch)[0].look()

    assert window.said == ["left"]


def test_the_minutes_can_be_changed_while_it_watches(window):
    window.watches.set_minutes(0)  # nothing is watched yet
    window.watches.watch_window(window.windowHandle(), 60)
    [idle] = of(window, IdleWatch)
    idle.look()
    assert window.said == []

    window.watches.set_minutes(0)
    idle.look()

    assert window.said == ["left"]


def test_the_desktops_own_lock_is_heard_too(window):
    window.watches.watch_window(window.windowHandle(), 60)

    of(window, DesktopLock)[0].on_changed(True)

    assert window.said == ["left"]


def test_a_window_is_watched_once(window):
    window.watches.watch_window(window.windowHandle(), 60)
    window.watches.watch_window(window.windowHandle(), 60)

    assert (len(of(window, IdleWatch)), len(of(window, DesktopLock))) == (1, 1)


def test_another_day_is_told(window):
    day: date = TODAY
    window.watches.watch_day(lambda: day)
    [watch] = of(window, DayWatch)
    watch.look()
    assert window.said == []

    day += timedelta(1)
    watch.look()

    assert window.said == ["turned"]


def test_after_the_lock_nothing_watches_until_it_is_opened_again(window):
    window.watches.watch_day(lambda: TODAY)
    window.watches.watch_window(window.windowHandle(), 60)

    window.watches.drop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.watches.children() == []

    window.watches.watch_window(window.windowHandle(), 0)
    of(window, IdleWatch)[0].look()
    assert window.said == ["left"]
