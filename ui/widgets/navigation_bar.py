"""The way between the pages: one button each, an icon and a word."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from ui import icons, palette, theme


class NavigationBar(QFrame):
    """Stands at the left of every page."""

    chosen = Signal(str)
    """The user wants this page."""

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Make it from (name, title, icon) of every page."""
        super().__init__()
        theme.set_role(self, "navigation")
        self.setFixedWidth(theme.scaled(palette.NAVIGATION))
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_8, palette.SPACE_16, palette.SPACE_8, palette.SPACE_8)
        column.setSpacing(palette.SPACE_4)
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for name, title, icon in entries:
            button = QPushButton(title)
            button.setCheckable(True)
            theme.set_role(button, "nav")
            icons.put(button, icon, role="muted")
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            group.addButton(button)
            column.addWidget(button)
            self.buttons[name] = button
        column.addStretch(1)

    def show_current(self, name: str) -> None:
        """Mark the page on show."""
        self.buttons[name].setChecked(True)

    def current(self) -> QPushButton:
        """Return the button of the page on show."""
        return next(button for button in self.buttons.values() if button.isChecked())

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which all of them can be pressed."""
        least = len(self.buttons) * theme.scaled(palette.TARGET) + palette.SPACE_24
        return QSize(self.width(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where the window is too low for all of them."""
        super().resizeEvent(event)
        wanted = len(self.buttons) * (theme.scaled(palette.ROW) + palette.SPACE_4) + palette.SPACE_24
        is_close = event.size().height() < wanted
        column = self.layout()
        assert column is not None
        room = event.size().height() - len(self.buttons) * theme.scaled(palette.TARGET) - palette.SPACE_24
        column.setSpacing(max(0, min(palette.SPACE_4, room // len(self.buttons))))
        for button in self.buttons.values():
            theme.set_role(button, "nav-close" if is_close else "nav")
