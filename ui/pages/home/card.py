"""A card with a heading and lines to open; empty, it says so in one sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.pages.home.entries import SHOWN, Entry
from ui.widgets.plain_label import PlainLabel
from ui.widgets.wrapped_list import WrappedList


class Card(QFrame):
    """Shows the first lines and how many more there are; Enter or a click opens one."""

    chosen = Signal(str, str)
    """Table and id of the record to open."""

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._title, self._nothing = title, nothing
        column = QVBoxLayout(self)
        inset = palette.SPACE_12  # as far as the list's own lines stand in, so that all words begin at one line
        column.setContentsMargins(inset, palette.SPACE_16, inset, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        self.heading = PlainLabel(title)
        theme.set_role(self.heading, "section")
        self.heading.setContentsMargins(inset, 0, inset, 0)
        column.addWidget(self.heading)
        self.list = WrappedList()
        self.list.setAccessibleName(title)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        column.addWidget(self.list)
        self.note = PlainLabel(nothing)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(inset, 0, inset, 0)
        theme.set_role(self.note, "muted")
        column.addWidget(self.note)
        column.addStretch(1)

    def show_entries(self, entries: Sequence[Entry], *, count: int | None = None) -> None:
        """Show these lines in place of those before; the one that was selected stays so.

        `count` says how many there are where not all of them are given.
        """
        every = len(entries) if count is None else count
        row = self.list.currentRow()
        self.list.clear()
        for entry in entries[:SHOWN]:
            line = self.list.add_line(icons.icon(entry.icon, role=entry.role), entry.words)
            line.setData(Qt.ItemDataRole.UserRole, (entry.table, entry.record))
        shown = self.list.count()
        if 0 <= row < shown:
            self.list.setCurrentRow(row)
        self.list.fit()
        self.list.setVisible(shown > 0)
        more = every - shown
        self.note.setText(_("还有 {count} 条。").format(count=more) if more else self._nothing)
        self.note.setVisible(more > 0 or not shown)
        self.heading.setText(self._title + (_("（{count}）").format(count=every) if every else ""))

    def lines(self) -> list[str]:
        """Return the lines shown."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _on_chosen(self, item: QListWidgetItem) -> None:
        table, record = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(str(table), str(record))
