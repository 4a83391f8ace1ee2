"""What says that the window is to be locked: nobody is at it, the desktop locks itself, another day has begun."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QWindow

from ui.day_watch import DayWatch
from ui.desktop_lock import DesktopLock
from ui.idle import IdleWatch


class Watches(QObject):
    """Watches only from unlocking to the lock."""

    left = Signal()
    """Nobody is at the window any more."""
    turned = Signal()
    """It is another day than the one of unlocking."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._idle: IdleWatch | None = None
        self._others: list[QObject] = []

    def watch_day(self, today: Callable[[], date]) -> None:
        """Watch the day from now on."""
        day = DayWatch(today, self)
        day.turned.connect(self.turned)
        self._others.append(day)

    def watch_window(self, window: QWindow, minutes: int) -> None:
        """Watch whether somebody is at the window, unless it is watched already."""
        if self._idle is not None:
            return
        self._idle = IdleWatch(window, minutes, self)
        desktop = DesktopLock(self)
        for watch in (self._idle, desktop):
            watch.left.connect(self.left)
        self._others.append(desktop)

    def set_minutes(self, minutes: int) -> None:
        """Change after how many minutes the window counts as left, where it is watched."""
        if self._idle is not None:
            self._idle.set_minutes(minutes)

    def drop(self) -> None:
        """Watch nothing any more."""
        for watch in (self._idle, *self._others):
            if watch is not None:
                watch.deleteLater()
        self._idle, self._others = None, []
