"""Receive a resident: who it is, the story, the advice, where it goes; one page, one transaction."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from app.errors import AppError, StorageError
from app.language import _
from app.model.identifiers import new_id
from ui import shortcuts
from ui.matters.desk import MatterDesk
from ui.pages.consultations import fields, taken
from ui.pages.consultations.danger_notice import RISKS, DangerNotice
from ui.pages.consultations.enquirer import PARTY, Enquirer
from ui.pages.consultations.reception_layout import ReceptionLayout
from ui.pages.consultations.sheet import Sheet
from ui.pages.consultations.triage_line import TriageLine
from ui.records.marks_line import MarksLine
from ui.records.new_panel import NewPanel

if TYPE_CHECKING:
    from app.services.triage import Triage


RECEIVED_AT = "received_at"
_STORY = ("question", "facts")
_ADVICE = (*_STORY, "answer")
_READ = ("minutes", "visit_on")


class ReceptionPanel(NewPanel):
    """Fills the page while a resident sits at the desk; nothing is required, everything is kept while it is typed."""

    record_asked = Signal(str, str)
    announced = Signal(str)

    def __init__(self, desk: MatterDesk, triage: "Triage", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._triage = desk, triage
        self._began: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        asked, besides = fields.reception_fields(desk), (PARTY, RECEIVED_AT, RISKS)
        self.sheet = Sheet(asked, desk.drafts, besides=besides, table="consultation", parent=self)
        self.cells = self.sheet.cells
        self.marks = MarksLine()
        self.enquirer = Enquirer(desk, self.sheet, self.marks)
        self.dangers = DangerNotice(desk)
        self.triage = TriageLine(triage.suggest, desk.dispute_types.name)
        self.give_up_button = QPushButton(_("不登记了"))
        self.set_aside_button = QPushButton(_("放着以后再填"))
        self.register_button = QPushButton(_("登记接待"))
        self.layout_ = ReceptionLayout(self)
        self._listen()
        self.hide()

    def record_id(self) -> str:
        """Return the id of the consultation being taken down, empty if there is none."""
        return self.sheet.record_id()

    def begin(self) -> None:
        """Begin with the next resident; go on where one is being taken down."""
        if not self.record_id():
            self._began = time.monotonic()
            record = new_id()
            self._show(record, {"way": taken.usual_way(self._desk)})
            self.enquirer.begin(record)
            self.enquirer.cells.focus()
        else:
            focused = QApplication.focusWidget()
            if focused is None or not self.isAncestorOf(focused):
                self._go_to_story()

    def go_on(self, record: str) -> None:
        """Show again what was taken down for a consultation that never came to be."""
        drafts = self._desk.drafts.of(record)
        self._began = None
        self._show(record, {"way": taken.usual_way(self._desk), **drafts})
        self.sheet.mark_drafts([name for name, text in drafts.items() if text])
        self.enquirer.go_on(record)
        if self.enquirer.party() or any(drafts.get(name) for name in _ADVICE):
            self._go_to_story()
            story = self.cells["question"].editor
            assert isinstance(story, QPlainTextEdit)
            story.moveCursor(QTextCursor.MoveOperation.End)
        else:  # the half word to go on with is in the person's cells
            self.enquirer.cells.focus_where_left()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the acts in the order in which they stand."""
        return self.give_up_button, self.set_aside_button, self.register_button

    def keep_drafts(self) -> None:
        """Keep what was typed since the last time."""
        self.sheet.keep_drafts()
        self.enquirer.cells.keep_drafts()

    def has_input(self) -> bool:
        """Return whether anything was taken down."""
        typed = {name for name, value in self.sheet.values().items() if value} - {"way", RECEIVED_AT}
        return bool(typed) or self.enquirer.cells.has_input()

    def set_aside(self) -> bool:
        """Close; what was typed stays as drafts. Return whether it could be kept, else it stays on the screen."""
        self.keep_drafts()
        is_kept = self.sheet.is_kept() and self.enquirer.cells.is_kept()
        if is_kept:
            self._close()
        return is_kept

    def give_up(self) -> None:
        """Close without recording; what was typed is thrown away, which can be undone."""
        record, is_worth_undoing = self.record_id(), self.has_input()
        values, person = self.sheet.values(), self.enquirer.cells.values()
        self._rest()
        try:
            self._desk.drafts.throw_away(record, *self._desk.drafts.of(record))
        except AppError as error:
            self.failed.emit(error)
        self._close()
        if is_worth_undoing:
            told = _("没有登记，输入已放弃。")
            self.undo_offered.emit(told, lambda: self._take_up_again(record, values, person))

    def register(self) -> None:
        """Record what was taken down, complete or not."""
        self.sheet.settle()
        self.enquirer.cells.settle()
        record = self.record_id()
        down = taken.read(self.sheet.values(), self._desk.today, minutes=self._minutes(), received_at=self._now())
        self._rest()
        try:
            made = self._desk.reception.receive(
                self.enquirer.who(), down.given, record=record, visit_on=down.visit_on, risks=down.risks
            )
        except StorageError as error:
            self.sheet.mark_unsaved()
            self.enquirer.cells.mark_unsaved()
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self.hide()
        self._end()
        self.saved.emit()
        self.recorded.emit(record)
        self.announced.emit(_("已登记{number}。").format(number=made.number) + down.left_out)

    def _listen(self) -> None:
        for part in (self.sheet, self.enquirer):
            part.saved.connect(self.saved)
            part.unsaved.connect(self.unsaved)
        self.enquirer.failed.connect(self.failed)
        self.enquirer.record_asked.connect(self._on_record_asked)
        self.enquirer.settled.connect(self._go_to_story)
        self.enquirer.edited.connect(self._note_begin)
        self.sheet.edited.connect(self._on_edited)
        self.sheet.left.connect(self._on_left)
        self.dangers.risks_chosen.connect(lambda risks: self.sheet.put(RISKS, risks))
        self.triage.chosen.connect(self._on_type_chosen)
        for button, act in zip(self.buttons(), (self.give_up, self.set_aside, self.register), strict=True):
            button.clicked.connect(act)
        shortcuts.install(self, {"register": self.register, "accept_risks": self.dangers.toggle})
        shortcuts.install_choices(self, self.triage.pick)

    def _show(self, record: str, values: Mapping[str, str]) -> None:
        self.sheet.show(record, values)
        self.triage.mark(self.sheet.value("dispute_type"))
        self._look_at_story()
        self.dangers.begin(self.sheet.value(RISKS))
        self._look_for_dangers()
        for name in _READ:
            self._on_left(name)
        self.show()
        self.layout_.go_to_top()

    def _on_edited(self, name: str) -> None:
        self._note_begin()
        if name == "dispute_type":
            self.triage.mark(self.sheet.value(name))
        if name in _STORY:
            self._look_for_dangers()
            self._look_at_story()

    def _note_begin(self) -> None:
        """Keep with the first key when the resident came."""
        if not self.sheet.value(RECEIVED_AT):
            self.sheet.put(RECEIVED_AT, self._now())

    def _look_at_story(self) -> None:
        self.triage.look_at(self._story())

    def _look_for_dangers(self) -> None:
        if self.dangers.show_dangers(self._triage.dangers(self._story())):
            self.layout_.keep_focus_in_sight()

    def _story(self) -> str:
        return "\n".join(self.sheet.value(name) for name in _STORY)

    def _on_left(self, name: str) -> None:
        """Show how a field was understood, or say under it what is wrong."""
        if name in _READ and self.record_id():
            typed = self.sheet.value(name)
            understood, problem = taken.understood(name, typed, self._desk.today)
            if understood != typed:
                self.sheet.put(name, understood)
            self.cells[name].show_problem(problem)

    def _on_type_chosen(self, dispute_type: str) -> None:
        self.sheet.put("dispute_type", dispute_type)
        self.triage.mark(dispute_type)
        self._note_begin()

    def _go_to_story(self) -> None:
        self.cells["question"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.layout_.keep_focus_in_sight()

    def _on_record_asked(self, table: str, record: str) -> None:
        if self.set_aside():
            self.record_asked.emit(table, record)

    def _take_up_again(self, record: str, values: Mapping[str, str], person: Mapping[str, str]) -> None:
        self._show(record, values)
        self.sheet.take_up_again(record, values)
        self.enquirer.take_up_again(record, person)

    def _now(self) -> str:
        """Return when the resident came, where that is not kept yet: now."""
        return self.sheet.value(RECEIVED_AT) or taken.now_on(self._desk.today)

    def _minutes(self) -> int | None:
        """Return how long it has taken since Ctrl+N, None where the program was closed meanwhile."""
        return None if self._began is None else taken.minutes_of(time.monotonic() - self._began)

    def _rest(self) -> None:
        self.sheet.rest()
        self.enquirer.cells.rest()

    def _end(self) -> None:
        self.sheet.end()
        self.enquirer.cells.end()
        self._began = None

    def _close(self) -> None:
        self._rest()
        self.hide()
        self._end()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+S before the window does: here it registers."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _saves(event):
            self.register()
        else:
            super().keyPressEvent(event)


def _saves(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Save)
