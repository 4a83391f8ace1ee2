"""Cards one below the other, scrolling where they are too high for the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import palette, theme
from ui.widgets.act_card import ActCard

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
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
