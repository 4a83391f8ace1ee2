"""Inputs and answer: side by side where both fit, else the amount above and the rest below one another."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.widgets.scrolling import scrolling

_BESIDE_FROM = 740
_SHARES = (47, 53)


class Halves(QWidget):
    """The amount and what can be done with it stay in sight wherever one has scrolled to."""

    def __init__(self, form: QWidget, head: QWidget, steps: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._head, self._steps = form, head, steps
        self._is_beside: bool | None = None
        self.left_area, self.right_area = scrolling(name=_("填写的数据")), scrolling(name=_("怎么算的"))
        self._both = QWidget()
        theme.set_role(self._both, "body")
        self._both_column = QVBoxLayout(self._both)
        self._both_column.setContentsMargins(0, 0, 0, 0)
        self._both_column.setSpacing(palette.SPACE_12)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(palette.SPACE_16)
        self._grid.setVerticalSpacing(palette.SPACE_12)
        self._arrange(beside=True)

    def is_beside(self) -> bool:
        """Return whether both stand side by side."""
        return bool(self._is_beside)

    def look_at_top(self) -> None:
        """Bring the top of both into sight."""
        for area in (self.left_area, self.right_area):
            area.verticalScrollBar().setValue(0)

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        for area in (self.left_area, self.right_area):
            area.takeWidget()
            self._grid.removeWidget(area)
        self._grid.removeWidget(self._head)
        if beside:
            self.left_area.setWidget(self._form)
            self.right_area.setWidget(self._steps)
            self._grid.addWidget(self.left_area, 0, 0, 2, 1)
            self._grid.addWidget(self._head, 0, 1)
            self._grid.addWidget(self.right_area, 1, 1)
        else:
            self._both_column.addWidget(self._form)
            self._both_column.addWidget(self._steps)
            self.left_area.setWidget(self._both)
            self._grid.addWidget(self._head, 0, 0, 1, 2)
            self._grid.addWidget(self.left_area, 1, 0, 1, 2)
        for widget in (self._form, self._steps, *(() if beside else (self._both,))):
            widget.show()
        self.right_area.setVisible(beside)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self._grid.setRowStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= theme.scaled(_BESIDE_FROM))
