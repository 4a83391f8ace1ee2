"""How far the questions have come: how many were answered, and once few are left, how many at most may come."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.language import _
from ui import palette, theme
from ui.widgets.plain_label import PlainLabel

_FEW = 6
"""From here on the count is told; before that it is far above what is really asked, and frightens."""


class ProgressLine(QWidget):
    """Promises nothing: an answer may take many questions away, or bring a few."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel()
        theme.set_role(self._words, "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        column.addWidget(self._words)
        column.addWidget(self.bar)

    def show_counts(self, answered: int, most: int) -> None:
        """Show how many were answered and how many may come at most."""
        self._words.setText(_said(answered, most).format(answered=answered, most=most))
        self.bar.setMaximum(max(answered + most, 1))
        self.bar.setValue(answered)
        self.bar.setAccessibleName(self._words.text())

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()


def _said(answered: int, most: int) -> str:
    if not most:
        return _("答了 {answered} 问，没有要问的了。")
    if most <= _FEW:
        return _("答了 {answered} 问，最多还有 {most} 问。")
    return _("答了 {answered} 问，问到能定途径就停。") if answered else _("一问一答，问到能定途径就停。")
