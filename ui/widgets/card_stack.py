"""Cards one below the other, scrolling where they are too high for the page."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ui import palette, theme
from ui.widgets.act_card import ActCard
from ui.widgets.scrolling import scrolling

_WIDEST = 880


def card_stack(cards: Sequence[ActCard], failed: Callable[[Exception], None]) -> QScrollArea:
    """Return what scrolls over these cards; `failed` hears the bugs of each."""
    body = QWidget()
    theme.set_role(body, "body")
    rows = QVBoxLayout(body)
    rows.setContentsMargins(0, 0, palette.SPACE_4, palette.PAGE_MARGIN)
    rows.setSpacing(palette.SPACE_16)
    for card in cards:
        card.setMaximumWidth(theme.scaled(_WIDEST))
        card.failed.connect(failed)
        rows.addWidget(card)
    rows.addStretch(1)
    area = scrolling(body)
    for card in cards:
        reveal(area, card)
    return area


def reveal(area: QScrollArea, card: ActCard) -> None:
    """Let what a card says come into view in the area that scrolls over it."""
    card.spoke.connect(partial(_reveal_soon, area, card))


def _reveal_soon(area: QScrollArea, card: ActCard, line: QWidget) -> None:
    """Bring what a card says into view once it is laid out, where somebody is at work on that card."""

    def show() -> None:
        focused = QApplication.focusWidget()
        if focused is not None and card.isAncestorOf(focused):
            area.ensureWidgetVisible(line, 0, palette.SPACE_24)

    QTimer.singleShot(0, line, show)
