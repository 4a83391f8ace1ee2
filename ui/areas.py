"""Moves the focus from area to area (F6).

Never by `nextInFocusChain`: in PySide 6.11 it keeps every widget it returns – and all that widget holds, such
as the store's key – alive for good.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget


def go_to_next(areas: Sequence[QWidget]) -> None:
    """Put the focus into the area after the one that has it; the first follows the last."""
    shown = [area for area in areas if area.isVisible()]
    focused = QApplication.focusWidget()
    here = [place for place, area in enumerate(shown) if focused is not None and _holds(area, focused)]
    for step in range(1, len(shown) + 1):
        first = first_within(shown[((here[-1] if here else -1) + step) % len(shown)])
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def first_within(area: QWidget) -> QWidget | None:
    """Return the first widget of an area, as one reads, that takes the focus."""
    takers = [widget for widget in (area, *area.findChildren(QWidget)) if _takes_focus(widget)]
    return min(takers, key=lambda widget: _place(widget, area), default=None)


def _place(widget: QWidget, area: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(area, QPoint(0, 0)) if widget is not area else QPoint(-1, -1)
    return corner.y(), corner.x()


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _takes_focus(widget: QWidget) -> bool:
    has_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return has_tab and widget.isVisible() and widget.isEnabled() and not _stands_back(widget)


def _stands_back(widget: QWidget) -> bool:
    """Return whether another of the same choice is the chosen one: to that Tab goes."""
    if not isinstance(widget, QRadioButton) or widget.isChecked():
        return False
    beside = widget.parentWidget()
    radios = beside.findChildren(QRadioButton) if beside is not None else []
    return any(radio.isChecked() and radio.group() is widget.group() for radio in radios)
