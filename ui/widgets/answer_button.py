"""A large button for one answer, with the key that presses it; long words go on in the next line."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.language import _
from ui import palette, theme

_INSET = 2 * palette.SPACE_24 + palette.SPACE_8
_MOST_IN_A_LINE = 400
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
    """Return a text in lines that fit, broken where it is broken itself and after a mark where there is one."""
    return [line for part in text.split("\n") for line in _broken(part, fits)]


def _broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    lines: list[str] = []
    while len(text) > _MOST_IN_A_LINE or (text and not fits(text)):
        end = _longest(text, fits)
        marks = [place for place, sign in enumerate(text[:end], 1) if sign in _BREAKS and place > end // 2]
        end = marks[-1] if marks else end
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text] if text or not lines else lines


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    """Return how many characters of a text fit; one always. Halving: a text may be long, a window may be drawn wide."""
    least, most = 1, min(len(text), _MOST_IN_A_LINE)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(text[:middle]) else (least, middle - 1)
    return least
