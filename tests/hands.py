"""A user's hands at the real window: keys, an input method, the mouse only where a user would take it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import bootstrap, settings
from app.paths import Profile
from ui import file_dialogs
from ui.main_window import MainWindow
from ui.start import Start
from ui.workbench import Workbench

ASCII_PASSPHRASE = "huaishu-tingfeng-1987"
HUBUZHAI = "410928107201"
_PATIENCE_MS = 20_000  # a busy machine is no failure


class Hands:
    """Types into whatever has the focus, as a user does."""

    def __init__(self, qtbot, profile: Profile, *, on: date | None = None, user: str = "") -> None:
        self.qtbot = qtbot
        start = Start(profile, bootstrap.open_services, on=on, user=user, unlock_seconds=0)
        self.window = MainWindow(start, settings.load(profile.settings))
        qtbot.addWidget(self.window)
        self.window.setWindowState(Qt.WindowState.WindowNoState)  # a small screen is filled
        self.window.resize(1366, 768)
        self.window.show_door()
        self.window.show()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window, timeout=_PATIENCE_MS)

    @property
    def workbench(self) -> Workbench:
        assert self.window.workbench is not None
        return self.window.workbench

    def door_page(self):
        assert self.window.door is not None
        return self.window.door.page()

    def write(self, text: str) -> None:
        """Commit a text by input method to the field with the focus (`QTest.keyClicks` aborts on Chinese)."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)

    def write_in(self, field: QWidget, text: str) -> None:
        self.to(field)
        self.write(text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.activePopupWidget() or self.focused(), key, modifier)

    def chord(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def to(self, field: QWidget) -> None:
        """Put the focus into a field."""
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window, timeout=_PATIENCE_MS)
        field.setFocus()
        self.qtbot.waitUntil(field.hasFocus, timeout=_PATIENCE_MS)

    def press(self, button: QWidget) -> None:
        """Press a button by the keyboard."""
        self.to(button)
        self.key(Qt.Key.Key_Space)

    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        return self.window if focused is None else focused

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase at the door, press Enter, wait for the workbench."""
        self.write_in(self.door_page().passphrase, passphrase)
        self.key(Qt.Key.Key_Return)
        self.until(self.is_at_work)

    def is_at_work(self) -> bool:
        """Say whether the workbench is on the screen: Qt shows it in its own time, and no key works in it before."""
        return self.window.workbench is not None and self.window.workbench.isVisible()

    def until(self, is_so: Callable[[], object], seconds: float = 20) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=round(seconds * 1000))

    def settled(self) -> None:
        """Wait for the jobs of the start: check, backup, reserve."""
        self.until(self.workbench.services.backups.all)
        self.until(lambda: not self.window.is_busy())


def answer_file_dialogs(monkeypatch, path: Path | None) -> None:
    """Have every file dialog answer with this path: the one place where a test stands in for the desktop."""
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_kwargs: path)


def tab_order(window: QWidget, within: QWidget) -> list[QWidget]:
    """Return what Tab visits inside a widget, beginning at its first."""
    first = within.nextInFocusChain()
    while not within.isAncestorOf(first):
        first = first.nextInFocusChain()
    found, widget = [], first
    while True:
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
        if is_stop and within.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
        if widget is first:
            return found
