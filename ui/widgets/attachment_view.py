"""The rows of attachments: small picture, name, kind, size, when it was added, what it shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import texts
from app.model.attachment import Attachment
from app.model.identifiers import made_at
from ui import icons, palette, theme
from ui.widgets import thumbnails
from ui.widgets.thumbnails import Thumbnails

_Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN = 6
_SIGNS = {"image": "image", "audio": "mic", "video": "video"}
_ELIDE = Qt.TextElideMode.ElideMiddle


class AttachmentView(QListView):
    """A list of attachments; Enter opens, F2 renames, Delete removes – the last two only where it may be written."""

    opened = Signal(object)
    removal_asked = Signal(object)
    renamed = Signal(object, str)
    moved = Signal()
    """Another row was chosen."""

    def __init__(self, small: Thumbnails, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        self._model = _Rows(self)
        self._model.renamed.connect(self.renamed)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(small, today, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Qt.ItemDataRole.UserRole)))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())
        small.arrived.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[Attachment], *, read_only: bool) -> None:
        """Show these; the chosen one stays chosen, or its neighbour."""
        chosen, place = self.current(), self.currentIndex().row()
        self._model.show_rows(rows, read_only=read_only)
        ids = [row.id for row in rows]
        if chosen is not None and rows:
            place = ids.index(chosen.id) if chosen.id in ids else min(place, len(rows) - 1)
            self.setCurrentIndex(self._model.index(place))
        self._fit()
        self.moved.emit()

    def rows(self) -> Sequence[Attachment]:
        """Return what is shown."""
        return self._model.rows

    def current(self) -> Attachment | None:
        """Return the chosen attachment."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def choose(self, row: str) -> None:
        """Choose an attachment by its id and bring it into view."""
        for place, held in enumerate(self._model.rows):
            if held.id == row:
                self.setCurrentIndex(self._model.index(place))

    def begin_rename(self) -> None:
        """Let the user type another name over the old one."""
        if self.current() is not None and not self._model.read_only:
            self.edit(self.currentIndex())

    def _fit(self) -> None:
        """Be as high as the rows, up to a few; more scroll."""
        self.ensurePolished()
        high = _row_height() * min(max(1, len(self._model.rows)), _ROWS_SHOWN)
        self.setFixedHeight(high + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current(), event.key()
        if row is None or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif key == Qt.Key.Key_F2:
            self.begin_rename()
        elif key == Qt.Key.Key_Delete and not self._model.read_only:
            self.removal_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a key pressed by mistake should not move the choice."""


class _Rows(QAbstractListModel):
    renamed = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Attachment] = ()
        self.read_only = False

    def show_rows(self, rows: Sequence[Attachment], *, read_only: bool) -> None:
        self.beginResetModel()
        self.rows, self.read_only = rows, read_only
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 – Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name or ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.name, row.caption)))
        return row if role == Qt.ItemDataRole.UserRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and str(value).strip() not in ("", row.name):
            self.renamed.emit(row, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual if self.read_only else usual | Qt.ItemFlag.ItemIsEditable


class _Painter(QStyledItemDelegate):
    def __init__(self, small: Thumbnails, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._small, self._today = small, today

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Attachment = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.TINT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(palette.HOVER))
        self._paint_picture(painter, _picture_box(box), row)
        name, below = _text_boxes(box)
        font = QFont(painter.font())
        font.setWeight(QFont.Weight(palette.STRONG_WEIGHT))
        self._write(painter, name, row.name or "", font, palette.TEXT)
        font.setWeight(QFont.Weight(palette.NORMAL_WEIGHT))
        font.setPixelSize(theme.scaled(palette.SMALL))
        self._write(painter, below, facts(row, self._today), font, palette.MUTED)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        name, below = _text_boxes(option.rect)
        whole = name.united(below)
        editor.setGeometry(whole.adjusted(-palette.SPACE_8, 0, 0, 0))

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        super().setEditorData(editor, index)
        if isinstance(editor, QLineEdit):  # what stands before the ending is what one wants to change
            stem = editor.text().rpartition(".")[0] or editor.text()
            QTimer.singleShot(0, editor, lambda: editor.setSelection(0, len(stem)))  # after Qt has chosen all of it

    def _paint_picture(self, painter: QPainter, box: QRect, row: Attachment) -> None:
        picture = self._small.of(row)
        has_picture = picture is not None
        if picture is None:
            painter.fillRect(box, QColor(palette.WINDOW))
            picture = icons.pixmap(_sign(row.media_type), role="muted")
            size = picture.deviceIndependentSize().toSize()
        else:
            size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(box.center() - QRect(0, 0, size.width(), size.height()).center(), size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture)
        if has_picture:  # white paper on a white ground
            painter.setPen(QColor(palette.LINE))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _write(self, painter: QPainter, box: QRect, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitted = painter.fontMetrics().elidedText(words, _ELIDE, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted)


def facts(row: Attachment, today: date) -> str:
    """Return the line below the name: kind, size, when it was added, what it shows."""
    made = made_at(row.id)
    return " · ".join(
        filter(
            None,
            (
                texts.file_kind(row.media_type),
                texts.size_text(row.size_bytes or 0),
                texts.moment_text(made, today) if made else "",
                row.caption or "",
            ),
        )
    )


def _sign(media_type: str | None) -> str:
    if texts.file_kind(media_type) == texts.FILE_KINDS[".xls"]:
        return "file-spreadsheet"
    return _SIGNS.get((media_type or "").partition("/")[0], "file-text")


def _row_height() -> int:
    return theme.scaled(thumbnails.HEIGHT) + palette.SPACE_16


def _picture_box(box: QRect) -> QRect:
    wide, high = theme.scaled(thumbnails.WIDTH), theme.scaled(thumbnails.HEIGHT)
    return QRect(box.x() + palette.SPACE_8, box.y() + (box.height() - high) // 2, wide, high)


def _text_boxes(box: QRect) -> tuple[QRect, QRect]:
    left = _picture_box(box).right() + palette.SPACE_12
    inner = QRect(
        left, box.y() + palette.SPACE_8, box.right() - palette.SPACE_12 - left, box.height() - palette.SPACE_16
    )
    half = inner.height() // 2
    return inner.adjusted(0, 0, 0, half - inner.height()), inner.adjusted(0, half, 0, 0)
