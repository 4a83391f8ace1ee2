"""What other threads have found comes to the thread of the window.

Those threads touch no Qt object at all. One that emits a signal of an object which the window deletes at that moment
writes into freed memory, whatever it catches; so they put things into a box, into which this thread looks.
"""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

T = TypeVar("T")
_EVERY_MS = 5


class Handover(QObject, Generic[T]):
    """Hands out what lies in the box, in the order in which it was put there, while it listens."""

    _due = Signal(object)

    def __init__(self, take: Callable[[T], None], parent: QObject) -> None:
        super().__init__(parent)
        self.box: SimpleQueue[T] = SimpleQueue()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._due.connect(take, Qt.ConnectionType.QueuedConnection)

    def listen(self, expected: bool) -> None:
        """Look into the box from now on, or no longer."""
        if not expected:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_timeout(self) -> None:
        # Not taken from here: what takes it may open a dialog, and a timer is silent until its own call has returned.
        try:
            while True:
                self._due.emit(self.box.get_nowait())
        except Empty:
            return
