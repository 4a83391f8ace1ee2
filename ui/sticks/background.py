"""Looks for sticks on a thread of its own: one that is slow to answer, or never does, doesn't hold up the window."""

import contextlib
import threading
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from ui.sticks.drives import Stick, Sticks, SystemSticks
from ui.sticks.watch import StickWatch

STALLED_AFTER_S = 10.0


class BackgroundSticks(QObject):
    """Answers at once with what the last look found, and has the next one begun; never two at a time."""

    renewed = Signal()
    """A look has ended, and what it found is another."""

    _looked = Signal(object)

    def __init__(self, sticks: Sticks, parent: QObject | None = None, *, patience: float = STALLED_AFTER_S) -> None:
        super().__init__(parent)
        self._sticks, self._patience = sticks, patience
        self._known: tuple[Stick, ...] = ()
        self._began_at: float | None = None
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)

    def plugged(self) -> Sequence[Stick]:
        """Return the sticks that the last look found."""
        if self._began_at is None:
            self._began_at = time.monotonic()
            threading.Thread(target=self._look, name="sticks", daemon=True).start()
        return self._known

    def is_stalled(self) -> bool:
        """Return whether a drive has kept the look waiting for so long that somebody should hear of it."""
        return self._began_at is not None and time.monotonic() - self._began_at > self._patience

    def _look(self) -> None:
        try:
            found: tuple[Stick, ...] | None = tuple(self._sticks.plugged())
        except OSError:  # the list itself could not be read this time
            found = None
        with contextlib.suppress(RuntimeError):  # the window went first
            self._looked.emit(found)

    def _on_looked(self, found: tuple[Stick, ...] | None) -> None:
        was_stalled = self.is_stalled()
        self._began_at = None
        if was_stalled or (found is not None and found != self._known):
            self._known = self._known if found is None else found
            self.renewed.emit()


def system_watch() -> StickWatch:
    """Return what watches the sticks of this machine without ever waiting for one."""
    sticks = BackgroundSticks(SystemSticks())
    watch = StickWatch(sticks)
    sticks.setParent(watch)
    sticks.renewed.connect(watch.look)
    return watch
