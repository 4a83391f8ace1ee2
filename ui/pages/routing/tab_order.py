"""Tab goes through widgets as one reads them, though some were made long after others."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QScrollArea, QStackedWidget, QWidget

from ui import layouts


def follow_reading(first: QWidget, *roots: QWidget) -> None:
    """Have Tab go from a widget through what stands in the roots, in the order of their layouts."""
    before = first
    for root in roots:
        for widget in takers(root):
            QWidget.setTabOrder(before, widget)
            before = widget


def takers(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus within a widget, as one reads; a widget that sets its own buttons has no layout."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        yield from takers(scrolled)
    elif isinstance(widget, QStackedWidget):
        for place in range(widget.count()):
            shown = widget.widget(place)
            if shown is not None:
                yield from takers(shown)
    elif layout is not None:
        yield from _within(layout)
    else:
        buttons = widget.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        yield from buttons if not isinstance(widget, QPushButton) else ()


def _within(layout: QLayout) -> Iterator[QWidget]:
    for part in layouts.parts(layout):
        yield from takers(part) if isinstance(part, QWidget) else _within(part)
