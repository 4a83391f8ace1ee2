"""Python's cyclic collector, on the thread of the window alone.

By itself it runs on whichever thread makes the next object. On a worker's thread it would delete widgets and timers of
the window, whose timers Qt cannot stop from there: the next tick goes to freed memory. So it is switched off and run
from a timer, only as often as objects have gathered. What is in no cycle goes at once, as ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_MANY = 20_000
"""Objects made and not gone since the last run."""


class WindowCollector(QObject):
    """Collects on this thread as long as it lives; nowhere else from now on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect_if_many)
        self._timer.start()


def collect_if_many() -> bool:
    """Collect where enough objects have gathered, and return whether it was done."""
    if gc.get_count()[0] < _MANY:
        return False
    gc.collect()
    return True
