"""Notices that nobody is at the machine: no input for some minutes, or the machine slept."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

_TICK_S = 15
_SLEPT_S = 4 * _TICK_S
_INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    )
)


class IdleWatch(QObject):
    """Watches one window and whatever has the focus; `left` fires once when both were left alone.

    The window hears the mouse and the keys; an input method speaks to the focused field alone, and so do the
    keys in a dialog.
    """

    left = Signal()

    def __init__(self, window: QWindow, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._limit_s = minutes * 60
        self._used = self._ticked = time.monotonic()
        self._wall = time.time()
        self._focused: QObject | None = None
        window.installEventFilter(self)  # not on the application: every event would pass through Python
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusObjectChanged.connect(self._follow)
        self._follow(app.focusObject())
        self._timer = QTimer(self, interval=_TICK_S * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """Change after how many minutes the window counts as left."""
        self._limit_s = minutes * 60

    def look(self) -> None:
        """Emit `left` if the time is up or the wall clock ran on while this program stood still (suspend)."""
        now, wall = time.monotonic(), time.time()
        slept = abs(wall - self._wall) - abs(now - self._ticked) > _SLEPT_S or now - self._ticked > _SLEPT_S
        self._ticked, self._wall = now, wall
        if slept or now - self._used >= self._limit_s:
            self._used = now
            self.left.emit()

    def _follow(self, focused: QObject | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = focused
        if focused is not None:
            focused.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._used = time.monotonic()
        return False
