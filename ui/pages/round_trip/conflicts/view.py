"""冲突: every record in which people wrote different things; opening one shows both sides, and a person decides."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from ui import palette, theme
from ui.changes import Topic
from ui.pages.round_trip.conflicts import words
from ui.pages.round_trip.conflicts.row_view import RowConflictView
from ui.pages.round_trip.conflicts.words import ToldConflict
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.fitted_table import FittedTable
from ui.pages.round_trip.receive.words import places_of
from ui.pages.round_trip.section import Section
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_model import HeldRows
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_STEPS = {"read": _("正在列出冲突")}
_NONE = _("没有冲突。两个人在不同电脑上改了同一处，并到一起以后会列在这里，由人决定用哪一个。")


class ConflictsView(Section):
    """A line a record; Enter or a double click opens it at its conflict, a row of one in the place of the list."""

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.lines: Sequence[ToldConflict] = ()
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        theme.set_role(self.told, "muted")
        self.progress = JobProgress(lambda step: _STEPS.get(step, step))
        self.progress.cancel_button().hide()
        self.table = FittedTable(self._columns(), empty=EmptyState(_NONE, icon="git-merge"))
        self.table.setAccessibleName(_("有冲突的记录"))
        self.table.opened.connect(self._on_opened)
        self.row = RowConflictView(desk)
        self.row.settled.connect(self._on_settled)
        self.row.closed.connect(self._close_row)
        self.row.failed.connect(self.failed)
        self.row.record_asked.connect(self.record_asked)
        self._lay_out()
        desk.changes.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read all conflicts anew."""
        self._asked += 1
        asked = self._asked
        self.progress.begin(_("正在列出冲突……"))

        def op(services: "Services", progress: "Progress") -> list[ToldConflict]:
            found = services.conflicts.all(lambda done, total: progress.report("read", done, total))
            return words.told(services, found)

        def on_read(found: list[ToldConflict]) -> None:
            if asked == self._asked:
                self.progress.finish()
                self._show(found)

        def on_failed(error: Exception) -> None:
            self.progress.finish()
            if isinstance(error, AppError):
                self.told.setText(texts.sentence(error))
            else:
                self.failed.emit(error)

        self._desk.jobs.run(self, op, done=on_read, failed=on_failed, progressed=self.progress.progressed)

    def areas(self) -> Sequence[QWidget]:
        """Return the table, or the row that stands in its place."""
        return (self.table,) if self._stack.currentWidget() is self._list else (self.row,)

    def _show(self, found: Sequence[ToldConflict]) -> None:
        self.lines = found
        self.table.show_listing(HeldRows(found))
        if found:
            told = _(
                "{count} 条记录有冲突：两边的内容都在，双击或按回车打开，逐项看是谁、什么时候写的，由人决定用哪一个。"
            )
            self.told.setText(told.format(count=len(found)))
        self.told.setVisible(bool(found))

    def _on_opened(self, told: object) -> None:
        assert isinstance(told, ToldConflict)
        line = told.line
        if line.record == line.owner:
            self.field_asked.emit(line.table, line.record, line.fields[0])
        else:
            self._open_row(told)

    def _open_row(self, told: ToldConflict) -> None:
        try:
            row = self._desk.history.found(told.line.table, told.line.record)
        except AppError as error:
            self.told.setText(texts.sentence(error))
            return
        self.row.show_line(told, row)
        self._stack.setCurrentWidget(self.row)

    def _close_row(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.refresh()
        self.table.setFocus()

    def _on_settled(self) -> None:
        self.saved.emit()
        self._desk.changes.tell(*Topic)

    def _lay_out(self) -> None:
        self._list, self._stack = QWidget(), QStackedWidget()
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        for widget in (self.told, self.table, self.progress):
            inner.addWidget(widget)
        inner.setStretch(1, 1)
        for part in (self._list, self.row):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, palette.SPACE_16)
        column.addWidget(self._stack)

    def _on_changed(self, _topics: frozenset[Topic]) -> None:
        if self.isVisible():
            self.refresh()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(_("记录"), lambda each: each.title, icon=lambda _each: ("triangle-alert", "warn"), width=14),
            Column(_("种类"), lambda each: words.kind_text(each.line), width=11),
            Column(_("村（单位）"), lambda each: places_of((each.line.scope,), self._desk.divisions), width=12),
            Column(_("有冲突的内容"), lambda each: words.fields_text(each.line), width=11),
            Column(_("谁写的"), lambda each: each.who, width=8),
            Column(_("最近"), self._moment, width=8),
        )

    def _moment(self, told: ToldConflict) -> str:
        return texts.moment_text(told.line.at, self._desk.session.today) if told.line.at else ""
