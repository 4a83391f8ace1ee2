"""Covers the window at a key press, for when a neighbour steps behind the desk."""

from gettext import gettext as _

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme


class Curtain(QWidget):
    """A blank sheet over everything; the same key takes it away. It hides, it does not lock."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        theme.set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = QLabel(_("屏幕已遮住，按 F12 恢复"))
        theme.set_role(words, "muted")
        column = QVBoxLayout(self)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()
        self._before: QWidget | None = None

    def toggle(self) -> None:
        """Cover or uncover; typing goes on where it was."""
        window = self.parentWidget()
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()
            return
        self._before = window.focusWidget()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())
        return False
