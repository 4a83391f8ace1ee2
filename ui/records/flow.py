"""Widgets side by side as long as there is room, then in the next row."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import palette


class Flow(QWidget):
    """Keeps the order; needs no more width than its widest widget."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets = widgets
        self._counts: list[int] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_4)
        self._arrange([len(widgets)])

    def _fitting(self, room: int) -> list[int]:
        """Return how many widgets stand in each row."""
        counts: list[int] = []
        left = -1
        for widget in self._widgets:
            width = _width(widget)
            if not counts or left < width:
                counts.append(0)
                left = room
            counts[-1] += 1
            left -= width + palette.SPACE_16
        return counts

    def _arrange(self, counts: list[int]) -> None:
        self._counts = counts
        while (item := self._column.takeAt(0)) is not None:
            if (row := item.layout()) is not None:
                row.deleteLater()
        widgets = iter(self._widgets)
        for count in counts:
            row = QHBoxLayout()
            self._column.addLayout(row)  # while it is empty: `ui/layouts.py` says why
            row.setSpacing(palette.SPACE_16)
            for _place in range(count):
                row.addWidget(next(widgets))
            row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        widest = max(_width(widget) for widget in self._widgets)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        counts = self._fitting(event.size().width())
        if counts != self._counts:
            self._arrange(counts)


def _width(widget: QWidget) -> int:
    return widget.minimumSizeHint().expandedTo(widget.minimumSize()).width()
