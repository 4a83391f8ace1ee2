"""A day or a number as an answer: typed, read back, and said why where it is none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import InvalidInput
from app.language import _
from app.model.routing import Answer, Fact, FactType
from ui import palette, theme
from ui.pages.routing import typed
from ui.pages.routing.answers import UNITS
from ui.widgets.field_cell import FieldCell
from ui.widgets.form_spec import Editor, Field
from ui.widgets.leave_watch import LeaveWatch

if TYPE_CHECKING:
    from ui.pages.routing.desk import RoutingDesk

_KEPT_AFTER_MS = 600
_WIDTH = 18


class ValueAnswer(QWidget):
    """What is typed is kept as it is until it can be understood."""

    chosen = Signal(object)
    typed = Signal(str)
    """A pause in the typing, or the field was left."""

    def __init__(self, desk: "RoutingDesk", fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._fact = desk, fact
        self._shown = ""
        is_date = fact.type is FactType.DATE
        self.cell = FieldCell(
            Field(
                fact.id,
                _("哪一天") if is_date else _("数目"),
                Editor.DATE if is_date else Editor.LINE,
                width=_WIDTH,
                unit=UNITS.get(fact.id, ""),
                placeholder=_placeholder(fact),
            )
        )
        self.cell.editor.setAccessibleName(fact.question)
        self._pause = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._pause.timeout.connect(self._tell)
        self._watch = LeaveWatch(self, left=lambda _name: self._tell(), window_left=self._tell)
        self._watch.follow(self.cell.editor, fact.id)
        self.cell.editor.edited.connect(self._on_edited)
        self.cell.editor.returnPressed.connect(self.take)  # type: ignore[union-attr]  # a date or line editor
        self.button = QPushButton(_("下一问"))
        theme.set_role(self.button, "primary")
        self.button.clicked.connect(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_12)
        row.addWidget(self.cell, 1)
        beside = QVBoxLayout()
        beside.addSpacing(theme.scaled(palette.NOTE) + palette.SPACE_4)
        beside.addWidget(self.button)
        beside.addStretch(1)
        row.addLayout(beside)

    @property
    def fact(self) -> str:
        """Return which fact is asked for."""
        return self._fact.id

    def show_text(self, text: str, *, half: str | None = None) -> None:
        """Show the answer as a text, or what is half typed in its place, and how it is understood."""
        self._shown = text
        self.cell.editor.set_value(text if half is None else half)
        self.say("")
        self._show_reading()

    def half(self) -> str | None:
        """Return what is typed and not taken yet, or None where there is nothing new."""
        return self.text() if self.text() != self._shown else None

    def text(self) -> str:
        """Return what is typed."""
        return self.cell.editor.value()

    def focus(self) -> None:
        """Go to the field."""
        self.cell.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Put a sentence under the field."""
        self.cell.show_problem(sentence)

    def take(self) -> None:
        """Take what is typed as the answer, or say why it is none."""
        self._pause.stop()
        try:
            answer = self._read()
        except InvalidInput as refused:
            self.say("".join(map(texts.problem_text, refused.problems)))
            self._tell()
            self.focus()
            return
        self.chosen.emit(answer)

    def _read(self) -> Answer:
        return typed.read(self._fact, self.text(), self._desk.routing, self._desk.today)

    def _on_edited(self) -> None:
        self.say("")
        self._show_reading()
        self._pause.start()

    def _show_reading(self) -> None:
        try:
            said = typed.reading(self._fact, self._read())
        except InvalidInput:
            said = ""
        self.cell.show_reading(said)

    def _tell(self) -> None:
        self._pause.stop()
        self.typed.emit(self.text())


def _placeholder(fact: Fact) -> str:
    if fact.type is FactType.DATE:
        return _("2026-03-05、昨天")
    return _("12000 或 1.2万") if fact.id == "amount" else ""
