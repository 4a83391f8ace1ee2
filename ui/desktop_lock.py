"""Hears, on Linux, that the desktop locks its screen or that the machine goes to sleep."""

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_ANY = ""
_CHANGED: Any = SLOT("on_changed(bool)")  # the stubs ask for bytes, the library for a string
_LOCKED: Any = SLOT("on_locked()")
_SCREEN_SAVERS = ("org.freedesktop", "org.gnome", "org.mate", "org.cinnamon", "org.xfce")
"""Whose ScreenSaver says ActiveChanged(true); that of UKUI says lock()."""


class DesktopLock(QObject):
    """`left` fires when the desktop's own lock comes down; whoever sends it, the worst it does is to lock.

    Both buses are given by tests alone. Signals are asked for without a call that waits for an answer.
    """

    left = Signal()

    def __init__(
        self, parent: QObject, *, session: QDBusConnection | None = None, system: QDBusConnection | None = None
    ) -> None:
        super().__init__(parent)
        if session is None and _has_session_bus():
            session = QDBusConnection.sessionBus()
        if system is None and sys.platform == "linux":
            system = QDBusConnection.systemBus()
        if session is not None and session.isConnected():
            self._hear_screen_savers(session)
        if system is not None and system.isConnected():
            self._hear_login_manager(system)

    def _hear_screen_savers(self, bus: QDBusConnection) -> None:
        for desktop in _SCREEN_SAVERS:
            bus.connect(_ANY, _ANY, f"{desktop}.ScreenSaver", "ActiveChanged", self, _CHANGED)
        bus.connect(_ANY, _ANY, "org.ukui.ScreenSaver", "lock", self, _LOCKED)

    def _hear_login_manager(self, bus: QDBusConnection) -> None:
        manager = "org.freedesktop.login1"
        bus.connect(_ANY, _ANY, f"{manager}.Manager", "PrepareForSleep", self, _CHANGED)
        bus.connect(_ANY, _ANY, f"{manager}.Session", "Lock", self, _LOCKED)

    @Slot(bool)
    def on_changed(self, is_on: bool) -> None:
        """Hear that the screen was covered or that sleep begins (true), or that it is over."""
        if is_on:
            self.left.emit()

    @Slot()
    def on_locked(self) -> None:
        """Hear that the session was locked."""
        self.left.emit()


def _has_session_bus() -> bool:
    """Return whether a desktop's bus runs: asked for without one, libdbus would try to start it."""
    if sys.platform != "linux":
        return False
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or (runtime is not None and Path(runtime, "bus").exists())
