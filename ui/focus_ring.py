"""The ring around whatever has the focus: outside the control, so that nothing inside it moves.

Imported by `ui.focus_follower` only after the first paint: QStyle alone costs 10 ms.
"""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from ui import palette

_GAP = 2


class FocusRing(QFocusFrame):
    """A rounded line that Qt keeps around one widget, above its neighbours, wherever the widget moves."""

    def __init__(self) -> None:
        super().__init__()
        self._margins = _RingStyle("fusion")
        self.setStyle(self._margins)
        self._back = QTimer(self, singleShot=True, interval=0)
        self._back.timeout.connect(self._come_back)

    def follow(self, widget: QWidget | None) -> None:
        """Go around this widget, or around none."""
        self.setWidget(widget)  # type: ignore[arg-type] # None is Qt's own way
        self._back.start()

    def _come_back(self) -> None:
        """Show again what Qt hid although the focus stayed: around a control that had no place yet, or new colours."""
        widget: QWidget | None = self.widget()
        if widget is not None and widget.isVisible() and widget.hasFocus() and self.isHidden():
            self.show()
            self.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._back.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.PRIMARY), palette.RING))
        half = palette.RING / 2
        radius = palette.RADIUS + _GAP + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()


class _RingStyle(QProxyStyle):
    """Tells QFocusFrame how far outside the control to stand, and to stand above its neighbours."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _GAP + palette.RING
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)
