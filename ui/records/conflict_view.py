"""Where people wrote different things, unknown to each other: all values side by side, a person chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.language import _
from app.model.change import DELETED, Conflict, Value
from app.services.access import Users
from app.services.history import Event, History
from ui import palette, theme
from ui.records.kind import Kind, field_of
from ui.widgets.answer_button import AnswerButton
from ui.widgets.field_editors import make_editor
from ui.widgets.form_spec import Field
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import make_scrolling

_KEYS = 9
_CARD_MARGINS = (palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)


@dataclass(frozen=True, slots=True)
class _Answer:
    """One value to choose, as the user reads it, and who wrote it when."""

    value: Value
    words: str
    source: str


class Deciding(Protocol):
    """What a desk has to give where conflicts are settled."""

    @property
    def history(self) -> History:
        """Return the service of histories and conflicts."""

    @property
    def users(self) -> Users:
        """Return who is known by name."""

    @property
    def today(self) -> date:
        """Return the day of unlocking."""


class ConflictView(QScrollArea):
    """One card a field; a click or a key from 1 to 9 settles it. Nothing is settled without one."""

    settled = Signal()
    failed = Signal(object)
    closed = Signal()

    def __init__(self, desk: Deciding, kind: Kind[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._record = ""
        self._cards: list[_Card] = []
        make_scrolling(self)

    def show_record(self, record: Any) -> None:
        """Show every conflict of a record."""
        self._record = record.id
        try:
            conflicts = self._desk.history.conflicts_of(record.id)
            events = {event.change: event for event in self._desk.history.of(record.id)}
            names = self._desk.users.names()
        except AppError as error:
            self.failed.emit(error)
            return

        def source(change: str) -> str:
            return self._source(events.get(change), names.get)

        body = QWidget()
        theme.set_role(body, "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_16)
        column.addWidget(self._head())
        self._cards = [self._card(conflict, record, source) for conflict in conflicts]
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)
        if self._cards:
            self._cards[0].begin()

    def card(self, field: str) -> "_Card":
        """Return the card of a field."""
        return next(card for card in self._cards if card.field == field)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        hint = PlainLabel(_("下面几项在不同电脑上填得不一样，都还在。请核对后选一个，以后仍可在修改历史里查到。"))
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        row.addWidget(hint, 1)
        later = QPushButton(_("以后再选"))
        theme.set_role(later, "link")
        later.clicked.connect(self.closed)
        row.addWidget(later, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _card(self, conflict: Conflict, record: Any, source: Callable[[str], str]) -> "_Card":
        if conflict.field == DELETED:
            deletions = (source(change) for change, value in conflict.values if value is True)
            return self._deletion_card("；".join(deletions))
        answers = [
            _Answer(value, self._kind.value_words(conflict.field, value), source(change))
            for change, value in conflict.values
        ]
        card = _Card(conflict.field, self._kind.label(conflict.field), answers)
        card.chosen.connect(lambda value: self._settle(conflict.field, value))
        if self._may_type(conflict.field):
            card.add_other(field_of(self._kind, conflict.field, record), self._read(record))
        return card

    def _may_type(self, _field: str) -> bool:
        """Return whether a value that nobody has written may be typed instead."""
        return True

    def _deletion_card(self, who: str) -> "_Card":
        answers = [
            _Answer(False, _("保留这条记录"), ""),
            _Answer(True, _("仍然删除"), _("以后可在“已删除的”里恢复")),
        ]
        card = _Card(DELETED, _("删除与修改冲突"), answers)
        card.explain(_("有人删除了这条记录（{who}），同时又有人修改了它。").format(who=who))
        card.chosen.connect(lambda value: self._settle(DELETED, value))
        return card

    def _read(self, record: Any) -> Callable[[str, str], Value]:
        return lambda field, text: self._kind.meant(field, text, record).given.get(field)

    def _source(self, event: Event | None, name: Callable[[str], str | None]) -> str:
        if event is None:
            return _("他人")
        when = texts.moment_text(event.at, self._desk.today)
        return _("{who}　{when}").format(who=name(event.by) or _("他人"), when=when)

    def _settle(self, field: str, value: Value) -> None:
        try:
            self._desk.history.resolve(self._record, field, value)
        except AppError as error:
            self.failed.emit(error)
            return
        self.settled.emit()


class _Card(QFrame):
    """One field with its values as large buttons."""

    chosen = Signal(object)

    def __init__(self, field: str, title: str, answers: Sequence[_Answer]) -> None:
        super().__init__()
        self.field = field
        theme.set_role(self, "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_CARD_MARGINS)
        self._column.setSpacing(palette.SPACE_8)
        heading = PlainLabel(title)
        theme.set_role(heading, "section")
        self._column.addWidget(heading)
        self.buttons = [self._button(number, answer) for number, answer in enumerate(answers, 1)]

    def begin(self) -> None:
        """Go to the first answer, so that the keys work."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def explain(self, sentence: str) -> None:
        """Say under the heading what happened."""
        label = PlainLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)  # names that others wrote
        label.setWordWrap(True)
        self._column.insertWidget(1, label)

    def add_other(self, field: Field, read: Callable[[str, str], Value]) -> None:
        """Offer to type another value."""
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_8)
        row.addWidget(PlainLabel(_("都不对，另填")))
        self.other = make_editor(field)
        row.addWidget(self.other, 0 if field.width else 1)
        take = QPushButton(_("采用所填"))
        row.addWidget(take)
        if field.width:
            row.addStretch(1)
        self._column.addLayout(row)
        self.take_other = take

        def on_taken() -> None:
            self.other.settle()
            value = read(self.field, self.other.value())
            if value is not None:
                self.chosen.emit(value)

        take.clicked.connect(on_taken)

    def _button(self, number: int, answer: _Answer) -> QWidget:
        button = AnswerButton()  # breaks long values: nobody can choose what can't be read to its end
        button.setCheckable(False)
        button.say(answer.words, key=number if number <= _KEYS else 0)
        button.clicked.connect(lambda: self.chosen.emit(answer.value))
        self._column.addWidget(button)
        if answer.source:
            source = PlainLabel(answer.source)
            source.setTextFormat(Qt.TextFormat.PlainText)
            theme.set_role(source, "small")
            self._column.addWidget(source)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1.value
        if 0 <= place < min(len(self.buttons), _KEYS) and not event.modifiers():
            button = self.buttons[place]
            assert isinstance(button, QPushButton)
            button.click()
        else:
            super().keyPressEvent(event)
