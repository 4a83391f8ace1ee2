"""What is done with a document: print, write to a file, sign – and the question before what can't be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class Foot(QWidget):
    """Four buttons in a row; signing asks once more, in the same place."""

    print_asked = Signal()
    pdf_asked = Signal()
    word_asked = Signal()
    sign_asked = Signal()
    signing_confirmed = Signal(str)
    """The place that is to be signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = ""
        self.print = self._button(_("打印"), "printer", self.print_asked.emit, role="primary")
        self.print.setToolTip("Ctrl+P")
        self.pdf = self._button(_("存为PDF"), "save", self.pdf_asked.emit)
        self.word = self._button(_("存为Word"), "file-text", self.word_asked.emit)
        self.sign = self._button(_("签名"), "shield-check", self.sign_asked.emit)
        self.busy = PlainLabel()
        theme.set_role(self.busy, "muted")
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        row.addWidget(self.busy, 1)
        for button in (self.sign, self.word, self.pdf, self.print):  # at the right, where no toast lies over them
            row.addWidget(button)
        self.question = QFrame()
        theme.set_role(self.question, "info")
        self.asked = PlainLabel()
        self.asked.setWordWrap(True)
        self.confirm = self._button(_("电子签名"), "shield-check", self._confirm, role="primary")
        self.leave = self._button(_("先不签"), "x", self.leave_question)
        inside = QHBoxLayout(self.question)
        inside.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        inside.setSpacing(palette.SPACE_8)
        inside.addWidget(self.asked, 1)
        inside.addWidget(self.confirm)
        inside.addWidget(self.leave)
        self.question.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.question)
        column.addLayout(row)

    def ask_to_sign(self, place: str, words: str) -> None:
        """Ask whether a place is to be signed: a signed version is never changed again."""
        self._place = place
        self.asked.setText(words)
        self.question.show()
        self.confirm.setFocus()

    def leave_question(self) -> None:
        """Sign nothing."""
        self.question.hide()

    def show_busy(self, words: str) -> None:
        """Say what is under way and let nothing else begin; empty words end that."""
        self.busy.setText(words)
        for button in (self.print, self.pdf, self.word, self.sign, self.confirm):
            button.setEnabled(not words)

    def is_busy(self) -> bool:
        """Return whether something is under way."""
        return bool(self.busy.text())

    def _confirm(self) -> None:
        self.question.hide()
        self.signing_confirmed.emit(self._place)

    def _button(self, word: str, icon: str, act: Callable[[], object], *, role: str = "") -> QPushButton:
        button = QPushButton(word)
        if role:
            theme.set_role(button, role)
        icons.put(button, icon, role="light" if role == "primary" else "text")
        button.clicked.connect(lambda _checked=False: act())
        return button
