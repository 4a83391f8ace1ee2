"""A small form by which one row is added to a record."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui import theme


class RowEditor(QWidget):
    """A form that is shown to add one row, and hidden again."""

    given = Signal(dict)
    shown = Signal(bool)

    def foot(self, record: QPushButton) -> QHBoxLayout:
        """Return the buttons under the form."""
        self.leave = leave = QPushButton(_("不加了"))
        theme.set_role(leave, "link")
        leave.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(record)
        row.addWidget(leave)
        row.addStretch(1)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(not self.isHidden())
