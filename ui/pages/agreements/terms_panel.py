"""What was agreed on, one thing after the other, numbered as it will stand on paper."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from app.model.numerals import numbered
from app.model.paper import Numbering
from ui.matters.desk import MatterDesk
from ui.matters.panel import Sentence
from ui.matters.row_form import RowSpec
from ui.matters.sight import bring_into_sight
from ui.matters.values import Shape
from ui.pages.agreements.rows_panel import AgreementPanel
from ui.widgets.form_spec import Editor, Field

_LINES = 3


class TermsPanel(AgreementPanel):
    """One card with a form for one term."""

    table_of_rows = "agreement_term"

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        text = Field(
            "text",
            texts.field_label(self.table_of_rows, "text"),
            Editor.TEXT,
            lines=_LINES,
            placeholder=_("谁在哪天以前做什么；金额写清楚，一条只写一件事"),
        )
        spec = RowSpec(
            name="term", shape=Shape(self.table_of_rows), fields=(text,), needed=("text",), act=_("记下这一条")
        )
        self.term = self._add_form(spec)
        empty = _("还没有一条。双方谈成了什么，一条一条写，签字的协议书就按这里的次序。")
        self.terms = self._connected_card(
            texts.field_label("agreement", "terms"), self.term, act=_("加一条"), empty=empty
        )

    def begin(self) -> None:
        """Open the form for one more."""
        if not self.is_locked:
            self.term.show()
            bring_into_sight(self.term)

    def _fill(self) -> None:
        rows = self.rows.of(self.table_of_rows, self._record)
        self.terms.show_sentences(self._sentences(rows, lambda place, row: self._row(place, row, len(rows))))

    def _row(self, place: int, row: Any, count: int) -> Sentence:
        told = numbered(place, Numbering.CHINESE) + (row.text or _("（空）"))
        return Sentence(told, row, self._acts(self.term, row, told, *self._moves(row, place, count)))
