"""A card with a title, a hint, what can be done, and a line that says what came of it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class ActCard(QFrame):
    """Stands below others of its kind; its page connects `failed`."""

    failed = Signal(object)
    """An error that is no sentence for this card (a bug)."""
    told = Signal()
    """Something was done and said."""
    spoke = Signal(object)
    """The line with an outcome is shown: this is it."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[palette.SPACE_24] * 4)
        self.column.setSpacing(palette.SPACE_12)
        self.heading = PlainLabel(title)
        self.heading.setWordWrap(True)  # names of people are as long as they are
        theme.set_role(self.heading, "section")
        self.column.addWidget(self.heading)
        self.hint = PlainLabel(hint)
        self.hint.setWordWrap(True)
        theme.set_role(self.hint, "muted")
        self.column.addWidget(self.hint)
        self._outcome_line, self._sign, self._outcome = QWidget(), PlainLabel(), PlainLabel()
        self._outcome.setWordWrap(True)

    def end(self) -> None:
        """Put the line for outcomes below everything added so far."""
        row = QHBoxLayout(self._outcome_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_8)
        row.addWidget(self._sign)
        row.addWidget(self._outcome, 1)
        self.column.addWidget(self._outcome_line)
        self.say_nothing()

    def outcome(self) -> str:
        """Return what the line says."""
        return self._outcome.text()

    def say(self, sentence: str) -> None:
        """Say that something was done."""
        self._show(sentence, "circle-check", "good")
        self.told.emit()

    def complain(self, sentence: str) -> None:
        """Say why something could not be done."""
        self._show(sentence, "circle-alert", "problem")

    def say_nothing(self) -> None:
        """Take the line away."""
        self._outcome_line.hide()
        self._outcome.clear()

    def on_failed(self, error: Exception) -> None:
        """Say what a service or job could not do; bugs go up."""
        if isinstance(error, AppError):
            self.complain(texts.sentence(error))
        else:
            self.failed.emit(error)

    def _show(self, sentence: str, icon: str, role: str) -> None:
        colour = "good" if role == "good" else "danger"
        self._sign.setPixmap(icons.pixmap(icon, role=colour, size=palette.SMALL_ICON))
        self._outcome.setText(sentence)
        self._outcome_line.show()
        theme.set_role(self._outcome, role)
        self.spoke.emit(self._outcome_line)

    def event(self, event: QEvent) -> bool:
        """Take the height that the breaking lines need: a layout's own least height knows one line each."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self.column.hasHeightForWidth():
            height = self.column.totalHeightForWidth(self.width())
            if height != self.minimumHeight():
                self.setMinimumHeight(height)
                self.column.setGeometry(self.contentsRect())  # a resize within a resize is not laid out by itself
        return done


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side, from the left."""
    row = QHBoxLayout()
    row.setSpacing(palette.SPACE_12)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def primary(words: str) -> QPushButton:
    """Return the button of a card's main act."""
    button = QPushButton(words)
    theme.set_role(button, "primary")
    return button
