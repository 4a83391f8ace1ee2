"""The cards of the settings, which are those of other pages too."""

from ui.widgets.act_card import ActCard as Card
from ui.widgets.act_card import primary, row_of

__all__ = ["Card", "primary", "row_of"]
