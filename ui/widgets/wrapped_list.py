"""A list whose lines are as high as their words need: what is too long for one row goes on in the next."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem, QWidget

from ui import palette, theme

_WRAPPED = Qt.TextFlag.TextWordWrap
_HIGHEST = 1 << 14


class WrappedList(QListWidget):
    """Is as high as all its lines, and never scrolls itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        theme.set_role(self, "flat")

    def add_line(self, icon: QIcon, words: str) -> QListWidgetItem:
        """Add a line at the end; `fit` gives all of them their room."""
        line = QListWidgetItem(icon, words)
        self.addItem(line)
        return line

    def fit(self) -> None:
        """Give each line the rows that it needs, and the list the height of all."""
        room, most = self._room_of_words(), 0
        for line in (self.item(row) for row in range(self.count())):
            words = self.fontMetrics().boundingRect(room, _WRAPPED, line.text()) if room.isValid() else QRect()
            height = max(theme.scaled(palette.TARGET), words.height() + 2 * palette.SPACE_8)
            line.setSizeHint(QSize(0, height))
            most += height
        self.setFixedHeight(most + 2 * self.frameWidth() + palette.SPACE_8)

    def _room_of_words(self) -> QRect:
        """Return where a line's words stand, as high as they may ever get: what the style leaves of its width."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        shape = QStyleOptionViewItem.ViewItemFeature
        option.features |= shape.HasDecoration | shape.HasDisplay
        option.rect = QRect(0, 0, self.viewport().width(), palette.TARGET)
        words = self.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self)
        around = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, self) + 1
        return QRect(0, 0, words.width() - 2 * around, _HIGHEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
