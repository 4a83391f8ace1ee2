"""A fingerprint for reading out: eight groups of four figures, large, four groups a line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import palette, theme
from ui.widgets.plain_label import PlainLabel

_GROUPS_A_LINE = 4
_GAP = "\u3000"


class Fingerprint(QWidget):
    """A label above, the groups below; they can be marked and copied."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        label = PlainLabel(words)
        label.setWordWrap(True)
        theme.set_role(label, "muted")
        column.addWidget(label)
        self._groups = PlainLabel()
        self._groups.setAccessibleName(words)
        self._groups.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_role(self._groups, "title")
        column.addWidget(self._groups)

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show another fingerprint."""
        self._shown = fingerprint
        groups = fingerprint.split()
        lines = [groups[start : start + _GROUPS_A_LINE] for start in range(0, len(groups), _GROUPS_A_LINE)]
        self._groups.setText("\n".join(_GAP.join(line) for line in lines))

    def fingerprint(self) -> str:
        """Return what is shown, as it came."""
        return self._shown
