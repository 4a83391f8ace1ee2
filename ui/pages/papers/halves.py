"""Fields and preview: side by side where both fit, else one of them at a time under two buttons."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme

_BESIDE_FROM = 940
_SHARES = (43, 57)


class Halves(QWidget):
    """Begins with the fields where there is room for one alone."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._is_beside: bool | None = None
        self.fields, self.preview = QPushButton(_("填写")), QPushButton(_("预览"))
        group = QButtonGroup(self)
        self._tabs = QWidget()
        tabs = QHBoxLayout(self._tabs)
        tabs.setContentsMargins(0, 0, 0, 0)
        tabs.setSpacing(palette.SPACE_8)
        for button in (self.fields, self.preview):
            button.setCheckable(True)
            group.addButton(button)
            tabs.addWidget(button)
            button.clicked.connect(self._show_one)
        tabs.addStretch(1)
        self.fields.setChecked(True)
        both = QHBoxLayout()
        both.setSpacing(palette.SPACE_16)
        both.addWidget(left, _SHARES[0])
        both.addWidget(right, _SHARES[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self._tabs)
        column.addLayout(both, 1)
        self._arrange(beside=True)

    def is_beside(self) -> bool:
        """Return whether both stand side by side."""
        return bool(self._is_beside)

    def show_fields(self) -> None:
        """Bring the fields into sight."""
        self.fields.setChecked(True)
        self._show_one()

    def show_preview(self) -> None:
        """Bring the preview into sight."""
        self.preview.setChecked(True)
        self._show_one()

    def _show_one(self) -> None:
        is_beside = self.is_beside()
        self._left.setVisible(is_beside or self.fields.isChecked())
        self._right.setVisible(is_beside or self.preview.isChecked())

    def _arrange(self, *, beside: bool) -> None:
        if beside != self._is_beside:
            self._is_beside = beside
            self._tabs.setVisible(not beside)
            self._show_one()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= theme.scaled(_BESIDE_FROM))
