"""The table of hits: what it is, whose it is, and the piece of text in which the words stand, marked."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import texts
from app.language import _
from app.services.search import Hit, Snippet
from ui import palette
from ui.records.kind import recorded_on
from ui.widgets.record_table import Column, RecordTable

ICONS = {"party": "user", "consultation": "message-square", "dispute": "handshake", "body": "landmark"}
_SNIPPET = 2
_Index = QModelIndex | QPersistentModelIndex


class Results(RecordTable):
    """Enter opens a hit."""

    def __init__(self, title_of: Callable[[Hit], str], parent: QWidget | None = None) -> None:
        columns = (
            Column(_("类别"), _kind, icon=lambda hit: (ICONS[hit.kind], "muted"), width=7),
            Column(_("名称"), title_of, width=16),
            Column(_("所在文字"), lambda hit: hit.snippet.text, width=30),
            Column(
                _("登记"),
                lambda hit: recorded_on(hit.id).isoformat(),
                tooltip=lambda hit: texts.day_text(recorded_on(hit.id)),
                width=6,
            ),
        )
        super().__init__(columns, parent=parent)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(_SNIPPET, self.horizontalHeader().ResizeMode.Stretch)
        self.setItemDelegateForColumn(_SNIPPET, _Marked(self))


class _Marked(QStyledItemDelegate):
    """Draws a snippet with the words that were looked for in bold on a tint."""

    def __init__(self, table: Results) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell as the style does, without its text, then the text with its mark."""
        hit = self._table.record(index.row())
        if not isinstance(hit, Hit) or not hit.snippet.length:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.text = ""
        style = self._table.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, self._table)
        inset = palette.SPACE_12 + style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._table) + 1
        room = QRectF(self._table.visualRect(index)).adjusted(inset, 0, -inset, 0)
        layout = _laid_out(hit.snippet, self._table.font(), room=int(room.width()))
        painter.save()
        painter.setClipRect(room)
        painter.setPen(QColor(palette.TEXT))
        layout.draw(painter, QPointF(room.left(), room.center().y() - layout.boundingRect().height() / 2))
        painter.restore()


def _laid_out(snippet: Snippet, font: QFont, *, room: int) -> QTextLayout:
    """Return a snippet as one line, what was looked for marked; Qt counts UTF-16 units."""
    text = QFontMetrics(font).elidedText(snippet.text, Qt.TextElideMode.ElideRight, room)
    layout = QTextLayout(text, font)
    mark = QTextLayout.FormatRange()
    mark.start = _units(snippet.text[: snippet.start])
    mark.length = _units(snippet.text[snippet.start :][: snippet.length])
    mark.format.setFontWeight(palette.STRONG_WEIGHT)
    mark.format.setBackground(QColor(palette.WARN_TINT))
    layout.setFormats([mark])
    layout.beginLayout()
    layout.createLine().setNumColumns(_units(text))
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _kind(hit: Hit) -> str:
    return texts.TABLES[hit.kind]
