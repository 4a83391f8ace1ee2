"""Moves the focus: from area to area with F6, and with Tab in reading order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


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
    """Return the first widget of an area, in Tab order, that takes the focus."""
    return next((widget for widget in _chain(area) if _takes_focus(widget)), None)


def put_last(area: QWidget, last: QWidget) -> None:
    """Have Tab come to `last` after everything in `area`."""
    within = [widget for widget in _chain(area) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    if within:
        QWidget.setTabOrder(within[-1], last)


def _chain(area: QWidget) -> Sequence[QWidget]:
    """Return the area and its parts in Tab order."""
    found, widget = [area], area.nextInFocusChain()
    while widget is not None and widget is not area:
        if area.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _takes_focus(widget: QWidget) -> bool:
    has_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return has_tab and widget.isVisible() and widget.isEnabled()
