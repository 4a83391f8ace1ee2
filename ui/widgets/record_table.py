"""The one table of all lists: rows of fixed height, opened with Enter, empty with a sentence."""

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from ui import palette, theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_model import Align, Column, HeldRows, Listing, RecordModel

__all__ = ["Align", "Column", "HeldRows", "Listing", "RecordTable"]


class RecordTable(QTableView):
    """A list of records, of any length; reads only what is looked at."""

    opened = Signal(object)
    """Enter or a double click: this record."""
    selected = Signal(object)
    """The user moved to this record (None: to no record)."""
    sort_asked = Signal(int, bool)
    """A sortable column's head was pressed: column, descending."""
    failed = Signal(object)
    """A page could not be read (`AppError`)."""

    def __init__(
        self, columns: tuple[Column, ...], *, empty: EmptyState | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._records = RecordModel(columns, self)
        self._records.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._hovered = -1
        self._sorted: tuple[int, bool] | None = None
        self._empty: EmptyState | None = None
        self._set_behaviour()
        self.setModel(self._records)
        self._set_heads()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.activated.connect(self._on_activated)
        if empty is not None:
            self.set_empty(empty)

    def show_listing(self, listing: Listing) -> None:
        """Show a listing: another one from its top, the same one anew where it was."""
        place = self.verticalScrollBar().value()
        self._hovered = -1
        self._records.show_listing(listing)
        if place:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(place)
        self._show_empty()

    def record(self, row: int) -> object | None:
        """Return the record of a row."""
        return self._records.record(row)

    def current_row(self) -> int:
        """Return the selected row, or -1."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def current(self) -> object | None:
        """Return the selected record."""
        return self._records.record(self.current_row())

    def select_row(self, row: int) -> None:
        """Select a row and bring it into view."""
        index = self._records.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def take_focus(self) -> None:
        """Take the focus, on the first row where none is selected; an empty table leaves it where it is."""
        if self._records.rowCount():
            if self.current_row() < 0:
                self.select_row(0)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_empty(self, empty: EmptyState) -> None:
        """Say what stands here while there are no rows; takes the place of the one before."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        self._empty = empty
        empty.setParent(self.viewport())
        self._show_empty()

    def set_sorted(self, column: int, *, descending: bool) -> None:
        """Show by which column the listing is sorted."""
        self._sorted = (column, descending)
        # Fusion draws ascending as an arrow down; users read an arrow down as newest, largest first.
        order = Qt.SortOrder.AscendingOrder if descending else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.horizontalHeader().setSortIndicatorShown(True)

    def widths(self) -> tuple[int, ...]:
        """Return the columns' widths in pixels."""
        return tuple(self.columnWidth(column) for column in range(len(self._columns)))

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_heads(self) -> None:
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        heads.setSectionsClickable(any(column.sortable for column in self._columns))
        heads.sectionClicked.connect(self._on_head_clicked)
        self._size_rows()
        for number, column in enumerate(self._columns):
            self.setColumnWidth(number, theme.scaled(column.width * palette.BODY + 2 * palette.SPACE_12))

    def _size_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.scaled(palette.ROW))
        rows.setDefaultSectionSize(theme.scaled(palette.ROW))
        self.setIconSize(QSize(theme.scaled(palette.ICON), theme.scaled(palette.ICON)))

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._empty.setVisible(self._records.rowCount() == 0)
            self._empty.resize(self.viewport().size())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            self.viewport().update(self._row_box(before))
            self.viewport().update(self._row_box(row))

    def _row_box(self, row: int) -> QRect:
        if row < 0:
            return QRect()
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _on_selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.selected.emit(self.current())

    def _on_activated(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _open(self, row: int) -> None:
        record = self._records.record(row)
        if record is not None:
            self.opened.emit(record)

    def _on_head_clicked(self, column: int) -> None:
        if self._sorted is not None:  # Qt has moved the arrow by itself
            self.set_sorted(self._sorted[0], descending=self._sorted[1])
        if self._columns[column].sortable:
            again = self._sorted is not None and self._sorted[0] == column
            self.sort_asked.emit(column, again and not (self._sorted or (0, True))[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._records.rowCount() - 1
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self.select_row(0 if event.key() == Qt.Key.Key_Home else last)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.current_row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would walk through a million rows for a key pressed by mistake."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        elif isinstance(event, QHelpEvent) and self._tell_whole_text(event.pos(), event.globalPos()):
            return True
        return super().viewportEvent(event)

    def _tell_whole_text(self, place: QPoint, on_screen: QPoint) -> bool:
        """Show as a tooltip what a narrow column cuts off."""
        index = self.indexAt(place)
        text = index.data() if index.isValid() else None
        if not text or self._columns[index.column()].tooltip is not None:
            return False
        room = self.visualRect(index).width() - 2 * palette.SPACE_12
        if self.fontMetrics().horizontalAdvance(text) <= room:
            return False
        QToolTip.showText(on_screen, text, self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hovered >= 0:
            painter = QPainter(self.viewport())
            painter.fillRect(self._row_box(self._hovered), QColor(palette.HOVER))
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_empty()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_rows()
