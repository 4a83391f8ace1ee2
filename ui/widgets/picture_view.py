"""A picture to look at closely: as wide as its room, or larger and moved about with the mouse or the arrows."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.zoom_view import ZoomView

_LEAST, _MOST = 0.1, 8.0
_MOST_SIDE = 30_000
_MOST_FITTED = 2.0


class PictureView(ZoomView):
    """Shows one picture; draws only the part that is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas(self)
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

    def _limits(self) -> tuple[float, float]:
        size = self._canvas.image.size()
        side = max(size.width(), size.height(), 1)
        return _LEAST, min(_MOST, max(_MOST_SIDE / side, _LEAST))

    def _lay_out(self) -> None:
        size = self._canvas.image.size()
        zoom = self.zoom()
        self._canvas.resize(QSize(round(size.width() * zoom), round(size.height() * zoom)))

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
