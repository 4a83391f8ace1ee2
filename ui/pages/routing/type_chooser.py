"""Which kind of dispute it is: what the story sounds like, a search by words, or category and then kind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.model.routing import Answer, Fact, NoAnswer
from app.services.dispute_types import DisputeTypes
from ui import palette, theme
from ui.pages.routing.answer_list import KEYS, AnswerList
from ui.pages.routing.answers import Offer, ways_out
from ui.pages.routing.showing import show
from ui.widgets.plain_label import PlainLabel

_FOUND = 6
_COLUMNS = 3


class TypeChooser(QWidget):
    """Shows at most a handful of kinds at a time, never all of them."""

    chosen = Signal(object)

    def __init__(self, types: DisputeTypes, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types, self._fact = types, fact
        self._suggested: Sequence[str] = ()
        self._given: Answer | None = None
        self._category = ""
        self._hint = PlainLabel()
        theme.set_role(self._hint, "small")
        self.kinds = AnswerList(is_close=True)
        self.kinds.chosen.connect(self.chosen)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("输入几个字找：借钱、彩礼、工资、宅基地……"))
        self.search.setAccessibleName(_("按字找纠纷类型"))
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(lambda: self.kinds.press(0))
        self.back = QPushButton(_("回到大类"))
        theme.set_role(self.back, "link")
        self.back.clicked.connect(lambda: self.open_category(""))
        self.categories = [self._category_button(each.id, each.name) for each in types.categories]
        self.ways_out = AnswerList(is_close=True)
        self.ways_out.chosen.connect(self.chosen)
        self._lay_out()

    def show_question(self, suggested: Sequence[str], given: Answer | None) -> None:
        """Begin anew: what the story sounds like comes first, then the kind that was given."""
        self._suggested = suggested
        self._given = given
        self._category = ""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show()

    def open_category(self, category: str) -> None:
        """Show the kinds of a category, or (empty) all categories."""
        self._category = category
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        leaves = self._leaves()
        if len(leaves) == 1:
            self.chosen.emit(leaves[0])
            return
        self._show()
        first = self.kinds.buttons[0] if category else self.search
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, place: int) -> bool:
        """Take the kind whose figure was pressed; return whether there is one."""
        shown = len(self.kinds.offers())
        return self.kinds.press(place) if place < shown else self.ways_out.press(place - shown)

    def _leaves(self) -> Sequence[str]:
        return next((each.leaves for each in self._types.categories if each.id == self._category), ())

    def _found(self, words: str) -> list[str]:
        """Return the kinds whose names, categories or everyday words hold a text; names first."""
        named = [leaf for leaf in self._types.leaves if words in self._types.full_name(leaf)]
        spoken = [each.id for each in self._types.leaves.values() if any(words in said for said in each.phrases)]
        return list(dict.fromkeys((*named, *spoken)))[:_FOUND]

    def _show(self) -> None:
        words = self.search.text().strip()
        if words:
            kinds, hint = self._found(words), _("找到的：")
            hint = hint if kinds else _("没有带“{words}”的，换几个字，或从大类里选。").format(words=words)
        elif self._category:
            kinds, hint = list(self._leaves()), _("这一类里有：")
        else:
            given = [self._given] if isinstance(self._given, str) else []
            kinds = list(dict.fromkeys((*given, *self._suggested)))
            hint = _("听来意像是：") if kinds else _("来意里没听出是哪一类，请按字找，或从大类里选。")
        self._hint.setText(hint)
        show(self._hint, visible=bool(hint))
        name = self._types.name if self._category else self._types.full_name
        self.kinds.show_offers([Offer(name(leaf), leaf) for leaf in kinds], given=self._given)
        show(self.kinds, visible=bool(kinds))
        show(self.back, visible=bool(self._category) and not words)
        for button in self.categories:
            button.setHidden(bool(self._category) or bool(words and kinds))
        given_out = self._given if isinstance(self._given, NoAnswer) else None
        self.ways_out.show_offers(ways_out(self._fact), given=given_out, first_key=min(len(kinds), KEYS) + 1)

    def _category_button(self, category: str, name: str) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(lambda: self.open_category(category))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        for widget in (self.search, self._hint, self.kinds):
            column.addWidget(widget)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        grid = QGridLayout()
        grid.setSpacing(palette.SPACE_8)
        columns = _COLUMNS if theme.scale() < palette.SCALES[-1] else _COLUMNS - 1
        for place, button in enumerate(self.categories):
            grid.addWidget(button, place // columns, place % columns)
        column.addLayout(grid)
        column.addWidget(self.ways_out)
