"""Knows when an editor is left – and has the input method finish before that."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

_STILL_THERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def commit_input_method() -> None:
    """Have the input method turn its pre-edit text into typed text."""
    QGuiApplication.inputMethod().commit()


class LeaveWatch(QObject):
    """Tells when the focus has gone from an editor to another one, or to another window.

    A list or menu that opens over an editor does not leave it.
    """

    def __init__(self, parent: QObject, *, left: Callable[[str], None], window_left: Callable[[], None]) -> None:
        super().__init__(parent)
        self._left, self._window_left = left, window_left
        self._names: dict[QObject, str] = {}
        self._just_left: list[str] = []
        # A timer of its own: `QTimer.singleShot` keeps its call, and all that holds, where it dies before the time.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def follow(self, editor: QWidget, name: str) -> None:
        """Watch an editor under a name."""
        self._names[editor] = name
        editor.installEventFilter(self)

    def _tell(self) -> None:
        just_left, self._just_left = self._just_left, []
        for name in just_left:
            self._left(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusAboutToChange:
            commit_input_method()
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
                self._window_left()
            elif event.reason() not in _STILL_THERE and watched in self._names:  # not so while it is being destroyed
                self._just_left.append(self._names[watched])
                self._soon.start()  # the editor first deals with the event itself
        return False
