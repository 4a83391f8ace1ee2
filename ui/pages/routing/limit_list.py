"""Limits of a plan below one another; their rows are kept and given other limits."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import palette
from ui.pages.routing.limit_row import LimitRow
from ui.pages.routing.plan_words import ShownLimit
from ui.pages.routing.showing import show


class LimitList(QWidget):
    """Each limit with its day, and on demand how it was counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[LimitRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_8)

    def show_limits(self, limits: Sequence[ShownLimit]) -> None:
        """Show these limits in place of those before."""
        while len(self.rows) < len(limits):
            row = LimitRow()
            self.rows.append(row)
            self._column.addWidget(row)
        for place, row in enumerate(self.rows):
            if place < len(limits):
                row.show_limit(limits[place])
            show(row, visible=place < len(limits))
