"""Who sits at the desk: cells for somebody new, one line and their earlier visits for somebody known."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.language import _
from app.model.change import Value
from ui import icons, palette, theme
from ui.matters.desk import MatterDesk
from ui.pages.consultations.earlier_visits import EarlierVisits
from ui.pages.consultations.sheet import Sheet
from ui.records import party_words, villages
from ui.records.marks_line import MarksLine
from ui.records.person_cells import PersonCells
from ui.widgets.plain_label import PlainLabel

PARTY = "enquirer"
"""The field of the consultation that names somebody who is on record."""
PREFIX = "enquirer."
"""Before the drafts of the cells of somebody who is not."""
_IN_SIGHT = 5


class Enquirer(QWidget):
    """Writes nothing: says who it is, and keeps that with the drafts of the sheet's record."""

    settled = Signal()
    """It is clear who it is: go on with the story."""
    edited = Signal()
    record_asked = Signal(str, str)
    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: MatterDesk, sheet: Sheet, marks: MarksLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sheet, self._marks = desk, sheet, marks
        hint = _("以前登记过这些人，是其中一位就按 Enter 或 ↓ 去选；都不是就按 Tab 接着填：")
        self.cells = PersonCells(desk, marks, table="consultation", prefix=PREFIX, earlier_hint=hint)
        self.cells.earlier.least_rows = _IN_SIGHT
        self.cells.chosen.connect(self.choose)
        self.cells.confirmed.connect(self._on_confirmed)
        self.cells.edited.connect(self.edited)
        self.cells.saved.connect(self.saved)
        self.cells.unsaved.connect(self.unsaved)
        self.cells.failed.connect(self.failed)
        self.visits = EarlierVisits(desk)
        self.visits.record_asked.connect(self.record_asked)
        self.visits.failed.connect(self.failed)
        self._chosen = self._chosen_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.cells)
        column.addWidget(self._chosen)
        column.addWidget(self.visits)

    def begin(self, record: str) -> None:
        """Begin with nobody."""
        self.cells.begin(record)
        self._show_which()

    def go_on(self, record: str) -> None:
        """Show again who was typed or chosen for a record to come; the sheet is shown already."""
        self.cells.go_on(record)
        self._show_which()

    def take_up_again(self, record: str, typed: Mapping[str, str]) -> None:
        """Show again what was given up."""
        self.cells.take_up_again(record, typed)
        self._show_which()

    def party(self) -> str:
        """Return the id of the person on record who was chosen, empty if none was."""
        return self._sheet.value(PARTY)

    def who(self) -> str | Mapping[str, Value] | None:
        """Return the person as the reception takes them."""
        return self.party() or (None if self.cells.is_nobody() else self.cells.given())

    def choose(self, party: str) -> None:
        """Take somebody who is on record in the place of what was typed."""
        self.cells.rest()
        try:
            self.cells.throw_drafts_away()
        except AppError as error:
            self.failed.emit(error)
        self.cells.show_values(self._sheet.record_id(), {})
        self._sheet.put(PARTY, party)
        self._show_which()
        self.edited.emit()
        self.settled.emit()

    def choose_another(self) -> None:
        """Show the cells again, empty."""
        self._sheet.put(PARTY, "")
        self.begin(self._sheet.record_id())
        self.cells.focus()

    def chosen_words(self) -> str:
        """Return the line of the person chosen."""
        return self._words.text()

    def _show_which(self) -> None:
        party = self.party()
        kept = self._desk.parties.find(party) if party else None
        if kept is not None:
            place = villages.short_name(self._desk, kept.record.division)
            facts = party_words.facts_of(self._desk, kept.record)
            self._words.setText(" · ".join(filter(None, (party_words.called(kept.record), facts, place))))
            self._words.setToolTip(kept.record.phone or "")
            self._marks.show_marks("", party_words.marks_of(self._desk, kept.record, in_conflict=bool(kept.conflicts)))
            self.visits.show_for(party)
        else:
            self.visits.hide()
        self.cells.setVisible(kept is None)
        self._chosen.setVisible(kept is not None)

    def _on_confirmed(self) -> None:
        """Enter: those who were here before come first; where there are none it is somebody new."""
        self.cells.earlier.begin_or(self.settled.emit)

    def _chosen_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_12)
        self._words = PlainLabel()
        self._words.setWordWrap(True)
        theme.set_role(self._words, "strong")
        self.other = QPushButton(_("换人"))
        icons.put(self.other, "user")
        self.other.clicked.connect(self.choose_another)
        row.addWidget(self._words, 1)
        row.addWidget(self.other)
        line.hide()
        return line
