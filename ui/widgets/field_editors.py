"""The editors of a form: each holds one value as text and says when the user changed it.

All have `value`, `set_value` (tells nobody), `settle` (the field is being left), and the signals `edited`
(by the user), `over_limit` (characters not taken) and `unmatched` (text that is not in the list). Pre-edit
text of an input method is no value; the form commits it before a field is left.
"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from ui import palette, theme
from ui.widgets.choice import Choice, find_in, label_in
from ui.widgets.form_spec import CHECKED, Editor, Field

__all__ = ["CHECKED", "AnyEditor", "CheckEditor", "ChoiceEditor", "LineEditor", "TextEditor", "make_editor"]

_LINES_MORE = 3


class LineEditor(QLineEdit):
    """One line of text."""

    edited = Signal()
    over_limit = Signal()
    unmatched = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._limit = field.limit
        self.setPlaceholderText(field.placeholder)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> str:
        """Return the text; a line break that was pasted is a space."""
        return " ".join(self.text().splitlines())

    def set_value(self, value: str) -> None:
        """Show a text from its beginning."""
        self.setText(value)
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Nothing is ever half typed here."""

    def _on_text_edited(self, text: str) -> None:
        surplus = len(text) - self._limit
        if self._limit and surplus > 0:  # what was typed or pasted last stands before the cursor
            self.blockSignals(True)
            for _ in range(surplus):
                self.backspace()
            self.blockSignals(False)
        self.edited.emit()
        if self._limit and surplus > 0:
            self.over_limit.emit()


class TextEditor(QPlainTextEdit):
    """Several lines, growing by three more; Tab leaves it."""

    edited = Signal()
    over_limit = Signal()
    unmatched = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._limit, self._lines = field.limit, field.lines
        self._known = ""
        self.setPlaceholderText(field.placeholder)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._on_size_changed()

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self._known = value
        if value != self.toPlainText():
            self.setPlainText(value)

    def settle(self) -> None:
        """Nothing is ever half typed here."""

    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if text == self._known:  # Qt says so for pre-edit text too
            return
        surplus = len(text) - self._limit
        if self._limit and surplus > 0:
            self.blockSignals(True)
            cursor = self.textCursor()
            for _ in range(surplus):
                cursor.deletePreviousChar()
            self.blockSignals(False)
        self._known = self.toPlainText()
        self.edited.emit()
        if self._limit and surplus > 0:
            self.over_limit.emit()

    def _on_size_changed(self) -> None:
        lines = min(max(int(self.document().size().height()), self._lines), self._lines + _LINES_MORE)
        around = 2 * (palette.SPACE_4 + self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class CheckEditor(QCheckBox):
    """A tick; its label stands beside it."""

    edited = Signal()
    over_limit = Signal()
    unmatched = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__(field.label)
        self.clicked.connect(self.edited)

    def value(self) -> str:
        """Return "1" or ""."""
        return CHECKED if self.isChecked() else ""

    def set_value(self, value: str) -> None:
        """Show a value."""
        self.setChecked(value == CHECKED)

    def settle(self) -> None:
        """A tick is never half made."""


class ChoiceEditor(Choice):
    """A value out of a list."""

    edited = Signal()
    over_limit = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(field.find or find_in(field.choices), field.label_of or label_in(field.choices))
        if field.placeholder:
            self.setPlaceholderText(field.placeholder)
        self.chosen.connect(self.edited)


AnyEditor = LineEditor | TextEditor | CheckEditor | ChoiceEditor

_KINDS: dict[Editor, type[LineEditor] | type[TextEditor] | type[CheckEditor] | type[ChoiceEditor]] = {
    Editor.LINE: LineEditor,
    Editor.DATE: LineEditor,
    Editor.TEXT: TextEditor,
    Editor.CHECK: CheckEditor,
    Editor.CHOICE: ChoiceEditor,
    Editor.DIVISION: ChoiceEditor,
    Editor.RECORD: ChoiceEditor,
}


def make_editor(field: Field) -> AnyEditor:
    """Return the editor of a field, as wide as its expected value."""
    editor = _KINDS[field.editor](field)
    if field.width and not isinstance(editor, CheckEditor | TextEditor):
        arrow = palette.CONTROL if isinstance(editor, ChoiceEditor) else 0
        editor.setFixedWidth(theme.scaled(round(field.width * palette.FIGURE) + 2 * palette.SPACE_12 + arrow))
    return editor
