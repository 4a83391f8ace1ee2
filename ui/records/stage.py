"""The list and the record: side by side where both fit, else the record in the list's place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui import palette, theme

_SHARES = (400, 600)
_LIST_AT_LEAST = 240


class Stage(QSplitter):
    """Holds the list from the beginning, the record from the first one on."""

    def __init__(self, listed: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._list = listed
        self._record: QWidget | None = None
        self._is_shared = False
        listed.setMinimumWidth(theme.scaled(_LIST_AT_LEAST))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(palette.SPACE_16)
        self.addWidget(listed)

    def add_record(self, record: QWidget) -> None:
        """Put the record view beside the list, hidden."""
        self._record = record
        record.hide()
        self.addWidget(record)

    def is_open(self) -> bool:
        """Return whether a record is shown."""
        return self._record is not None and not self._record.isHidden()

    def is_record_alone(self, room: int) -> bool:
        """Return whether a record is shown and a page of this width has no room for the list beside it."""
        return self.is_open() and room < theme.scaled(palette.SIDE_BY_SIDE_FROM)

    def arrange(self, room: int) -> None:
        """Show or hide the list, by the page's width; share the room when both come to stand side by side."""
        is_alone = self.is_record_alone(room)
        self._list.setVisible(not is_alone)
        is_shared = self.is_open() and not is_alone
        if is_shared and not self._is_shared:
            self.setSizes(_SHARES)
        self._is_shared = is_shared
