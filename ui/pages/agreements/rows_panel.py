"""What hangs on an agreement: cards of rows in an order that people change, and what two laptops wrote differently."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from app.model.change import DELETED, Conflict, Value
from app.services.agreements import AgreementRows
from ui.matters.desk import MatterDesk
from ui.matters.panel import DOWN, UP, MatterPanel, MatterSection, Sentence
from ui.matters.row_form import RowForm
from ui.pages.agreements import fields
from ui.records.marks_line import Mark
from ui.records.rows_panel import RowAct

_WAYS = {UP: -1, DOWN: 1}


class AgreementPanel(MatterPanel):
    """Rows of an agreement; they are only read while the service says so."""

    table_of_rows = ""

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        super().__init__(replace(desk, rows=desk.agreements.rows), fields.TABLE, parent)
        self.card: MatterSection | None = None

    @property
    def rows(self) -> AgreementRows:
        """Return the service that keeps the rows."""
        return self._desk.agreements.rows

    def _is_locked(self, record: str) -> bool:
        kept = self._desk.agreements.find(record)
        return kept is None or kept.deleted or bool(self._desk.agreements.why_read_only(record))

    def _sentences(self, rows: Sequence[Any], tell: Callable[[int, Any], Sentence]) -> list[Sentence]:
        """Return rows in words, under each what else was written in it on another laptop."""
        torn = self.rows.torn(self.table_of_rows, self._record)
        found = []
        for place, row in enumerate(rows, 1):
            told = tell(place, row)
            found += [told] if row.id not in torn else self._torn(told, row)
        return found

    def _moves(self, row: Any, place: int, count: int) -> list[RowAct]:
        """Return the acts that move a row, where it can go further."""
        ways = [way for way, border in ((UP, 1), (DOWN, count)) if place != border]
        return [(way, partial(self._move, row, way)) for way in ways]

    def _move(self, row: Any, way: str) -> None:
        def move() -> None:
            before = self.rows.move(self.table_of_rows, row.id, _WAYS[way])
            self._offer_undo(_("已换了次序。"), lambda: self.rows.put_back(self.table_of_rows, before))

        self._attempt(move)
        if self.card is not None:
            self.card.focus_act(row.id, way, UP, DOWN)

    def _torn(self, told: Sentence, row: Any) -> list[Sentence]:
        conflicts = self._desk.history.conflicts_of(row.id)
        shown = {each.field: each.values[0][1] if each.field != DELETED else False for each in conflicts}
        keep: list[RowAct] = [(_("就用这个"), lambda: self._settle(row.id, shown))]
        found = [replace(told, acts=[] if self.is_locked else [*keep, *told.acts], mark=Mark.conflict())]
        return [*found, *(each for conflict in conflicts for each in self._others(conflict, row))]

    def _others(self, conflict: Conflict, row: Any) -> list[Sentence]:
        if conflict.field == DELETED:
            take_away: list[RowAct] = [(_("删掉"), partial(self._settle, row.id, {DELETED: True}))]
            return [self._other(_("另一台电脑上删掉了这一项。"), row, take_away)]
        label = texts.field_label(self.table_of_rows, conflict.field)
        found = []
        for _change, value in conflict.values[1:]:
            told = _("另一台电脑上，{label}是：{value}").format(label=label, value=self._said(conflict.field, value))
            acts: list[RowAct] = [(_("改用这个"), partial(self._settle, row.id, {conflict.field: value}))]
            found.append(self._other(told, row, acts))
        return found

    def _other(self, told: str, row: Any, acts: list[RowAct]) -> Sentence:
        return Sentence(told, (row.id, told), [] if self.is_locked else acts, Mark("git-merge", "warn", _("或者")))

    def _settle(self, row: str, chosen: Mapping[str, Value]) -> None:
        def settle() -> None:
            for field, value in chosen.items():
                self._desk.history.resolve(row, field, value)

        self._attempt(settle)

    def _said(self, field: str, value: Value) -> str:
        """Return a field's value as a person reads it."""
        return texts.value_text(value)

    def _connected_card(self, title: str, form: RowForm, *, act: str, empty: str) -> MatterSection:
        self.card = self._add_section(MatterSection(title, form, act=act, empty=empty))
        return self.card
