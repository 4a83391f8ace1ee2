"""A signature by hand: drawn with mouse, finger or pen, handed over as a picture without its ground.

What is drawn stays in memory; whoever asked for it keeps it.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTabletEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, pictures, theme
from ui.widgets.plain_label import PlainLabel

_WIDTH, _LEAST_HEIGHT = 720, 120
_THIN, _THICK = 2.0, 7.0
_USUAL = 0.5
"""The pressure of what has none."""
_SCALE = 2
_MARGIN = 0.06
_RULE_AT = 0.78


@dataclass(slots=True)
class Stroke:
    """One line from pen down to pen up: points with how hard the pen was pressed, 0 to 1."""

    points: list[QPointF] = field(default_factory=list)
    pressures: list[float] = field(default_factory=list)


class SignaturePad(QWidget):
    """A sheet with a line to sign on."""

    changed = Signal()

    def __init__(self, proportion: float, parent: QWidget | None = None) -> None:
        """Make it; `proportion` is how many times wider than high the place on the paper is."""
        super().__init__(parent)
        self._strokes: list[Stroke] = []
        self._drawing: Stroke | None = None
        width = theme.scaled(_WIDTH)
        self.setFixedSize(width, max(theme.scaled(_LEAST_HEIGHT), round(width / max(proportion, 1.0))))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setAccessibleName(_("在这里手写签名"))

    def is_empty(self) -> bool:
        """Return whether nothing is drawn."""
        return not self._strokes

    def strokes(self) -> int:
        """Return how many strokes are drawn."""
        return len(self._strokes)

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Take everything away."""
        self._strokes.clear()
        self._drawing = None
        self._tell()

    def picture(self) -> bytes:
        """Return what is drawn as PNG without ground, cropped to the pad's own proportions; empty where nothing is."""
        if not self._strokes:
            return b""
        image = QImage(self.size() * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(_SCALE, _SCALE)
        self._draw(painter)
        painter.end()
        return pictures.as_png(image.copy(self._cropped()))

    def _cropped(self) -> QRect:
        """Return the part with the strokes, widened to the pad's proportions."""
        bounds = QPolygonF([point for stroke in self._strokes for point in stroke.points]).boundingRect()
        room = max(bounds.width() / self.width(), bounds.height() / self.height()) + 2 * _MARGIN
        size = QSize(round(min(1.0, room) * self.width()), round(min(1.0, room) * self.height()))
        left = min(max(0.0, bounds.center().x() - size.width() / 2), self.width() - size.width())
        top = min(max(0.0, bounds.center().y() - size.height() / 2), self.height() - size.height())
        return QRect(round(left * _SCALE), round(top * _SCALE), size.width() * _SCALE, size.height() * _SCALE)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in self._strokes:
            self._draw_stroke(painter, stroke)

    def _draw_stroke(self, painter: QPainter, stroke: Stroke) -> None:
        pen = QPen(QColor(palette.TEXT), _THIN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        before = stroke.points[0]
        for point, pressure in zip(stroke.points, stroke.pressures, strict=True):
            pen.setWidthF(_THIN + (_THICK - _THIN) * pressure)
            painter.setPen(pen)
            if point == before:
                painter.drawPoint(point)
            else:
                painter.drawLine(before, point)
            before = point

    def _begin(self, point: QPointF, pressure: float) -> None:
        self._drawing = Stroke([point], [pressure])
        self._strokes.append(self._drawing)
        self._tell()

    def _go_on(self, point: QPointF, pressure: float) -> None:
        if self._drawing is not None:
            self._drawing.points.append(self._within(point))
            self._drawing.pressures.append(pressure)
            self.update()

    def _end(self) -> None:
        self._drawing = None

    def _within(self, point: QPointF) -> QPointF:
        return QPointF(min(max(point.x(), 0.0), self.width()), min(max(point.y(), 0.0), self.height()))

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(palette.SURFACE))
        painter.setPen(QColor(palette.LINE))
        base = round(self.height() * _RULE_AT)
        painter.drawLine(palette.SPACE_24, base, self.width() - palette.SPACE_24, base)
        painter.setPen(QColor(palette.CONTROL_LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._draw(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), _USUAL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position(), _USUAL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen that tells its pressure."""
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletMove:
            self._go_on(event.position(), event.pressure())
        else:
            self._end()
        event.accept()


class SignatureDialog(QDialog):
    """Asks for a signature at one place; leaving it changes nothing."""

    drawn = Signal(bytes)

    def __init__(self, whose: str, proportion: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("手写签名"))
        self.pad = SignaturePad(proportion)
        self.pad.changed.connect(self._show_state)
        title = PlainLabel(whose)
        theme.set_role(title, "section")
        hint = PlainLabel(_("请本人用鼠标、手指或手写笔签在线上。不方便的，关掉这个框，打印出来再签。"))
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[palette.SPACE_24] * 4)
        column.setSpacing(palette.SPACE_12)
        for widget in (title, hint, self.pad):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        self._show_state()

    def _buttons(self) -> QHBoxLayout:
        self.undo, self.clear = QPushButton(_("撤一笔")), QPushButton(_("重写"))
        icons.put(self.undo, "undo-2")
        icons.put(self.clear, "rotate-ccw")
        self.undo.clicked.connect(self.pad.undo)
        self.clear.clicked.connect(self.pad.clear)
        self.leave, self.accepted_button = QPushButton(_("先不签")), QPushButton(_("用这个签名"))
        self.leave.clicked.connect(self.reject)
        theme.set_role(self.accepted_button, "primary")
        self.accepted_button.clicked.connect(self._hand_over)
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        row.addWidget(self.undo)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.accepted_button)
        return row

    def _show_state(self) -> None:
        for button in (self.undo, self.clear, self.accepted_button):
            button.setEnabled(not self.pad.is_empty())

    def _hand_over(self) -> None:
        picture = self.pad.picture()
        self.pad.clear()
        self.accept()
        self.drawn.emit(picture)
