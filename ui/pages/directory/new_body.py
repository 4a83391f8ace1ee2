"""Enter a body with a few fields, on the page itself."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError, StorageError
from app.language import _
from app.model.body import normalise
from app.model.identifiers import new_id
from ui import icons, palette, theme
from ui.pages.directory import fields, words
from ui.pages.directory.desk import DirectoryDesk
from ui.records.new_panel import NewPanel
from ui.widgets.field_cell import FieldCell, State
from ui.widgets.leave_watch import LeaveWatch
from ui.widgets.plain_label import PlainLabel
from ui.widgets.shrinking_area import ShrinkingArea

_KEPT_AFTER_MS = 600
_RING = palette.SPACE_4
"""Room for the focus ring around what stands at the border of the area that scrolls."""


class NewBody(NewPanel):
    """Everything but the note, which is filled in on the record."""

    def __init__(self, desk: DirectoryDesk) -> None:
        super().__init__()
        self._desk = desk
        self._record = ""
        self._typed: set[str] = set()
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self.keep_drafts)
        self._watch = LeaveWatch(self, left=self._on_left, window_left=self.keep_drafts)
        self.cells = {field.name: FieldCell(field) for field in fields.first(desk)}
        for name, cell in self.cells.items():
            cell.editor.edited.connect(lambda name=name: self._on_edited(name))
            self._watch.follow(cell.editor, name)
        self._lay_out()

    def record_id(self) -> str:
        """Return the id of the body being typed, empty if none is."""
        return self._record

    def begin(self) -> None:
        """Begin a new body; go on where one is being typed."""
        if not self._record:
            self._show_values(new_id(), {})
            self.show()
        self._focus("kind")

    def go_on(self, record: str) -> None:
        """Show again what was typed for a body that was never entered."""
        drafts = self._desk.drafts.of(record)
        self._show_values(record, drafts)
        for name in drafts.keys() & self.cells.keys():
            self.cells[name].show_state(State.DRAFT)
        self.show()
        self._focus("name")

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        return {name: cell.editor.value() for name, cell in self.cells.items()}

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self._keep.stop()
        typed = self.values()
        for name in sorted(self._typed):
            try:
                self._desk.drafts.keep(words.TABLE, self._record, name, value=typed[name])
            except AppError as error:
                self.cells[name].show_state(State.UNSAVED)
                self._keep.start()
                self.unsaved.emit(error)
                return
            self._typed.discard(name)
            self.cells[name].show_state(State.SAVED)
            self.saved.emit()

    def give_up(self) -> None:
        """Close without entering it; what was typed is thrown away, which can be undone."""
        record, values = self._record, self.values()
        self._end()
        try:
            self._throw_away(record)
        except AppError as error:
            self.failed.emit(error)
        self.closed.emit()
        if any(text.strip() for text in values.values()):
            self.undo_offered.emit(_("没有登记，输入已放弃。"), lambda: self._take_up_again(record, values))

    def register(self) -> None:
        """Record the body as typed; it needs its kind and its name."""
        for cell in self.cells.values():
            cell.editor.settle()
        wanting = [name for name in ("kind", "name") if not self.cells[name].editor.value().strip()]
        for name, told in (("kind", _("请选是哪一类机构，分流时靠它找到。")), ("name", _("请写名称。"))):
            self.cells[name].show_problem(told if name in wanting else "")
        if wanting:
            self._focus(wanting[0])
            return
        self._keep.stop()
        record = self._record
        given = {name: value for name, text in self.values().items() if (value := normalise(name, text))}
        try:
            self._desk.directory.record(given, record=record)
            self._throw_away(record)
        except StorageError as error:
            for name in given:
                self.cells[name].show_state(State.UNSAVED)
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self._end()
        self.saved.emit()
        self.recorded.emit(record)

    def _focus(self, name: str) -> None:
        self.cells[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._keep.stop()
        self._typed.clear()
        self._record = ""
        self.hide()

    def _throw_away(self, record: str) -> None:
        self._desk.drafts.throw_away(record, *self.cells)

    def _take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        self._show_values(record, values)
        self._typed.update(name for name, text in values.items() if text)
        self.keep_drafts()
        self.show()

    def _show_values(self, record: str, values: Mapping[str, str]) -> None:
        self._record = record
        self._typed.clear()
        for name, cell in self.cells.items():
            cell.editor.set_value(values.get(name, ""))
            cell.show_state(State.SAVED)
            cell.show_problem("")

    def _on_edited(self, name: str) -> None:
        self._typed.add(name)
        self.cells[name].show_problem("")
        if not self._keep.isActive():
            self._keep.start()

    def _on_left(self, name: str) -> None:
        self.cells[name].editor.settle()
        if self._record:
            self.keep_drafts()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        sides = palette.SPACE_24 - _RING
        column.setContentsMargins(sides, palette.SPACE_16, sides, palette.SPACE_16)
        column.setSpacing(palette.SPACE_4)
        title = PlainLabel(_("登记机构"))
        title.setContentsMargins(_RING, 0, 0, 0)
        theme.set_role(title, "section")
        column.addWidget(title)
        column.addWidget(ShrinkingArea(self._body()))
        column.addLayout(self._foot())

    def _body(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(_RING, _RING, _RING, 0)
        grid.setHorizontalSpacing(palette.SPACE_24)
        grid.setVerticalSpacing(palette.SPACE_4)
        for place, cell in enumerate(self.cells.values()):
            grid.addWidget(cell, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return body

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_RING, 0, _RING, 0)
        foot.setSpacing(palette.SPACE_12)
        hint = PlainLabel(_("不知道的空着，以后再补，不用写“待补”。"))
        theme.set_role(hint, "small")
        foot.addWidget(hint, 1)
        leave = QPushButton(_("不登记了"))
        leave.clicked.connect(self.give_up)
        foot.addWidget(leave)
        self.button = QPushButton(_("登记机构"))
        theme.set_role(self.button, "primary")
        icons.put(self.button, "plus", role="light")
        self.button.clicked.connect(self.register)
        foot.addWidget(self.button)
        return foot
