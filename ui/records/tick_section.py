"""A card of ticks, one for each entry of a list of codes."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from ui import palette
from ui.records.rows_panel import Section

if TYPE_CHECKING:
    from app.services.codes import Code


class TickSection(Section):
    """Tells what somebody ticks; what is shown from the store tells nothing."""

    ticked = Signal(str, bool)
    """The value of a code, and whether it is ticked now."""

    def __init__(self, title: str, codes: "Sequence[Code]", *, columns: int) -> None:
        super().__init__(title)
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(palette.SPACE_16)
        grid.setVerticalSpacing(0)
        for place, code in enumerate(codes):
            box = QCheckBox(code.label)
            box.clicked.connect(lambda checked, value=code.value: self.ticked.emit(value, checked))
            grid.addWidget(box, place // columns, place % columns)
            self.boxes[code.value] = box
        self.column.addLayout(grid)

    def show_held(self, held: Collection[str]) -> None:
        """Tick these and no others."""
        for value, box in self.boxes.items():
            box.setChecked(value in held)
