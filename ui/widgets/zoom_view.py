"""Looking at something closely: as a whole, as wide as there is room, or at a zoom of one's own."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class ZoomView(QScrollArea):
    """The way of looking stays when something else is shown; begins with all of it in sight."""

    zoomed = Signal()
    """It was enlarged, reduced or fitted."""

    STEP = 1.25

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted: Callable[[], float] | None = self._as_whole
        self._zoom = 1.0

    def zoom(self) -> float:
        """Return how many pixels of the screen a pixel or point is drawn wide."""
        return self._zoom if self._fitted is None else self._fitted()

    def enlarge(self) -> None:
        """Show it a step larger."""
        self._set_zoom(self.zoom() * self.STEP)

    def reduce(self) -> None:
        """Show it a step smaller."""
        self._set_zoom(self.zoom() / self.STEP)

    def fit_whole(self) -> None:
        """Show all of it, or a whole page at a time."""
        self._fit(self._as_whole)

    def fit_width(self) -> None:
        """Show it as wide as there is room, to read it."""
        self._fit(self._as_wide)

    def _as_whole(self) -> float:
        """Return the zoom at which all of it is seen."""
        raise NotImplementedError

    def _as_wide(self) -> float:
        """Return the zoom at which it is as wide as the room."""
        raise NotImplementedError

    def _limits(self) -> tuple[float, float]:
        """Return the least and the most that it can be zoomed by hand."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        """Give what is shown the size that it has at this zoom."""
        raise NotImplementedError

    def _fit(self, fitted: Callable[[], float]) -> None:
        self._fitted = fitted
        self._lay_out()
        self.zoomed.emit()

    def _set_zoom(self, zoom: float) -> None:
        least, most = self._limits()
        self._fitted, self._zoom = None, min(max(zoom, least), most)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars]
        self._lay_out()
        for bar, middle in zip(bars, middles, strict=True):  # what was in the middle stays there
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.zoomed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
            event.accept()
        else:
            super().wheelEvent(event)
