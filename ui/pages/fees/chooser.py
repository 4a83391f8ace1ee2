"""Which calculator: a search box, and all of them under their headings."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.language import _
from app.model.fee import Calculator
from ui import palette, theme
from ui.pages.fees import groups
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import make_scrolling

_COLUMN = 340


class Chooser(QScrollArea):
    """As many columns as there is room for; what was worked on is marked by a word."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_scrolling(self)
        self.setAccessibleName(_("计算器"))
        self._calculators: Collection[Calculator] = ()
        self._words, self._columns = "", 0
        self.buttons: dict[str, QPushButton] = {}

    def show_calculators(self, calculators: Collection[Calculator]) -> None:
        """Offer these."""
        self._calculators = calculators
        self._show()

    def search(self, words: str) -> None:
        """Offer those that the words fit."""
        self._words = words
        self._show()

    def press_first(self) -> None:
        """Take the first that is offered."""
        for button in self.buttons.values():
            button.click()
            return

    def _show(self) -> None:
        self._columns = self._fitting()
        self.buttons = {}
        body = QWidget()
        theme.set_role(body, "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(*[palette.SPACE_4] * 4)  # room for the focus ring
        column.setSpacing(palette.SPACE_8)
        found = groups.grouped(self._calculators, self._words)
        for group in found:
            title = PlainLabel(group.title)
            theme.set_role(title, "section")
            column.addWidget(title)
            column.addLayout(self._grid(group))
            column.addSpacing(palette.SPACE_8)
        if not found and self._calculators:
            none = PlainLabel(_("没有带“{words}”的计算器，换几个字再找。").format(words=self._words.strip()))
            theme.set_role(none, "muted")
            column.addWidget(none)
        column.addStretch(1)
        self.setWidget(body)
        body.show()

    def _grid(self, group: groups.CalculatorGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(palette.SPACE_8)
        for place, calculator in enumerate(group.calculators):
            button = QPushButton(calculator.name)
            theme.set_role(button, "answer-close")
            button.setToolTip(calculator.notes)
            button.clicked.connect(lambda _checked=False, name=calculator.id: self.chosen.emit(name))
            self.buttons[calculator.id] = button
            grid.addWidget(button, place // self._columns, place % self._columns)
        for place in range(self._columns):
            grid.setColumnStretch(place, 1)
        return grid

    def _fitting(self) -> int:
        return max(1, self.width() // theme.scaled(_COLUMN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._calculators and self._fitting() != self._columns:
            self._show()
