"""Room for a form that is as high as the form where there is room, and scrolls where there is not."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui import palette, theme
from ui.widgets.scrolling import make_scrolling


class ShrinkingArea(QScrollArea):
    """Asks for its body's height; nothing in it is ever squeezed."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(body, "body")
        make_scrolling(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(theme.scaled(palette.CONTROL))
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        body = self.widget()
        return body.sizeHint() if body is not None else super().sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the body does."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
