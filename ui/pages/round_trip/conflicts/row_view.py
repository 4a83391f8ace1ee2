"""A row in conflict – a reminder, a material, a note of a matter: its values side by side, a person chooses."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.services.conflicts import ConflictLine
from ui import icons, palette, theme
from ui.pages.round_trip.conflicts import words
from ui.pages.round_trip.conflicts.row_kind import TYPED, row_kind
from ui.pages.round_trip.conflicts.words import ToldConflict
from ui.pages.round_trip.desk import RoundTripDesk
from ui.records.conflict_view import ConflictView
from ui.widgets.plain_label import PlainLabel


class _RowConflicts(ConflictView):
    """The view of all conflicts, but that a third value may be typed into texts alone."""

    def _may_type(self, field: str) -> bool:
        return field in TYPED


class RowConflictView(QWidget):
    """Takes the place of the list; closes once nothing is left to choose."""

    settled = Signal()
    closed = Signal()
    failed = Signal(object)
    record_asked = Signal(str, str)

    def __init__(self, desk: RoundTripDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: ConflictLine | None = None
        self.view: _RowConflicts | None = None
        self.back, self.owner = QPushButton(_("返回冲突列表")), QPushButton(_("打开所属的记录"))
        icons.put(self.back, "chevron-left")
        icons.put(self.owner, "external-link")
        self.back.clicked.connect(self.closed)
        self.owner.clicked.connect(self._on_owner)
        self.title, self.told = PlainLabel(), PlainLabel()
        theme.set_role(self.title, "section")
        theme.set_role(self.told, "problem")
        for label in (self.title, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)  # names that others wrote
            label.setWordWrap(True)
        self.told.hide()
        head = QHBoxLayout()
        head.setSpacing(palette.SPACE_12)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.owner)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_12)
        self._column.addLayout(head)
        self._column.addWidget(self.told)

    def show_line(self, told: ToldConflict, row: Any) -> None:
        """Show a row's conflicts; `row` is the record with its id."""
        self._line = told.line
        name = "" if "name" in told.line.fields else str(getattr(row, "name", None) or "")
        parts = (told.title, words.kind_text(told.line), name)
        self.title.setText(" · ".join(part for part in parts if part))
        self.told.hide()
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        view = self.view = _RowConflicts(self._desk, row_kind(told.line.table, self._desk.words()))
        view.settled.connect(lambda: self._on_settled(row))
        view.closed.connect(self.closed)
        view.failed.connect(self._on_failed)
        self._column.addWidget(view, 1)
        view.show_record(row)

    def _on_settled(self, row: Any) -> None:
        self.settled.emit()
        assert self.view is not None
        if self._desk.history.conflicts_of(row.id):
            self.told.hide()
            self.view.show_record(row)
        else:
            self.closed.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.told.setText(texts.sentence(error))
            self.told.show()
        else:
            self.failed.emit(error)

    def _on_owner(self) -> None:
        if self._line is not None:
            self.record_asked.emit(self._line.owner_table, self._line.owner)
