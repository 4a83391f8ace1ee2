"""A strip across the page until its matter is settled: an icon, a word, a sentence, at most one button."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class Tone(Enum):
    """How pressing a banner is."""

    INFO = "info"
    WARN = "warn"
    DANGER = "danger"


class Banner(QFrame):
    """For the demonstration profile, a full disk, a doubted date, a fork."""

    pressed = Signal()

    def __init__(
        self,
        tone: Tone,
        sentence: str,
        *,
        word: str = "",
        button_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.set_role(self, tone.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        row.setSpacing(palette.SPACE_8)
        picture = PlainLabel()
        name, colour, usual_word = _TONES[tone]
        picture.setPixmap(icons.pixmap(name, role=colour))
        row.addWidget(picture)
        self._word = PlainLabel(word or _(usual_word))
        theme.set_role(self._word, "word")
        row.addWidget(self._word)
        self._sentence = PlainLabel(sentence)
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumHeight(theme.scaled(palette.CONTROL))
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._sentence, 1)
        self._button = QPushButton(button_text)
        self._button.clicked.connect(self.pressed)
        if not button_text:  # never shown here: it has no parent yet and would be a window for a moment
            self._button.hide()
        row.addWidget(self._button)

    def say(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        """Return what it says."""
        return self._sentence.text()

    def button(self) -> QPushButton:
        """Return the button."""
        return self._button


_TONES = {
    Tone.INFO: ("info", "primary", "提示"),
    Tone.WARN: ("triangle-alert", "warn", "注意"),
    Tone.DANGER: ("circle-alert", "danger", "警告"),
}
