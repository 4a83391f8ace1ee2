"""The list of parties: as many columns as there is room for; the selected row stays selected."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.language import _
from app.services.parties import PartyFilter, PartyListing
from ui import palette, theme
from ui.pages.parties.columns import GROWTH, ORDERS, columns
from ui.pages.parties.desk import Desk
from ui.pages.parties.listing import KeptParty
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_table import RecordTable

_LOOKED_AROUND = 3


class ListPane(RecordTable):
    """The newest first, or by name."""

    empty_pressed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._widths: tuple[int, ...] = ()
        super().__init__(columns(desk), parent=parent)
        self._widths = self.widths()
        self._is_empty_for: bool | None = None
        self.clicked.connect(self._on_clicked)

    def current_party(self) -> KeptParty | None:
        """Return the selected party."""
        return self._party(self.current_row())

    def show_parties(self, listing: PartyListing, wanted: PartyFilter) -> None:
        """Show a listing; the party selected before stays selected where it is still near its place."""
        row, before = self.current_row(), self.current_party()
        if listing.count == 0:
            self._say_empty(is_filtered=wanted != PartyFilter(order=wanted.order))
        self.show_listing(listing)
        column = next(column for column, order in ORDERS.items() if order is wanted.order)
        self.set_sorted(column, descending=column != min(ORDERS))
        if before is not None:
            self._select_again(before.record.id, row)

    def mark(self, record: str) -> None:
        """Select the party that is open, where it is in sight or among the newest; else nobody."""
        current = self.current_party()
        if current is not None and current.record.id == record:
            return
        top = max(self.rowAt(0), 0)
        in_sight = range(top, top + self.viewport().height() // theme.scaled(palette.ROW) + 1)
        for place in (*range(_LOOKED_AROUND), *in_sight):
            party = self._party(place)
            if party is not None and party.record.id == record:
                self.select_row(place)
                return
        self.clearSelection()

    def _select_again(self, record: str, row: int) -> None:
        near = range(row - _LOOKED_AROUND, row + _LOOKED_AROUND + 1)
        for place in sorted(near, key=lambda place: abs(place - row)):
            party = self._party(place)
            if party is not None and party.record.id == record:
                self.select_row(place)
                return

    def _party(self, row: int) -> KeptParty | None:
        return self.record(row)  # type: ignore[return-value]

    def _say_empty(self, *, is_filtered: bool) -> None:
        if is_filtered == self._is_empty_for:
            return
        self._is_empty_for = is_filtered
        if is_filtered:
            empty = EmptyState(_("没有符合这些条件的当事人。"), _("显示全部"), icon="search")
        else:
            empty = EmptyState(_("还没有当事人。有人来访时，登记姓名和电话就可以开始。"), _("登记当事人"), icon="users")
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
        for column, characters in GROWTH:
            grown = max(0, min(left, theme.scaled(characters * palette.BODY)))
            self.setColumnWidth(column, self._widths[column] + grown)
            left -= grown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
