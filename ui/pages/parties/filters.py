"""The filters over the list of parties."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from app import texts
from app.language import _
from app.services.parties import Order, PartyFilter
from ui import palette, theme
from ui.pages.parties import villages
from ui.pages.parties.desk import Desk
from ui.widgets.choice import Choice, Find, Option, find_in, label_in
from ui.widgets.page_head import PageHead

_CHOICE_WIDTHS = (16, 24, 16)
_LEAST_WIDTH = 10


class Filters(QObject):
    """Puts the filters into the page's head and says which list they ask for."""

    changed = Signal()

    def __init__(self, desk: Desk, head: PageHead) -> None:
        super().__init__(head)
        self._words = ""
        self.order = Order.NEWEST
        kinds: tuple[Option, ...] = (("", _("所有类型")), *texts.KINDS.items())
        self.kind = _choice(find_in(kinds), kinds, _("类型"))
        self.village = Choice(villages.find_village(desk), lambda code: villages.short_name(desk, code))
        self.village.setPlaceholderText(_("所在村"))
        self.tag = _tags(desk)
        for box, width in zip((self.kind, self.village, self.tag), _CHOICE_WIDTHS, strict=True):
            box.setMinimumWidth(theme.scaled(round(_LEAST_WIDTH * palette.FIGURE)))
            box.setMaximumWidth(theme.scaled(round(width * palette.FIGURE)))
            box.chosen.connect(lambda _value: self.changed.emit())
            box.editingFinished.connect(box.settle)
            head.add_filter(box)
        self.conflicts = self._check(head, _("只看有冲突的"))
        self.deleted = self._check(head, _("已删除的"))
        head.searched.connect(self._on_searched)

    def wanted(self) -> PartyFilter:
        """Return the list asked for."""
        return PartyFilter(
            words=self._words,
            kind=self.kind.value() or None,
            division=self.village.value() or None,
            tag=self.tag.value() or None,
            only_conflicts=self.conflicts.isChecked(),
            only_deleted=self.deleted.isChecked(),
            order=self.order,
        )

    def clear(self) -> None:
        """Show everything again, in the order chosen."""
        for box in (self.kind, self.village, self.tag):
            box.set_value("")
        self.conflicts.setChecked(False)
        self.deleted.setChecked(False)
        self._words = ""

    def _check(self, head: PageHead, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.clicked.connect(lambda _checked: self.changed.emit())
        head.add_filter(box)
        return box

    def _on_searched(self, words: str) -> None:
        if words.strip() != self._words:
            self._words = words.strip()
            self.changed.emit()


def _choice(find: Find, options: tuple[Option, ...], title: str) -> Choice:
    choice = Choice(find, label_in(options))
    choice.setPlaceholderText(title)
    return choice


def _tags(desk: Desk) -> Choice:
    """Return the filter by crowd; its list is read when it is first opened."""

    def find(text: str) -> Sequence[Option]:
        crowds = ((code.value, code.label) for code in desk.codes.list("crowd").items)
        return find_in((("", _("所有人群")), *crowds))(text)

    choice = Choice(find, lambda value: desk.codes.label("crowd", value))
    choice.setPlaceholderText(_("人群"))
    return choice
