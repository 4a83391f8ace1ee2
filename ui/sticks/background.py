"""Looks for sticks on a thread of its own: one that is slow to answer, or never does, doesn't hold up the window.

The thread knows no Qt object: the window, and with it all that would hear of a signal, may go while it waits.
"""

import threading
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ui.sticks.drives import Stick, Sticks, SystemSticks
from ui.sticks.watch import StickWatch

STALLED_AFTER_S = 10.0
_FETCH_MS = 50


class BackgroundSticks(QObject):
    """Answers at once with what the last look found, and has the next one begun; never two at a time."""

    renewed = Signal()
    """A look has ended, and what it found is another."""

    def __init__(self, sticks: Sticks, parent: QObject | None = None, *, patience: float = STALLED_AFTER_S) -> None:
        super().__init__(parent)
        self._sticks, self._patience = sticks, patience
        self._known: tuple[Stick, ...] = ()
        self._look: _Look | None = None
        self._fetch = QTimer(self, interval=_FETCH_MS)
        self._fetch.timeout.connect(self._on_fetch)

    def plugged(self) -> Sequence[Stick]:
        """Return the sticks that the last look found."""
        if self._look is None:
            self._look = _Look(self._sticks)
            threading.Thread(target=self._look.run, name="sticks", daemon=True).start()
            self._fetch.start()
        return self._known

    def is_stalled(self) -> bool:
        """Return whether a drive has kept the look waiting for so long that somebody should hear of it."""
        return self._look is not None and time.monotonic() - self._look.began_at > self._patience

    def _on_fetch(self) -> None:
        look = self._look
        if look is None or not look.has_ended.is_set():
            return
        was_stalled = self.is_stalled()
        self._look = None
        self._fetch.stop()
        if was_stalled or (look.found is not None and look.found != self._known):
            self._known = self._known if look.found is None else look.found
            self.renewed.emit()


class _Look:
    """One look: what it found, None where the list itself could not be read."""

    def __init__(self, sticks: Sticks) -> None:
        self._sticks = sticks
        self.began_at = time.monotonic()
        self.found: tuple[Stick, ...] | None = None
        self.has_ended = threading.Event()

    def run(self) -> None:
        """Ask the system; on a thread that may wait."""
        try:
            self.found = tuple(self._sticks.plugged())
        except OSError:
            self.found = None
        finally:
            self.has_ended.set()


def system_watch() -> StickWatch:
    """Return what watches the sticks of this machine without ever waiting for one."""
    sticks = BackgroundSticks(SystemSticks())
    watch = StickWatch(sticks)
    sticks.setParent(watch)
    sticks.renewed.connect(watch.look)
    return watch
