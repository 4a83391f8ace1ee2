"""Covers the window at a key press, for when a neighbour steps behind the desk."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.language import _
from ui import theme
from ui.widgets.plain_label import PlainLabel

_PASSING = (Qt.Key.Key_F12,)


class Curtain(QWidget):
    """A blank sheet over everything; the same key takes it away. It hides, it does not lock.

    While it hangs, no key reaches what is behind it: nobody types unseen.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._before: QWidget | None = None
        theme.set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = PlainLabel(_("屏幕已遮住，按 F12 恢复"))
        theme.set_role(words, "muted")
        column = QVBoxLayout(self)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Cover or uncover; typing goes on where it was."""
        if self.isVisible():
            self.lift()
            return
        self._before = self._over.focusWidget()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def lift(self) -> None:
        """Uncover."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _PASSING:  # taken here, it opens no page and no dialog behind the curtain
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False
