"""The text of an article to be read and copied, with passages on a tint."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.model.statute import Span
from ui import palette, theme

_LINE_HEIGHT = 150  # per cent


class ArticleText(QTextEdit):
    """Read only; Ctrl+C copies what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.set_role(self, "reading")
        self._marked: list[str] = []

    def show_text(self, text: str, *, passage: Span | None = None, marked: Iterable[Span] = ()) -> None:
        """Show a text; the passage stands on a light tint, the marked pieces in it on a stronger one."""
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(palette.SPACE_4)
        cursor.setBlockFormat(spaced)
        cursor.setCharFormat(QTextCharFormat())  # a text set anew keeps the look of the cursor's place
        self._marked = []
        if passage is not None:
            self._mark(text, passage, palette.TINT, is_strong=False)
        for span in marked:
            self._mark(text, span, palette.WARN_TINT, is_strong=True)
        first = passage or next(iter(marked), None)
        self._go_to(text, first)

    def marked(self) -> list[str]:
        """Return the passages that stand on a tint."""
        return self._marked

    def _mark(self, text: str, span: Span, colour: str, *, is_strong: bool) -> None:
        form = QTextCharFormat()
        form.setBackground(QColor(colour))
        if is_strong:
            form.setFontWeight(palette.STRONG_WEIGHT)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[: span.start]))
        cursor.setPosition(_units(text[: span.end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
        self._marked.append(text[span.start : span.end])

    def _go_to(self, text: str, span: Span | None) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[: span.start]) if span else 0)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


def _units(text: str) -> int:
    """Return the length in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
