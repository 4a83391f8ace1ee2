"""What hangs on a record, under its form: cards of rows, each added with one act and removed with one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.model.change import Value
from ui import layouts, palette, theme
from ui.records.row_editor import RowEditor
from ui.widgets.plain_label import PlainLabel

S = TypeVar("S", bound="Section")
RowAct = tuple[str, Callable[[], object]]
"""A word to press at the end of a row, and what it does."""


class Rows(Protocol):
    """The service that keeps the rows; `table` is the rows' own."""

    def add(self, table: str, owner: str, given: Mapping[str, Value], /) -> Any:
        """Hang a row on a record and return it."""

    def change(self, table: str, row: str, given: Mapping[str, Value], /) -> object:
        """Set fields of a row."""

    def remove(self, table: str, row: str, /) -> object:
        """Delete a row."""

    def bring_back(self, table: str, row: str, /) -> object:
        """Undo the deletion of a row."""


class RowsPanel(QWidget):
    """A page's panel adds its cards in `__init__` and fills them in `_fill`."""

    changed = Signal()
    failed = Signal(object)
    undo_offered = Signal(str, object)
    record_asked = Signal(str, str)
    """Table and id of a record that a row names."""

    def __init__(self, service: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._record = ""
        self._sections: list[Section] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_16)

    def show_record(self, record: str, *, read_only: bool) -> None:
        """Show what hangs on a record."""
        if record != self._record:
            for section in self._sections:
                section.close_editor()
        self._record = record
        self.setEnabled(not read_only)
        self._fill()

    def lines(self) -> list[str]:
        """Return the words of all rows shown."""
        return [line for section in self._sections for line in section.lines()]

    def _fill(self) -> None:
        """Show the rows of the record anew."""

    def _add_section(self, section: S) -> S:
        self._sections.append(section)
        self._column.addWidget(section)
        return section

    def _add(self, table: str, given: Mapping[str, Value], sentence: str) -> None:
        def add() -> None:
            row = self._service.add(table, self._record, given)
            self._offer_undo(sentence, lambda: self._service.remove(table, row.id))

        self._attempt(add)

    def _remove(self, table: str, row: str, sentence: str) -> None:
        def remove() -> None:
            self._service.remove(table, row)
            self._offer_undo(sentence, lambda: self._service.bring_back(table, row))

        self._attempt(remove)

    def _change(
        self, table: str, row: str, *, now: Mapping[str, Value], before: Mapping[str, Value], sentence: str
    ) -> None:
        def change() -> None:
            self._service.change(table, row, now)
            self._offer_undo(sentence, lambda: self._service.change(table, row, before))

        self._attempt(change)

    def _offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        self.undo_offered.emit(sentence, lambda: self._attempt(undo))

    def _attempt(self, act: Callable[[], object]) -> None:
        """Write something, show how it stands now, and tell."""
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
            self.show_record(self._record, read_only=not self.isEnabled())
            return
        self.show_record(self._record, read_only=not self.isEnabled())
        self.changed.emit()


class Section(QFrame):
    """A card with a title and rows; where rows can be added, a button opens the editor in its place."""

    def __init__(self, title: str, editor: RowEditor | None = None, *, act: str = "") -> None:
        super().__init__()
        self._editor = editor
        self.begin: QPushButton | None = None
        """Opens the editor, where there is one."""
        theme.set_role(self, "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        self.column.setSpacing(palette.SPACE_8)
        heading = PlainLabel(title)
        theme.set_role(heading, "section")
        self.column.addWidget(heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(palette.SPACE_4)
        self.column.addLayout(self._rows)
        if editor is not None:
            self._add_editor(editor, act)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of those before."""
        layouts.empty(self._rows)
        for row in rows:
            self._rows.addWidget(row)

    def close_editor(self) -> None:
        """Put the editor away."""
        if self._editor is not None:
            self._editor.hide()

    def lines(self) -> list[str]:
        """Return the words of the rows."""
        return [label.text() for row in self._shown_rows() for label in row.findChildren(QLabel)]

    def links(self) -> list[QPushButton]:
        """Return what can be pressed in the rows, in reading order."""
        return [link for row in self._shown_rows() for link in row.findChildren(QPushButton)]

    def _shown_rows(self) -> list[QWidget]:
        return layouts.widgets(self._rows)

    def _add_editor(self, editor: RowEditor, act: str) -> None:
        editor.hide()
        self.column.addWidget(editor)
        self.begin = begin = QPushButton(act)
        begin.clicked.connect(editor.show)
        editor.shown.connect(begin.setHidden)
        foot = QHBoxLayout()
        foot.addWidget(begin)
        foot.addStretch(1)
        self.column.addLayout(foot)


def row_of(words: str, acts: Sequence[RowAct] = ()) -> QWidget:
    """Return one row: its words, and at its end what can be done with it."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    label = PlainLabel(words)
    label.setWordWrap(True)
    line.addWidget(label, 1)
    for text, act in acts:
        button = QPushButton(text)
        theme.set_role(button, "link")
        button.clicked.connect(lambda _checked=False, act=act: act())
        line.addWidget(button)
    return row
