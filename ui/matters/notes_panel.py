"""What is to be remembered of a matter, each note with its time; the newest first."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from app.model.moments import to_minute
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection, Sentence
from ui.matters.row_form import RowSpec
from ui.matters.values import Shape
from ui.widgets.form_spec import Editor, Field


class NotesPanel(MatterPanel):
    """One card; notes are still added when the matter is closed."""

    stays_open = True

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self.note = self._add_form(
            RowSpec(
                name="note",
                shape=Shape("note", {"noted_at": values.read_moment}),
                fields=(
                    Field("text", texts.field_label("note", "text"), Editor.TEXT, lines=3),
                    Field("noted_at", texts.field_label("note", "noted_at"), Editor.DATE, width=20),
                ),
                needed=("text",),
                act=_("记下"),
                blank=lambda: {"noted_at": values.shown_value(self._now())},
            )
        )
        empty = _("电话里说了什么、约了什么、见到什么，随手记在这里。")
        self._notes = self._add_section(MatterSection(texts.TABLES["note"], self.note, act=_("记一笔"), empty=empty))

    def _fill(self) -> None:
        rows = self._desk.rows.of("note", self._record)
        newest = sorted(rows, key=lambda row: (row.noted_at or "", row.id), reverse=True)
        self._notes.show_sentences([self._row(row) for row in newest])

    def _row(self, row: Any) -> Sentence:
        told = words.joined([words.day_words(row.noted_at, self._desk.today), row.text], "　")
        return Sentence(told, row, self._acts(self.note, row, told))

    def _now(self) -> str:
        """Return the time of day on the day that the desk takes for today."""
        return to_minute(datetime.combine(self._desk.today, datetime.now().time()))
