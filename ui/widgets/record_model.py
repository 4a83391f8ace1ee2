"""The one table model of all lists: columns over a listing that is read only where it is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from app.errors import AppError
from ui import icons

PAGE_ROWS: Final = 64
PAGES_KEPT: Final = 60

# Qt hands roles over as plain numbers, some thousand times a second.
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_DECORATION = Qt.ItemDataRole.DecorationRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value

_Index = QModelIndex | QPersistentModelIndex


class Align(Enum):
    """Text stands left, numbers right."""

    LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a record becomes text, and how wide it begins (in Chinese characters)."""

    title: str
    getter: Callable[[Any], str]
    align: Align = Align.LEFT
    tooltip: Callable[[Any], str] | None = None
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    """An icon's name and role (`ui.icons`) before the word, or None."""
    width: int = 8
    sortable: bool = False


class Listing(Protocol):
    """A list of records of known length, of which any part can be read quickly."""

    @property
    def count(self) -> int:
        """Return the number of rows."""

    def rows(self, start: int, stop: int) -> Sequence[object]:
        """Return rows `start` to `stop - 1`; fewer if the list has become shorter."""


class HeldRows:
    """A listing that is in memory already."""

    def __init__(self, held: Sequence[object] = ()) -> None:
        self._held = held
        self.count = len(held)

    def rows(self, start: int, stop: int) -> Sequence[object]:
        """Return rows `start` to `stop - 1`."""
        return self._held[start:stop]


class RecordModel(QAbstractTableModel):
    """Keeps 40 pages of 200 rows, whatever the length of the listing."""

    failed = Signal(object)
    """A page could not be read (`AppError`); its rows stay blank until the next `show_listing`."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._alignments = tuple(column.align.value for column in columns)
        self._listing: Listing = HeldRows()
        self._count = 0
        self._pages: dict[int, _Page] = {}

    def show_listing(self, listing: Listing) -> None:
        """Show another listing from its first row."""
        self.beginResetModel()
        self._listing = listing
        self._count = listing.count
        self._pages.clear()
        self.endResetModel()

    def record(self, row: int) -> object | None:
        """Return the record of a row, or None if it can't be read."""
        if not 0 <= row < self._count:
            return None
        records = self._page(row // PAGE_ROWS).records
        place = row % PAGE_ROWS
        return records[place] if place < len(records) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 – Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._texts(index.row())[index.column()]
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == _DECORATION:
            return self._picture(index.row(), self._columns[index.column()])
        if role == _TOOLTIP:
            return self._tip(index.row(), self._columns[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._columns[section].title
        return self._alignments[section] if role == _ALIGNMENT else None

    def _texts(self, row: int) -> tuple[str, ...]:
        """Return the cells of a row; made once, when the row is first looked at."""
        page = self._page(row // PAGE_ROWS)
        place = row % PAGE_ROWS
        texts = page.texts.get(place)
        if texts is None:
            if place < len(page.records):
                record = page.records[place]
                texts = tuple(column.getter(record) for column in self._columns)
            else:
                texts = ("",) * len(self._columns)
            page.texts[place] = texts
        return texts

    def _picture(self, row: int, column: Column) -> QIcon | None:
        if column.icon is None or (record := self.record(row)) is None:
            return None
        named = column.icon(record)
        return icons.icon(named[0], role=named[1]) if named else None

    def _tip(self, row: int, column: Column) -> str | None:
        if column.tooltip is None or (record := self.record(row)) is None:
            return None
        return column.tooltip(record)

    def _page(self, number: int) -> "_Page":
        page = self._pages.get(number)
        if page is None:
            page = _Page(self._read(number))
            if len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            self._pages[number] = page
        return page

    def _read(self, number: int) -> Sequence[object]:
        start = number * PAGE_ROWS
        try:
            return self._listing.rows(start, min(start + PAGE_ROWS, self._count))
        except AppError as error:
            self.failed.emit(error)
            return ()


class _Page:
    """Records as read, and the texts of those rows that were looked at."""

    __slots__ = ("records", "texts")

    def __init__(self, records: Sequence[object]) -> None:
        self.records = records
        self.texts: dict[int, tuple[str, ...]] = {}
