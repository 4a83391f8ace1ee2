"""One record of a kind: what is known at a glance, notices, the form, what hangs on it, its history."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.language import _
from ui import palette, theme
from ui.records import saving
from ui.records.conflict_view import ConflictView
from ui.records.desk import Desk
from ui.records.history_panel import HistoryPanel
from ui.records.kind import KeptRecord, Kind
from ui.records.notices import Act, Notices
from ui.records.record_head import RecordHead
from ui.records.rows_panel import RowsPanel
from ui.records.saving import Saving
from ui.records.villages import short_name
from ui.widgets.leave_watch import commit_input_method
from ui.widgets.record_form import RecordForm

_HISTORY_BESIDE_FROM = 900
_HISTORY_SHARE = (600, 400)


class RecordView(QWidget):
    """Shows and changes one record; tells the page what it did."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)
    changed = Signal()
    """The store holds something new about this record."""
    typed = Signal(str, str)
    """Name, text: a pause in the typing; its draft is kept already."""
    record_asked = Signal(str, str)
    """Table and id of a record that something under the form names."""
    closed = Signal()
    delete_asked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        kind: Kind[Any],
        *,
        notices: Notices | None = None,
        below: Callable[[], Sequence[RowsPanel]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        """Make it; `notices` may be the page's own, `below` makes what hangs under the form (once for each form)."""
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._below = below
        self._kept: KeptRecord | None = None
        self._restored: set[str] = set()
        self._forms: dict[str, tuple[RecordForm, Sequence[RowsPanel]]] = {}
        self.history: HistoryPanel | None = None
        self.conflicts: ConflictView | None = None
        self._saving = Saving(kind, desk.drafts, self)
        self._saving.saved.connect(self.saved)
        self._saving.unsaved.connect(self.unsaved)
        self._saving.failed.connect(self.failed)
        self.notices = notices or Notices(kind)
        self._lay_out()
        self.notices.failed.connect(self.failed)
        self.notices.acted.connect(self._on_acted)
        self.notices.undo_offered.connect(self.undo_offered)

    def record_id(self) -> str:
        """Return the id of the record shown, empty if none is."""
        return self._kept.record.id if self._kept else ""

    def record(self) -> Any:
        """Return the record shown."""
        assert self._kept is not None
        return self._kept.record

    def is_only_read(self) -> bool:
        """Return whether the record shown can't be changed here: it is deleted, or of a village handed over."""
        return self._kept is not None and (self._kept.deleted or self._desk.history.is_only_read(self.record().scope))

    def form(self) -> RecordForm:
        """Return the form on show."""
        return self._forms[self._kind.form_of(self.record())][0]

    def rows(self) -> Sequence[RowsPanel]:
        """Return what hangs on the record, on show."""
        return self._forms[self._kind.form_of(self.record())][1]

    def begin(self) -> None:
        """Go to the first field."""
        self.form().focus(self._kind.first_field)

    def open(self, kept: KeptRecord) -> bool:
        """Show a record, with what was being typed in it; not while the one before could not be saved."""
        if not self.leave():
            return False
        self._kept = kept
        form = self._ready_form(self._kind.form_of(kept.record))
        form.set_values(self._kind.shown(kept.record))
        known = form.values()
        drafts = {name: text for name, text in self._desk.drafts.of(kept.record.id).items() if name in known}
        form.set_draft(drafts)
        self._restored = set(drafts)
        self._body.setCurrentWidget(form)
        form.verticalScrollBar().setValue(0)
        self._show_rest()
        return True

    def go_to(self, field: str, code: str) -> None:
        """Bring a field of the form into sight and put the cursor there; `code` is the problem with it."""
        form = self.form()
        if field in form.values():
            form.ensureWidgetVisible(form.cell(field), 0, palette.SPACE_32)
            form.focus(field)

    def flush(self) -> None:
        """Turn everything that is being typed into changes, now; also what could not be saved before."""
        if self._kept is not None and not self.is_only_read():
            self.form().flush()

    def keep_drafts(self) -> None:
        """Keep what is being typed without making changes of it; what could not be saved before is saved."""
        if self._kept is not None and not self.is_only_read():
            commit_input_method()
            self.form().flush_typed()

    def leave(self) -> bool:
        """Save, and show nobody any more; return False where something could not be saved and must stay."""
        self.flush()
        if self._kept is not None and saving.is_stuck(self.form()):
            return False
        self._kept = None
        return True

    def reload(self) -> None:
        """Show what the store says now; what is being typed stays."""
        if self._kept is None:
            return
        kept = self._kind.find(self._kept.record.id)
        if kept is None:
            return
        if self._kind.form_of(kept.record) != self._kind.form_of(self._kept.record):
            self._change_form(kept)
            return
        self._kept = kept
        saving.show_anew(self.form(), self._kind.shown(kept.record))
        self._show_rest()

    def toggle_history(self) -> None:
        """Open or close the history; the focus never falls out of the record with what is hidden."""
        focused = QApplication.focusWidget()
        if self.history is None:
            self.history = HistoryPanel(self._desk, self._kind)
            self.history.failed.connect(self.failed)
            self.history.closed.connect(self.toggle_history)
            self.history.hide()
            self._split.addWidget(self.history)
            self._split.setSizes(_HISTORY_SHARE)
        self.history.setVisible(self.history.isHidden())
        self.head.history.setChecked(not self.history.isHidden())
        self._turn_split()
        self._show_history()
        if focused is not None and not focused.isVisible():
            self.head.history.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_in_conflict(self, field: str) -> bool:
        """Return whether people wrote different things into a field of the record on show."""
        return self._kept is not None and field in self._kept.conflicts

    def show_conflicts(self) -> None:
        """Put the values that differ side by side in the place of the form."""
        self.flush()
        if self.conflicts is None:
            self.conflicts = ConflictView(self._desk, self._kind)
            self.conflicts.failed.connect(self.failed)
            self.conflicts.settled.connect(self._on_settled)
            self.conflicts.closed.connect(self._show_form)
            self._body.addWidget(self.conflicts)
        self._body.setCurrentWidget(self.conflicts)
        self.conflicts.show_record(self.record())

    def written(self) -> None:
        """Show and tell what a notice or an act of the page has written to the record."""
        self.saved.emit()
        self.reload()
        self.changed.emit()

    def _show_form(self) -> None:
        self._body.setCurrentWidget(self.form())

    def _on_settled(self) -> None:
        self.saved.emit()
        self.reload()
        if self._kept and self._kept.conflicts and not self._kept.deleted:
            self.show_conflicts()
        else:
            self._show_form()
        self.changed.emit()

    def _on_left(self, name: str, text: str) -> None:
        if self._saving.change(self.form(), self.record(), name, text):
            self.reload()
            self.changed.emit()

    def _on_acted(self, act: Act) -> None:
        if act is Act.SETTLE:
            self.show_conflicts()
        elif act is Act.THROW_DRAFTS_AWAY:
            self._throw_drafts_away()
        else:
            self.written()

    def _throw_drafts_away(self) -> None:
        record, form = self.record_id(), self.form()
        typed = {name: form.value(name) for name in form.unsaved()}

        def take_up_again() -> None:
            for name, text in typed.items():
                self._desk.drafts.keep(self._kind.table, record, name, value=text)
            if record == self.record_id():
                form.set_draft(typed)
                self._restored = set(typed)
                self._show_rest()

        self._attempt(lambda: self._desk.drafts.throw_away(record, *self._desk.drafts.of(record)))
        form.set_values(self._kind.shown(self.record()))
        self._show_rest()
        self.undo_offered.emit(_("未完成的输入已放弃。"), lambda: self._attempt(take_up_again))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AppError as error:
            self.failed.emit(error)

    def _on_rows_changed(self) -> None:
        self.saved.emit()
        self.changed.emit()

    def _change_form(self, kept: KeptRecord) -> None:
        self._kept = kept
        form = self._ready_form(self._kind.form_of(kept.record))
        form.set_values(self._kind.shown(kept.record))
        self._body.setCurrentWidget(form)
        form.focus(self._kind.form_field)
        self._show_rest()

    def _ready_form(self, name: str) -> RecordForm:
        """Return a form by its name; made when the first record that it fits is opened."""
        if name not in self._forms:
            form = RecordForm(self._kind.groups(name, self.record_id))
            form.typed.connect(lambda field, text: self._on_typed(form, field, text))
            form.left.connect(self._on_left)
            below = self._below()
            for rows in below:
                rows.changed.connect(self._on_rows_changed)
                rows.failed.connect(self.failed)
                rows.undo_offered.connect(self.undo_offered)
                rows.record_asked.connect(self.record_asked)
                form.add_below(rows)
            self._body.addWidget(form)
            self._forms[name] = form, below
        return self._forms[name][0]

    def _on_typed(self, form: RecordForm, name: str, text: str) -> None:
        self._saving.keep_draft(form, self.record_id(), name, text)
        self.typed.emit(name, text)

    def _show_rest(self) -> None:
        """Show what follows from the record: head, notices, problems, rows, history."""
        assert self._kept is not None
        record, form = self._kept.record, self.form()
        is_only_read = self.is_only_read()
        self.head.show_record(self._kept, self._desk.history.delivery_of(record.id), village=self._village())
        self.head.delete.setVisible(not is_only_read)
        form.show_problems(self._kind.problems(record))
        readings = self._kind.readings(record)
        for name in form.values():
            if name in readings:
                form.set_reading(name, readings[name])
            form.set_read_only(name, read_only=is_only_read)
        for rows in self.rows():
            rows.show_record(record.id, read_only=is_only_read)
        self.notices.show_for(self._kept, has_drafts=bool(self._restored & set(form.unsaved())))
        self._show_history()

    def _village(self) -> str:
        """Return where the record was taken, as far as that is to be told."""
        history, scope = self._desk.history, self.record().scope
        village = short_name(self._desk, history.village_of(scope))
        return _("{village}（已移出，只能看）").format(village=village) if history.is_only_read(scope) else village

    def _show_history(self) -> None:
        if self.history is not None and not self.history.isHidden() and self._kept is not None:
            self.history.show_record(self.record_id())

    def _turn_split(self) -> None:
        """Put the history beside the form where both fit, else in its place."""
        is_open = self.history is not None and not self.history.isHidden()
        self._body.setVisible(not is_open or self.width() >= theme.scaled(_HISTORY_BESIDE_FROM))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        self.head = RecordHead(self._kind)
        self.head.history_asked.connect(self.toggle_history)
        self.head.delete_asked.connect(lambda: self.delete_asked.emit(self.record_id()))
        self.head.closed.connect(self.closed)
        column.addWidget(self.head)
        column.addWidget(self.notices)
        self._body = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(palette.SPACE_16)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._body)
        column.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_split()
