"""The list of records of a kind: as many columns as there is room for; the selected row stays selected."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import palette, theme
from ui.records.kind import KeptRecord
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_table import Column, Listing, RecordTable

_LOOKED_AROUND = 3


@dataclass(frozen=True, slots=True)
class Sorting:
    """A column whose head sorts: the order it asks for, and whether its largest or newest come first."""

    column: int
    order: object
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands in an empty list: a sentence, a button, an icon."""

    sentence: str
    button: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListShape:
    """How the records of a kind stand in a list."""

    columns: tuple[Column, ...]
    """The most needed first: where there is no room, the last ones are left out."""
    growth: tuple[tuple[int, int], ...] = ()
    """Which columns take the room that is left over, in turn, and up to how many characters."""
    sortings: tuple[Sorting, ...] = ()
    nothing_yet: Empty
    nothing_found: Empty


class ListPane(RecordTable):
    """A table that keeps its place when the list is read anew."""

    empty_pressed = Signal()

    def __init__(self, shape: ListShape, parent: QWidget | None = None) -> None:
        self._shape = shape
        self._widths: tuple[int, ...] = ()
        super().__init__(shape.columns, parent=parent)
        self._widths = self.widths()
        self._is_empty_for: bool | None = None
        self.clicked.connect(self._on_clicked)

    def current_kept(self) -> KeptRecord | None:
        """Return the selected record."""
        return self._kept(self.current_row())

    def show_found(self, listing: Listing, *, order: object, is_filtered: bool) -> None:
        """Show a listing; the record selected before stays selected where it is still near its place."""
        row, before = self.current_row(), self.current_kept()
        if listing.count == 0:
            self._say_empty(is_filtered=is_filtered)
        self.show_listing(listing)
        for sorting in self._shape.sortings:
            if sorting.order is order:
                self.set_sorted(sorting.column, descending=sorting.descending)
        if before is not None:
            self._select_again(before.record.id, row)

    def mark(self, record: str) -> None:
        """Select the record that is open, where it is in sight or among the first; else none."""
        current = self.current_kept()
        if current is not None and current.record.id == record:
            return
        top = max(self.rowAt(0), 0)
        in_sight = range(top, top + self.viewport().height() // theme.scaled(palette.ROW) + 1)
        for place in (*range(_LOOKED_AROUND), *in_sight):
            kept = self._kept(place)
            if kept is not None and kept.record.id == record:
                self.select_row(place)
                return
        self.clearSelection()

    def _select_again(self, record: str, row: int) -> None:
        near = range(row - _LOOKED_AROUND, row + _LOOKED_AROUND + 1)
        for place in sorted(near, key=lambda place: abs(place - row)):
            kept = self._kept(place)
            if kept is not None and kept.record.id == record:
                self.select_row(place)
                return

    def _kept(self, row: int) -> KeptRecord | None:
        return self.record(row)  # type: ignore[return-value]

    def _say_empty(self, *, is_filtered: bool) -> None:
        if is_filtered == self._is_empty_for:
            return
        self._is_empty_for = is_filtered
        said = self._shape.nothing_found if is_filtered else self._shape.nothing_yet
        empty = EmptyState(said.sentence, said.button, icon=said.icon)
        empty.pressed.connect(self.empty_pressed)
        self.set_empty(empty)

    def _on_clicked(self, index: QModelIndex) -> None:
        record = self.record(index.row())
        if record is not None:
            self.opened.emit(record)

    def _fit_columns(self) -> None:
        """Hide the last columns that would have to be scrolled to; share out what is left over."""
        around = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth() + palette.SPACE_4
        room = self.width() - around
        for column, width in enumerate(self._widths):
            room -= width
            self.setColumnHidden(column, room < 0 and column > 0)
        left = room + sum(width for column, width in enumerate(self._widths) if self.isColumnHidden(column))
        for column, characters in self._shape.growth:
            grown = max(0, min(left, theme.scaled(characters * palette.BODY)))
            self.setColumnWidth(column, self._widths[column] + grown)
            left -= grown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
