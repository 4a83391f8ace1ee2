"""Enter a body with a few fields, on the page itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.language import _
from app.model.body import normalise
from ui import palette
from ui.pages.directory import fields, words
from ui.pages.directory.desk import DirectoryDesk
from ui.records.desk import Desk
from ui.records.typed_panel import RING, TypedPanel


class NewBody(TypedPanel):
    """Everything but the note, which is filled in on the record."""

    begins_at, goes_on_at = "kind", "name"

    def __init__(self, desk: DirectoryDesk) -> None:
        super().__init__(desk.drafts, words.TABLE, fields.first(desk))
        self._desk = desk
        self._lay_out(_("登记机构"), self._body(), _("不知道的空着，以后再补，不用写“待补”。"))

    def _scope_in(self, _desk: Desk) -> str:
        """A body is of no village: the office's directory serves all."""
        return ""

    def _is_enough(self) -> bool:
        wanting = [name for name in ("kind", "name") if not self.cells[name].editor.value().strip()]
        for name, told in (("kind", _("请选是哪一类机构，分流时靠它找到。")), ("name", _("请写名称。"))):
            self.cells[name].show_problem(told if name in wanting else "")
        if wanting:
            self._focus(wanting[0])
        return not wanting

    def _record(self, record: str) -> None:
        given = {name: value for name, text in self.values().items() if (value := normalise(name, text))}
        self._desk.directory.record(given, record=record)

    def _body(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(RING, RING, RING, 0)
        grid.setHorizontalSpacing(palette.SPACE_24)
        grid.setVerticalSpacing(palette.SPACE_4)
        for place, cell in enumerate(self.cells.values()):
            grid.addWidget(cell, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return body
