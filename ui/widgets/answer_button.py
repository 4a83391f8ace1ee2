"""A large button for one answer, with the key that presses it; long words go on in the next line."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.language import _
from ui import palette, theme

_INSET = 2 * palette.SPACE_24 + palette.SPACE_8
_BREAKS = "，、；：（）/ "


class AnswerButton(QPushButton):
    """Is as wide as its place; never asks for more width than one character."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._key = ""
        theme.set_role(self, "answer")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str, *, key: int = 0, is_chosen: bool = False) -> None:
        """Show an answer, the figure that presses it (0: none), and whether it is the one given."""
        self.setChecked(is_chosen)
        if (words, str(key or "")) != (self._words, self._key):
            self._words, self._key = words, str(key or "")
            self._fit()
        self.setAccessibleName(words)
        self.setAccessibleDescription(_("按 {key}").format(key=key) if key else "")

    def words(self) -> str:
        """Return the answer."""
        return self._words

    def _fit(self) -> None:
        before = f"{self._key}  " if self._key else ""
        room = max(self.width() - theme.scaled(_INSET), theme.scaled(palette.NAVIGATION))
        lines = _lines(before + self._words, lambda text: self._width(text) <= room)
        self.setText("\n".join(lines).replace("&", "&&"))

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def _lines(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Return a text in lines that fit, broken after a mark where there is one."""
    lines: list[str] = []
    while text and not fits(text):
        end = next(length for length in range(len(text), 0, -1) if fits(text[:length]) or length == 1)
        marks = [place for place, sign in enumerate(text[:end], 1) if sign in _BREAKS and place > end // 2]
        end = marks[-1] if marks else end
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text] if text else lines
