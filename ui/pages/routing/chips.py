"""Chips side by side, as many in a row as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons, palette, theme
from ui.pages.routing.showing import show

_GAP = palette.SPACE_4


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: what a press tells of, its words, the words in full, an icon before them."""

    name: str
    words: str
    full: str
    icon: str = ""
    is_open: bool = False


class Chips(QWidget):
    """Keeps its buttons and gives them other words."""

    pressed = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._shown: Sequence[Chip] = ()
        self._buttons: list[QPushButton] = []
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these in place of those before."""
        if chips == self._shown:
            return
        self._shown = chips
        self._heights.clear()
        while len(self._buttons) < len(chips):
            self._buttons.append(self._button(len(self._buttons)))
        for place, button in enumerate(self._buttons):
            if place < len(chips):
                self._say(button, chips[place])
            show(button, visible=place < len(chips))
        self._place(self.width())
        self.updateGeometry()

    def words(self) -> list[str]:
        """Return the words of the chips."""
        return [chip.words for chip in self._shown]

    def button(self, name: str) -> QPushButton:
        """Return the chip of a name. KeyError if there is none."""
        found = {chip.name: button for chip, button in zip(self._shown, self._buttons, strict=False)}
        return found[name]

    def _button(self, place: int) -> QPushButton:
        button = QPushButton(self)
        theme.set_role(button, "chip")
        button.clicked.connect(lambda: self.pressed.emit(self._shown[place].name))
        return button

    def _say(self, button: QPushButton, chip: Chip) -> None:
        button.setText(chip.words)
        button.setToolTip(chip.full)
        button.setAccessibleName(chip.full)
        button.setIcon(icons.icon(chip.icon, role="muted", size=palette.SMALL_ICON) if chip.icon else QIcon())
        theme.set_look(button, "chosen", "true" if chip.is_open else "false")

    def _place(self, width: int, *, moves: bool = True) -> int:
        """Set the chips in rows; return the height they take."""
        left = top = row = 0
        for button, chip in zip(self._buttons, self._shown, strict=False):
            size = _whole_size(button, chip.words).boundedTo(QSize(max(width, 1), 10_000))
            if left and left + size.width() > width:
                left, top, row = 0, top + row + _GAP, 0
            if moves:
                _write(button, chip.words, size.width())
                button.setGeometry(QRect(left, top, size.width(), size.height()))
            left += size.width() + _GAP
            row = max(row, size.height())
        return top + row

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # layouts ask again and again
            self._heights[width] = self._place(width, moves=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(palette.DIALOG), self.heightForWidth(max(self.width(), palette.CONTROL)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(palette.CONTROL), self.heightForWidth(max(self.width(), palette.CONTROL)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(event.size().width())
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _whole_size(button: QPushButton, words: str) -> QSize:
    """Return how large a chip is with all of its words, whatever it says now."""
    metrics = button.fontMetrics()
    missing = metrics.horizontalAdvance(words) - metrics.horizontalAdvance(button.text())
    return button.sizeHint() + QSize(missing, 0)


def _write(button: QPushButton, words: str, width: int) -> None:
    """Give a chip its words, with an ellipsis where there is no room for all of them."""
    missing = _whole_size(button, words).width() - width
    metrics = button.fontMetrics()
    room = metrics.horizontalAdvance(words) - missing
    button.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) if missing > 0 else words)
