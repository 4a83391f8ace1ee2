"""Shows the focus ring around whatever control has the focus, in every window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.focus_ring import FocusRing

_RINGED = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
_AFTER_FIRST_PAINT_MS = 40


class FocusFollower(QObject):
    """Moves the one ring; begins only after the first paint, which it would delay."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        self._begin = QTimer(self, singleShot=True, interval=_AFTER_FIRST_PAINT_MS)
        self._begin.timeout.connect(self._on_time_to_begin)
        app.focusChanged.connect(self._on_focus_changed)

    def ring(self) -> "FocusRing | None":
        """Return the ring once there is one."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is None:
            self._begin.start()
        else:
            self._follow(now)

    def _on_time_to_begin(self) -> None:
        self._follow(QApplication.focusWidget())

    def _follow(self, now: QWidget | None) -> None:
        ring = self.ring()
        if ring is None:  # the first, or it died with the window it was last shown in
            from ui.focus_ring import FocusRing  # slow, see there

            ring = self._ring = FocusRing()
        ringed = isinstance(now, _RINGED) and now is not QApplication.activePopupWidget()
        ring.follow(now if ringed else None)
