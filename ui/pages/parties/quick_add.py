"""Register a person with a few fields, on the page itself; whoever was here before comes up meanwhile."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError, StorageError
from app.language import _
from app.model.identifiers import new_id
from ui import palette, theme
from ui.records.desk import Desk
from ui.records.marks_line import MarksLine
from ui.records.new_panel import NewPanel
from ui.records.person_cells import PersonCells
from ui.widgets.plain_label import PlainLabel


class QuickAdd(NewPanel):
    """The cells of a person under a title, and the button that registers them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.marks = MarksLine()
        self.person = PersonCells(desk, self.marks)
        self.cells, self.earlier = self.person.cells, self.person.earlier
        self.person.confirmed.connect(self.register)
        self.person.chosen.connect(self._on_earlier_chosen)
        self.person.saved.connect(self.saved)
        self.person.unsaved.connect(self.unsaved)
        self.person.failed.connect(self.failed)
        self._lay_out()

    def record_id(self) -> str:
        """Return the id of the person being registered, empty if nobody is."""
        return self.person.record_id()

    def begin(self) -> None:
        """Begin a new person, in the village of the last one; go on where one is being typed."""
        if not self.record_id():
            self.person.begin(new_id())
            self.show()
        self.person.focus()

    def go_on(self, record: str) -> None:
        """Show again what was typed for a person who was never registered."""
        self.person.go_on(record)
        self.show()
        self.person.focus()

    def values(self) -> dict[str, str]:
        """Return what is typed."""
        return self.person.values()

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self.person.keep_drafts()

    def give_up(self) -> None:
        """Close without registering; what was typed is thrown away, which can be undone."""
        self.person.rest()
        record, values, is_worth_undoing = self.record_id(), self.values(), self.person.has_input()
        self.hide()
        try:
            self.person.throw_drafts_away()
        except AppError as error:
            self.failed.emit(error)
        self.person.end()
        self.closed.emit()
        if is_worth_undoing:
            self.undo_offered.emit(_("没有登记，输入已放弃。"), lambda: self._take_up_again(record, values))

    def register(self) -> None:
        """Record the person as typed."""
        self.person.settle()
        if self.person.is_nobody():
            self.person.ask_for_name()
            return
        self.person.rest()
        record = self.record_id()
        try:
            self._desk.parties.record(self.person.given(), record=record)
            self.person.throw_drafts_away()
        except StorageError as error:
            self.person.mark_unsaved()
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self.hide()
        self.person.end()
        self.saved.emit()
        self.recorded.emit(record)

    def _take_up_again(self, record: str, values: Mapping[str, str]) -> None:
        self.person.take_up_again(record, values)
        self.show()

    def _on_earlier_chosen(self, record: str) -> None:
        self.give_up()
        self.opened.emit(record)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        head = QHBoxLayout()
        title = PlainLabel(_("登记当事人"))
        theme.set_role(title, "section")
        head.addWidget(title)
        head.setSpacing(palette.SPACE_16)
        head.addWidget(self.village)
        head.addWidget(self.marks, 1)
        column.addLayout(head)
        column.addWidget(self.person)
        column.addLayout(self._foot(_("其他内容登记后再补。"), _("登记当事人"), icon="user-plus"))
