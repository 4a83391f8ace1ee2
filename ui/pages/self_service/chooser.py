"""What it is about: large buttons, a category and then a kind, or a few words of everyday speech."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from app.services.dispute_types import DisputeTypes
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import scrolling

_COLUMN = 300
_SEARCH = 320
_FOUND = 9
_SPOKEN = 2


class GuideChooser(QWidget):
    """Shows the categories, the kinds of one of them, or what words have found."""

    chosen = Signal(str)

    def __init__(self, types: DisputeTypes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types = types
        self._category, self._columns = "", 0
        self.buttons: dict[str, QPushButton] = {}
        self.question = PlainLabel()
        theme.set_role(self.question, "section")
        self.back = QPushButton(_("回到大类"))
        icons.put(self.back, "chevron-left")
        self.back.clicked.connect(lambda: self.open_category(""))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("或者输入几个字：借钱、彩礼、工资"))
        self.search.setAccessibleName(_("按字找是什么事"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.returnPressed.connect(self._take_first)
        self._area = scrolling()
        head = QHBoxLayout()
        head.setSpacing(palette.SPACE_12)
        head.addWidget(self.back)
        head.addWidget(self.question)
        head.addStretch(1)
        head.addWidget(self.search)
        self.search.setMinimumWidth(theme.scaled(_SEARCH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self._show()

    def open_category(self, category: str) -> None:
        """Show the kinds of a category, or (empty) all categories; what was searched for is forgotten."""
        self._category = category
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show()
        for button in self.buttons.values():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            break

    def begin(self) -> None:
        """Show all categories."""
        self.open_category("")

    def _take_first(self) -> None:
        for button in self.buttons.values():
            button.click()
            return

    def _show(self) -> None:
        words = self.search.text().strip()
        self._columns = self._fitting()
        self.back.setVisible(bool(self._category) and not words)
        if words:
            kinds = self._found(words)
            self.question.setText(_("找到的：") if kinds else _("没有找到，换几个字，或者问顾问。"))
            self._offer(kinds)
        elif self._category:
            category = next(each for each in self._types.categories if each.id == self._category)
            self.question.setText(_("{category}：是哪一种？").format(category=category.name))
            self._offer(category.leaves)
        else:
            self.question.setText(_("您遇到的是哪一类事？"))
            self._place([self._category_button(each.id, each.name) for each in self._types.categories])

    def _found(self, words: str) -> Sequence[str]:
        """Return the kinds whose names, categories or everyday words hold a text; names first."""
        named = [leaf for leaf in self._types.leaves if words in self._types.full_name(leaf)]
        spoken = [each.id for each in self._types.leaves.values() if any(words in said for said in each.phrases)]
        return list(dict.fromkeys((*named, *spoken)))[:_FOUND]

    def _offer(self, kinds: Sequence[str]) -> None:
        self._place([self._kind_button(leaf) for leaf in kinds])

    def _place(self, buttons: Sequence[tuple[str, QPushButton]]) -> None:
        self.buttons = dict(buttons)
        body = QWidget()
        theme.set_role(body, "body")
        grid = QGridLayout(body)
        grid.setContentsMargins(*[palette.SPACE_4] * 4)  # room for the focus ring
        grid.setSpacing(palette.SPACE_12)
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // self._columns, place % self._columns)
        for place in range(self._columns):
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(len(self.buttons), 1)
        self._area.setWidget(body)
        body.show()

    def _category_button(self, category: str, name: str) -> tuple[str, QPushButton]:
        button = QPushButton(name)
        theme.set_role(button, "answer")
        button.clicked.connect(lambda _checked=False: self.open_category(category))
        return category, button

    def _kind_button(self, leaf: str) -> tuple[str, QPushButton]:
        kind = self._types.leaves[leaf]
        said = _("、").join(kind.phrases[:_SPOKEN])
        button = QPushButton(f"{kind.name}\n{said}" if said else kind.name)
        theme.set_role(button, "answer-tall")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(leaf))
        return leaf, button

    def _fitting(self) -> int:
        return max(1, self.width() // theme.scaled(_COLUMN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._show()
