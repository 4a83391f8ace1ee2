"""Search and filters over a list: boxes and ticks in the page's head."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from app.language import _
from ui import palette, theme
from ui.records import villages
from ui.records.desk import Desk
from ui.records.listing import Wanted
from ui.widgets.choice import Choice, Option, find_in, label_in
from ui.widgets.page_head import PageHead

_LEAST_WIDTH = 10
_LEAST_OF_VILLAGE = 15  # there are few of them, and they are told apart by their whole names


class Filters(QObject):
    """A page adds its boxes in `__init__` and says in `wanted` which list they ask for."""

    changed = Signal()

    def __init__(self, head: PageHead, order: object) -> None:
        super().__init__(head)
        self._head = head
        self._words = ""
        self._boxes: list[Choice] = []
        self._ticks: list[QCheckBox] = []
        self._villages: Callable[[], Sequence[Option]] | None = None
        self.taken_in: Choice | None = None
        self.order = order
        head.searched.connect(self._on_searched)

    def wanted(self) -> Wanted:
        """Return the list asked for."""
        raise NotImplementedError

    def words(self) -> str:
        """Return the words searched for."""
        return self._words

    def is_filtering(self) -> bool:
        """Return whether anything is left out of the list."""
        chosen = any(box.value() for box in self._boxes) or any(tick.isChecked() for tick in self._ticks)
        return chosen or bool(self._words)

    def refresh(self) -> None:
        """Show the choice of villages as long as several are served here."""
        if self.taken_in is None or self._villages is None:
            return
        served = [scope for scope, _name in self._villages()]
        self._head.show_filter(self.taken_in, is_shown=bool(served))
        if self.taken_in.value() and self.taken_in.value() not in served:  # it was handed over
            self.taken_in.set_value("")
            self.changed.emit()

    def scope(self) -> str | None:
        """Return the scope of the village chosen, None for all."""
        return (self.taken_in.value() if self.taken_in is not None else "") or None

    def clear(self) -> None:
        """Show everything again, in the order chosen."""
        for box in self._boxes:
            box.set_value("")
        for tick in self._ticks:
            tick.setChecked(False)
        self._words = ""

    def _add_box(self, box: Choice, title: str, *, width: int, least: int = _LEAST_WIDTH) -> Choice:
        """Add a choice; its width is the most it takes, in figures, `least` what it keeps."""
        box.setPlaceholderText(title)
        box.setMinimumWidth(theme.scaled(round(least * palette.FIGURE)))
        box.setMaximumWidth(theme.scaled(round(width * palette.FIGURE)))
        box.chosen.connect(lambda _value: self.changed.emit())
        box.editingFinished.connect(box.settle)
        self._head.add_filter(box)
        self._boxes.append(box)
        return box

    def _add_villages(self, desk: Desk) -> None:
        """Add the choice of the village where a record was taken."""

        def served() -> Sequence[Option]:
            return [(scope, villages.short_name(desk, code)) for scope, code in desk.history.villages().items()]

        self._villages = served
        choice = late_choice_of(_("所有村"), served, lambda scope: dict(served()).get(scope, ""))
        self.taken_in = self._add_box(choice, _("登记的村"), width=20, least=_LEAST_OF_VILLAGE)
        self.refresh()

    def _add_tick(self, text: str) -> QCheckBox:
        tick = QCheckBox(text)
        tick.clicked.connect(lambda _checked: self.changed.emit())
        self._head.add_filter(tick)
        self._ticks.append(tick)
        return tick

    def _on_searched(self, words: str) -> None:
        if words.strip() != self._words:
            self._words = words.strip()
            self.changed.emit()


def choice_of(everything: str, options: Sequence[Option]) -> Choice:
    """Return a choice from a fixed list; `everything` is what leaves nothing out."""
    offered: tuple[Option, ...] = (("", everything), *options)
    return Choice(find_in(offered), label_in(offered))


def late_choice_of(everything: str, read: Callable[[], Sequence[Option]], label: Callable[[str], str]) -> Choice:
    """Return a choice from a list that is read when it is first opened."""

    def find(text: str) -> Sequence[Option]:
        return find_in((("", everything), *read()))(text)

    return Choice(find, label)
