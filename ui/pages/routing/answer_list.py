"""Answers below one another as large buttons, pressed by the figures 1 to 9."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.routing import Answer
from ui import palette, theme
from ui.pages.routing.answers import Offer
from ui.pages.routing.showing import show
from ui.widgets.answer_button import AnswerButton

KEYS = 9
_LARGE_UP_TO = 6


class AnswerList(QWidget):
    """Keeps its buttons from question to question; many answers stand closer."""

    chosen = Signal(object)

    def __init__(self, *, is_close: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_close = is_close
        self._offers: Sequence[Offer] = ()
        self.buttons: list[AnswerButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_8)

    def show_offers(self, offers: Sequence[Offer], *, given: Answer | None = None, first_key: int = 1) -> None:
        """Show these answers; the one that was given is marked."""
        self._offers = offers
        while len(self.buttons) < len(offers):
            self._add(len(self.buttons))
        is_close = self._is_close or len(offers) > _LARGE_UP_TO
        role = "answer-close" if is_close else "answer"
        self._column.setSpacing(palette.SPACE_4 if is_close else palette.SPACE_8)
        for place, button in enumerate(self.buttons):
            if place < len(offers):
                theme.set_role(button, role)
                key = first_key + place if first_key + place <= KEYS else 0
                is_chosen = given is not None and type(given) is type(offers[place].answer)
                button.say(offers[place].words, key=key, is_chosen=is_chosen and given == offers[place].answer)
            show(button, visible=place < len(offers))

    def offers(self) -> Sequence[Offer]:
        """Return the answers on show."""
        return self._offers

    def press(self, place: int) -> bool:
        """Take the answer at a place; return whether there is one."""
        if not 0 <= place < len(self._offers):
            return False
        self.chosen.emit(self._offers[place].answer)
        return True

    def _add(self, place: int) -> None:
        button = AnswerButton()
        button.clicked.connect(lambda: self.press(place))
        self._column.addWidget(button)
        self.buttons.append(button)
