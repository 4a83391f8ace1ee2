"""What scrolls over something that may need more height than there is, in large print or on a small screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(body: QWidget | None = None, *, name: str = "") -> QScrollArea:
    """Return an area over a body, or over one that comes later, with a name for screen readers."""
    area = QScrollArea()
    make_scrolling(area)
    if name:
        area.setAccessibleName(name)
    if body is not None:
        area.setWidget(body)
    return area


def make_scrolling(area: QScrollArea) -> None:
    """Have an area scroll up and down alone, without a frame; Tab passes it by, to what stands in it."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
