"""Notices sticks that come and go, by asking every two seconds: the systems' own signals differ too much."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ui.sticks.drives import Stick, Sticks

_EVERY_MS = 2_000


class StickWatch(QObject):
    """Tells which stick came, and that the list has changed."""

    came = Signal(object)
    """This `Stick` was plugged in, or was there at the first look."""
    changed = Signal()

    def __init__(self, sticks: Sticks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sticks = sticks
        self._known: tuple[Stick, ...] = ()
        self._is_stalled = False
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and from now on."""
        self._clock.start()
        self.look()

    def sticks(self) -> Sequence[Stick]:
        """Return the sticks seen at the last look."""
        return self._known

    def is_stalled(self) -> bool:
        """Return whether a drive didn't answer at the last look; `changed` tells it."""
        return self._is_stalled

    def look(self) -> None:
        """Ask which sticks there are, and tell what has changed."""
        found = tuple(self._sticks.plugged())
        before = {each.folder for each in self._known}
        has_changed = [each.folder for each in found] != [each.folder for each in self._known]
        self._known = found
        was_stalled, self._is_stalled = self._is_stalled, self._sticks.is_stalled()
        if has_changed or was_stalled is not self._is_stalled:
            self.changed.emit()
        for each in found:
            if each.folder not in before:
                self.came.emit(each)
