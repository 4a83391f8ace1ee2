"""Has Enter press the button that has the focus, as Space does: outside dialogs Qt does not."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """Looks at each button as it gets the focus; a dialog decides for itself which of its buttons Enter presses.

    A key that is held presses once: what has come in the button's place may be another question.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QPushButton) and not isinstance(now.window(), QDialog):
            now.setAutoDefault(True)
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_held = isinstance(event, QKeyEvent) and event.isAutoRepeat() and event.key() in _KEYS
        return is_held or super().eventFilter(watched, event)
