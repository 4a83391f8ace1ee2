"""Under a story: the kinds of dispute it may be, at most three, each with the words that decided."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from ui import palette, theme
from ui.pages.consultations.suggester import Suggester, Think
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services.triage import Suggestion

OFFERED = 3
_WORDS_SHOWN = 3


class TriageLine(QWidget):
    """Three places that never move, so that nothing jumps while somebody types."""

    chosen = Signal(str)
    thought = Signal()
    """The newest text was thought about."""

    def __init__(self, suggest: Think, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self._suggested: Sequence[Suggestion] = ()
        self._marked = ""
        self._suggester = Suggester(suggest, self)
        self._suggester.found.connect(self._on_found)
        self._hint = PlainLabel()
        theme.set_role(self._hint, "small")
        self.chips = [self._chip(place) for place in range(OFFERED)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        column.addWidget(self._hint)
        for chip in self.chips:
            column.addWidget(chip)
        self.show_suggested(())

    def look_at(self, text: str) -> None:
        """Think about a text; what is shown stays until the answer is there."""
        if text.strip():
            self._suggester.ask(text)
        else:
            self._suggester.forget()
            self.show_suggested(())

    def show_suggested(self, suggested: Sequence["Suggestion"]) -> None:
        """Show these kinds, the likeliest first."""
        self._suggested = suggested[:OFFERED]
        for place, chip in enumerate(self.chips):
            found = self._suggested[place] if place < len(self._suggested) else None
            chip.say(self._words(found, place) if found else "")
            is_marked = found is not None and found.type == self._marked
            theme.set_look(chip, "chosen", "true" if is_marked else "false")
        said = _("像是下面的纠纷，选对的一类：") if self._suggested else _("写下来意，这里会提示是哪类纠纷。")
        self._hint.setText(said)

    def mark(self, dispute_type: str) -> None:
        """Say of the kind that is chosen that it is: its own field may stand out of sight."""
        if dispute_type != self._marked:
            self._marked = dispute_type
            self.show_suggested(self._suggested)

    def offers(self) -> list[str]:
        """Return the kinds that are offered."""
        return [found.type for found in self._suggested]

    def pick(self, place: int) -> None:
        """Choose the kind at a place, if there is one."""
        if place < len(self._suggested):
            self.chosen.emit(self._suggested[place].type)

    def _on_found(self, suggested: Sequence["Suggestion"]) -> None:
        self.show_suggested(suggested)
        self.thought.emit()

    def _chip(self, place: int) -> "Chip":
        chip = Chip()
        chip.clicked.connect(lambda: self.pick(place))
        return chip

    def _words(self, found: "Suggestion", place: int) -> str:
        because = "".join(_("“{word}”").format(word=word) for word in found.evidence[:_WORDS_SHOWN])
        name = self._name_of(found.type)
        if found.type == self._marked:
            name = _("{name}（已选）").format(name=name)
        said = _("{name}  ｜  因为{because}").format(name=name, because=because) if because else name
        return _("Alt+{number}  {said}").format(number=place + 1, said=said)


class Chip(QPushButton):
    """A button whose words are cut off at the end where there is no room; without words it keeps its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: str | None = None
        theme.set_role(self, "chip")
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def say(self, words: str) -> None:
        """Show other words, or nothing."""
        if words != self._said:
            self._said = words
            self.setText(words)
            self.setToolTip(words)
            self.setVisible(bool(words))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(palette.CONTROL), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self._said or "", Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
