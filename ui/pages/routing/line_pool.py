"""Lines of text below one another, whose labels are kept and given other words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import icons, palette, theme
from ui.pages.routing.showing import show
from ui.widgets.cited_label import CitedLabel
from ui.widgets.plain_label import PlainLabel


class LinePool(QWidget):
    """Pairs of a small caption and a text under it; articles in it can be pressed, an empty caption takes no room."""

    def __init__(
        self, *, icon: str = "", role: str = "text", captions: str = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._role, self._captions = icon, role, captions
        self._shown: Sequence[tuple[str, str]] = ()
        self._rows: list[tuple[QWidget, QLabel, CitedLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_8)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these in place of those before; the same ones stay untouched."""
        if lines == self._shown:
            return
        self._shown = lines
        while len(self._rows) < len(lines):
            self._rows.append(self._row())
        for place, (row, caption, text) in enumerate(self._rows):
            if place < len(lines):
                said, told = lines[place]
                caption.setText(said)
                show(caption, visible=bool(said))
                text.show_text(told)
            show(row, visible=place < len(lines))

    def lines(self) -> list[str]:
        """Return the texts shown, each after its caption."""
        return [" ".join(filter(None, line)) for line in self._shown]

    def _row(self) -> tuple[QWidget, QLabel, CitedLabel]:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(palette.SPACE_8)
        if self._icon:
            picture = PlainLabel()
            picture.setPixmap(icons.pixmap(self._icon, role=self._role, size=palette.SMALL_ICON))
            picture.setMinimumHeight(self.fontMetrics().lineSpacing())
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        caption, text = PlainLabel(), CitedLabel()
        theme.set_role(caption, self._captions)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setWordWrap(True)
        for label in (caption, text):
            words.addWidget(label)
        line.addLayout(words, 1)
        self._column.addWidget(row)
        return row, caption, text
