"""One part of the page: what it tells upwards, and cards one below the other where it is made of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.widgets.act_card import ActCard
from ui.widgets.card_stack import card_stack


class Section(QWidget):
    """The page shows one section at a time and passes on what it tells."""

    saved = Signal()
    failed = Signal(object)
    announced = Signal(str)
    record_asked = Signal(str, str)
    field_asked = Signal(str, str, str)

    def refresh(self) -> None:
        """Show what stands now."""

    def choose(self, folder: Path) -> None:
        """Look at a stick that has just been plugged in."""

    def start_search(self) -> None:
        """Put the cursor into the section's search field, where there is one."""

    def areas(self) -> Sequence[QWidget]:
        """Return the areas that F6 goes through."""
        return (self,)


def stacked(section: Section, cards: Sequence[ActCard]) -> QScrollArea:
    """Lay cards out below one another in a section, scrolling where they are too high; return what scrolls."""
    area = card_stack(cards, section.failed.emit)
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    return area
