"""显示 and 锁定: how large the print is, and after how many idle minutes the window locks itself."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from app.language import _
from ui.pages.settings.card import Card, row_of

V = TypeVar("V", int, float)

PRINT_SIZES = ((1.0, _("标准")), (1.25, _("大")), (1.5, _("特大")))
LOCK_DELAYS = tuple((minutes, _("{minutes} 分钟").format(minutes=minutes)) for minutes in (5, 10, 20, 30))


class ChoiceCard(Card, Generic[V]):
    """A few values side by side, one of them chosen."""

    chosen = Signal(object)

    def __init__(self, title: str, hint: str, options: Sequence[tuple[V, str]], current: V) -> None:
        super().__init__(title, hint)
        self._values: list[V] = [value for value, _words in options]
        self.group = QButtonGroup(self)
        for number, (value, words) in enumerate(options):
            button = QRadioButton(words)
            button.setChecked(value == current)
            self.group.addButton(button, number)
        self.column.addLayout(row_of(*self.group.buttons()))
        self.group.idClicked.connect(self._on_clicked)
        self.end()

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])


def print_size_card(current: float) -> ChoiceCard[float]:
    """Return the card for the size of print."""
    hint = _("看不清楚就放大；随时可按 Ctrl+= 换一档。")
    return ChoiceCard(_("字号"), hint, PRINT_SIZES, current)


def lock_delay_card(current: int) -> ChoiceCard[int]:
    """Return the card for the lock delay."""
    hint = _("离开这么久没有操作，程序自动锁定；电脑休眠后也会锁定。随时可按 Ctrl+L 锁定。")
    return ChoiceCard(_("自动锁定"), hint, LOCK_DELAYS, current)
