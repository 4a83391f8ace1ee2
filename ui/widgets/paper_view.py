"""Pages of a paper, one below the other as on a desk: zoomed by Ctrl and wheel, turned by page keys.

It shows pictures that somebody else draws: it tells which pages are in sight and how wide they are. A picture stays
until a newer one comes, so that nothing flickers while a paper is set anew.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.language import _
from ui import palette, theme
from ui.widgets.zoom_view import ZoomView

_GAP = palette.SPACE_12
_LEAST, _MOST = 0.2, 4.0
_SETTLED_MS = 80
_A4 = (595.28, 841.89)

Size = tuple[float, float]
"""Width and height in points."""


class PaperView(ZoomView):
    """Begins with a whole page in sight; the way of looking stays when another version is shown."""

    wanted = Signal()
    """Pages in sight, or their width, have changed and come to rest."""

    STEP = 1.2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = _Desk()
        self._rest = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._rest.timeout.connect(self.wanted)
        self.zoomed.connect(self._rest.start)
        theme.set_role(self._desk, "desk")
        self.setWidget(self._desk)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(_("文书预览"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._rest.start)

    def show_paper(self, sizes: Sequence[Size], images: Mapping[int, QImage]) -> None:
        """Show a paper in place of the one before, at the same place; a page without a picture keeps the one it has."""
        kept = self._desk.images if len(sizes) == len(self._desk.sizes) else {}
        self._desk.sizes = tuple(sizes)
        self._desk.images = {**kept, **images}
        self._lay_out()
        self._desk.update()

    def show_images(self, images: Mapping[int, QImage]) -> None:
        """Show newer pictures of some pages."""
        self._desk.images.update({page: image for page, image in images.items() if page < len(self._desk.sizes)})
        self._desk.update()

    def clear(self) -> None:
        """Show nothing."""
        self._desk.sizes, self._desk.images = (), {}
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def pages(self) -> int:
        """Return how many pages are shown."""
        return len(self._desk.sizes)

    def page(self) -> int:
        """Return the page (from 0) in the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        places = self._desk.places()
        return next((number for number, place in enumerate(places) if middle <= place.bottom() + _GAP), len(places) - 1)

    def pages_in_sight(self) -> tuple[int, ...]:
        """Return the pages that are seen, at least the first."""
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, max(1, self._desk.width()), self.viewport().height())
        return tuple(n for n, place in enumerate(self._desk.places()) if place.intersects(seen)) or (0,)

    def pixel_width(self, size: Size = _A4) -> int:
        """Return how many pixels of the screen a page of this size is wide now."""
        return max(1, round(size[0] * self.zoom() * self.devicePixelRatioF()))

    def turn(self, steps: int) -> None:
        """Go to the next page, or the one before."""
        self.go_to(self.page() + steps)

    def go_to(self, page: int) -> None:
        """Bring a page into sight."""
        places = self._desk.places()
        if places:
            self.verticalScrollBar().setValue(places[max(0, min(page, len(places) - 1))].top() - _GAP)

    def _fit(self, fitted: Callable[[], float]) -> None:
        page = self.page()
        super()._fit(fitted)
        self.go_to(page)

    def _largest(self) -> Size:
        sizes = self._desk.sizes or (_A4,)
        return max(width for width, _height in sizes), max(height for _width, height in sizes)

    def _as_whole(self) -> float:
        width, height = self._largest()
        room = self.maximumViewportSize()
        fitting = min((room.width() - 2 * _GAP) / width, (room.height() - 2 * _GAP) / height)
        return min(max(fitting, _LEAST), _MOST)

    def _as_wide(self) -> float:
        room = self.maximumViewportSize().width() - 2 * _GAP - self.verticalScrollBar().sizeHint().width()
        return min(max(room / self._largest()[0], _LEAST), _MOST)

    def _limits(self) -> tuple[float, float]:
        return _LEAST, _MOST

    def _lay_out(self) -> None:
        self._desk.zoom = self.zoom()
        self._desk.resize(self._desk.size_of_all())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: Mapping[int, Callable[[], object]] = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(self.pages() - 1),
            Qt.Key.Key_Plus: self.enlarge,
            Qt.Key.Key_Minus: self.reduce,
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


class _Desk(QWidget):
    """The pages; draws only those that are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: tuple[Size, ...] = ()
        self.images: dict[int, QImage] = {}
        self.zoom = 1.0

    def places(self) -> list[QRect]:
        """Return where each page stands."""
        found, top = [], _GAP
        whole = self.width()
        for width, height in self.sizes:
            size = QSize(round(width * self.zoom), round(height * self.zoom))
            found.append(QRect(QPoint(max(_GAP, (whole - size.width()) // 2), top), size))
            top += size.height() + _GAP
        return found

    def size_of_all(self) -> QSize:
        """Return the size of all pages together."""
        widths = [round(width * self.zoom) for width, _height in self.sizes]
        heights = [round(height * self.zoom) + _GAP for _width, height in self.sizes]
        return QSize(max(widths, default=0) + 2 * _GAP, sum(heights) + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, place in enumerate(self.places()):
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, QColor(palette.SURFACE))
            image = self.images.get(number)
            if image is not None:
                painter.drawImage(place, image)
            painter.setPen(QColor(palette.LINE))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
