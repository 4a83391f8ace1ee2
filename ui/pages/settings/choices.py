"""显示 and 锁定: how large the print is, and after how many idle minutes the window locks itself."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from app.language import _
from ui.pages.settings.card import Card, row_of
from ui.sticks.reminder import CHOICES, SendReminder

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


def send_after_card(reminder: SendReminder) -> ChoiceCard[int]:
    """Return the card for the days after which the home page reminds of the round trip."""
    hint = _("这么多天没有和县局往来，又有县局没收到的内容，首页就提醒送交一次。")
    options = tuple((days, _("{days} 天").format(days=days)) for days in CHOICES)
    card = ChoiceCard(_("送交提醒"), hint, options, reminder.days())
    card.chosen.connect(reminder.set_days)
    return card


def lock_delay_card(current: int) -> ChoiceCard[int]:
    """Return the card for the lock delay."""
    hint = _("离开这么久没有操作，程序自动锁定；电脑休眠后也会锁定。随时可按 Ctrl+L 锁定。")
    return ChoiceCard(_("自动锁定"), hint, LOCK_DELAYS, current)
