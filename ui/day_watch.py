"""Notices that another day has begun: limits, ages and case numbers are counted from the day of unlocking."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

_TICK_MS = 15_000


class DayWatch(QObject):
    """Asks for the day now and then; `turned` fires, at every look, as long as it is not the one of the beginning."""

    turned = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today, self._day = today, today()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Emit `turned` if it is another day."""
        if self._today() != self._day:
            self.turned.emit()
