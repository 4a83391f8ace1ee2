"""What stands in a layout, found without the layout's items.

Shiboken keeps the wrapper of an item (`itemAt`, `itemAtPosition`) for as long as the layout lives, but Qt frees the
item with its widget and tells nobody. Whatever is made at the same address next is mistaken for it: the deletion of a
timer that came to lie there ended the program. `takeAt` hands the item over and keeps nothing. `addLayout` keeps the
items of what is added, so a layout whose widgets come and go is added while it is empty.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def parts(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and layouts in a layout that stands in a widget, in its order."""
    home = layout.parentWidget()
    if home is None:
        return []
    found: list[QWidget | QLayout] = [child for child in layout.children() if isinstance(child, QLayout)]
    found += home.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    placed = [(place, part) for part in found if (place := layout.indexOf(part)) >= 0]
    return [part for _place, part in sorted(placed, key=lambda each: each[0])]


def widgets(layout: QLayout) -> list[QWidget]:
    """Return the widgets in a layout that stands in a widget, in its order."""
    return [part for part in parts(layout) if isinstance(part, QWidget)]


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are hidden at once and deleted later."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
