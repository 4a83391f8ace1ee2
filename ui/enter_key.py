"""Has Enter press the button that has the focus, as Space does: outside dialogs Qt does not."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget


class EnterKey(QObject):
    """Looks at each button as it gets the focus; a dialog decides for itself which of its buttons Enter presses."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QPushButton) and not isinstance(now.window(), QDialog):
            now.setAutoDefault(True)
