"""Record a dispute that did not come from a consultation: what it is about, and who is in it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language import _
from ui import palette
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.person_box import PersonBox, person_cells
from ui.pages.disputes import fields
from ui.records.typed_panel import RING, TypedPanel
from ui.widgets.field_cell import State

_LINES = 3
_SIDES = {"applicant": _("申请人"), "respondent": _("被申请人")}


class NewDispute(TypedPanel):
    """Story, type and both sides; everything else is filled in on the record."""

    begins_at = goes_on_at = "brief"

    def __init__(self, desk: MatterDesk) -> None:
        asked = (fields.brief_field(lines=_LINES), words.type_field(desk, table=fields.TABLE, width=34))
        super().__init__(desk.drafts, fields.TABLE, asked)
        self._desk = desk
        self.sides: dict[str, PersonBox] = {}
        for side, label in _SIDES.items():
            name, phone = person_cells(label)
            self.sides[side] = PersonBox(desk, name, phone)
            self.sides[side].edited.connect(lambda what, side=side: self._on_edited(f"{side}.{what}"))
            self.sides[side].failed.connect(self.failed)
            self._watch.follow(name.editor, f"{side}.name")
            self._watch.follow(phone.editor, f"{side}.phone")
        self._lay_out(_("登记纠纷"), self._body(), _("其他内容登记后再补。"))

    def values(self) -> dict[str, str]:
        """Return what is typed, of a side as `applicant.name`."""
        typed = super().values()
        for side, box in self.sides.items():
            typed |= {f"{side}.{what}": text for what, text in box.texts().items()}
        return typed

    def _is_enough(self) -> bool:
        brief = self.cells["brief"]
        is_enough = bool(brief.editor.value().strip()) or not all(box.is_empty() for box in self.sides.values())
        if not is_enough:
            brief.show_problem(_("请写几句是什么事，或者写上当事人。"))
            self._focus("brief")
        return is_enough

    def _record(self, record: str) -> None:
        people = [(side, party) for side, box in self.sides.items() if (party := box.person())]
        given = {name: text for name, cell in self.cells.items() if (text := cell.editor.value().strip())}
        self._desk.disputes.accept(given, people, record=record)

    def _end(self) -> None:
        for box in self.sides.values():
            box.earlier.forget()
        super()._end()

    def _show_values(self, record: str, values: Mapping[str, str]) -> None:
        super()._show_values(record, values)
        for side, box in self.sides.items():
            box.fill({what: values.get(f"{side}.{what}", "") for what in box.texts()})

    def _mark(self, name: str, state: State) -> None:
        side, _dot, what = name.partition(".")
        if not what:
            super()._mark(name, state)
        elif what in {"name", "phone"}:
            {"name": self.sides[side].name, "phone": self.sides[side].phone}[what].show_state(state)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(RING, RING, RING, 0)
        column.setSpacing(palette.SPACE_4)
        matter = QHBoxLayout()
        matter.setSpacing(palette.SPACE_24)
        matter.addWidget(self.cells["brief"], 1)
        matter.addWidget(self.cells["dispute_type"], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(matter)
        sides = QHBoxLayout()
        sides.setSpacing(palette.SPACE_24)
        for box in self.sides.values():
            sides.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(sides)
        return body
