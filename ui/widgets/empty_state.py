"""What stands where there is nothing yet: one sentence that teaches and one button that begins."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """A sentence and at most one button, in the middle of an empty place."""

    pressed = Signal()

    def __init__(self, sentence: str, button_text: str = "", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(palette.SPACE_16)
        column.addStretch(2)
        if icon:
            self._picture = PlainLabel()
            self._picture.setPixmap(icons.pixmap(icon, role="muted", size=palette.SPACE_32))
            column.addWidget(self._picture, 0, middle)
        self._sentence = PlainLabel(sentence)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self._sentence, "muted")
        column.addWidget(self._sentence)
        self._button = QPushButton(button_text)
        self._button.clicked.connect(self.pressed)
        if not button_text:  # never shown here: it has no parent yet and would be a window for a moment
            self._button.hide()
        column.addWidget(self._button, 0, middle)
        column.addStretch(3)

    def say(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        """Return what it says."""
        return self._sentence.text()

    def button(self) -> QPushButton:
        """Return the button, for shortcuts and Tab order."""
        return self._button
