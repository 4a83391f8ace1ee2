"""A table whose last columns are left out where there is no room: nothing scrolls sideways."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.empty_state import EmptyState
from ui.widgets.record_table import Column, RecordTable


class FittedTable(RecordTable):
    """Its columns stand in the order of their importance."""

    def __init__(
        self, columns: tuple[Column, ...], *, empty: EmptyState | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(columns, empty=empty, parent=parent)
        self._wanted = self.widths()

    def fit(self) -> None:
        """Show as many columns as there is room for, the first always."""
        room = self.viewport().width()
        for column, width in enumerate(self._wanted):
            room -= width
            self.setColumnHidden(column, column > 0 and room < 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
