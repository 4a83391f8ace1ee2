"""A picture to look at closely: as wide as its room, or larger and moved about with the mouse or the arrows."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_STEP = 1.25
_LEAST, _MOST = 0.1, 8.0
_MOST_SIDE = 30_000
_MOST_FITTED = 2.0


class PictureView(QScrollArea):
    """Shows one picture; draws only the part that is seen."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas(self)
        self._fitted: Callable[[], float] | None = self._as_whole
        self._zoom = 1.0
        self._held: QPoint | None = None
        self.setWidget(self._canvas)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_image(self, image: QImage) -> None:
        """Show another picture; the way of looking (fitted or enlarged) stays."""
        self._canvas.image = image
        self._lay_out()
        self._canvas.update()

    def image(self) -> QImage:
        """Return what is shown."""
        return self._canvas.image

    def zoom(self) -> float:
        """Return how large a pixel of the picture is drawn."""
        return self._zoom if self._fitted is None else self._fitted()

    def enlarge(self) -> None:
        """Show it a step larger."""
        self._set_zoom(self.zoom() * _STEP)

    def reduce(self) -> None:
        """Show it a step smaller."""
        self._set_zoom(self.zoom() / _STEP)

    def fit_width(self) -> None:
        """Show it as wide as the room, as one reads a page."""
        self._fit(self._as_wide)

    def fit_whole(self) -> None:
        """Show all of it, as one looks at a photograph."""
        self._fit(self._as_whole)

    def _fit(self, fitted: Callable[[], float]) -> None:
        self._fitted = fitted
        self._lay_out()
        self.zoomed.emit()

    def _set_zoom(self, zoom: float) -> None:
        size = self._canvas.image.size()
        side = max(size.width(), size.height(), 1)
        self._fitted, self._zoom = None, min(max(zoom, _LEAST), _MOST, max(_MOST_SIDE / side, _LEAST))
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars]
        self._lay_out()
        for bar, middle in zip(bars, middles, strict=True):  # what was in the middle stays there
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.zoomed.emit()

    def _as_whole(self) -> float:
        size, room = self._canvas.image.size(), self.maximumViewportSize()
        if size.isEmpty():
            return 1.0
        return min(room.width() / size.width(), room.height() / size.height(), _MOST_FITTED)

    def _as_wide(self) -> float:
        size, room = self._canvas.image.size(), self.maximumViewportSize()
        if size.isEmpty():
            return 1.0
        zoom = room.width() / size.width()
        if zoom * size.height() > room.height():  # it will scroll
            zoom = (room.width() - self.verticalScrollBar().sizeHint().width()) / size.width()
        return min(zoom, _MOST_FITTED)

    def _lay_out(self) -> None:
        size = self._canvas.image.size()
        zoom = self.zoom()
        self._canvas.resize(QSize(round(size.width() * zoom), round(size.height() * zoom)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.enlarge if event.angleDelta().y() > 0 else self.reduce)()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            for bar, way in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
                bar.setValue(bar.value() - way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None


class _Canvas(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(QPoint(0, 0), self.size()), self.image)
        painter.end()
