"""One field of a form as it stands on the page: label and state, editor with unit or reading, note below."""

from enum import Enum

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.field_editors import CheckEditor, make_editor
from ui.widgets.form_spec import Editor, Field
from ui.widgets.plain_label import PlainLabel


class State(Enum):
    """How far a field's value has come."""

    SAVED = ("", "", "")
    DRAFT = ("未完成的输入", "pencil", "small")
    UNSAVED = ("尚未保存", "triangle-alert", "caution")


_COLOURS = {"problem": "danger", "caution": "warn", "small": "muted"}


class FieldCell(QWidget):
    """Label above, editor, and one reserved line below, so that nothing jumps when a problem appears."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor = make_editor(field)
        self.state = State.SAVED
        self._reading: QLabel | None = None
        self._state_line: _IconLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_4)
        self._head = QHBoxLayout()
        self._head.setSpacing(palette.SPACE_8)
        self._label = PlainLabel("" if isinstance(self.editor, CheckEditor) else field.label)
        self._label.setBuddy(self.editor)
        theme.set_role(self._label, "small")
        self._head.addWidget(self._label)
        if field.required:
            required = PlainLabel(_("必填"))
            theme.set_role(required, "required")
            self._head.addWidget(required)
        self._head.addStretch(1)
        column.addLayout(self._head)
        self._row = QHBoxLayout()
        self._row.setSpacing(palette.SPACE_8)
        self._row.addWidget(self.editor)
        if field.unit:
            self._row.addWidget(PlainLabel(field.unit))
        if field.width and field.editor is not Editor.TEXT:
            self._row.addStretch(1)
        column.addLayout(self._row)
        self._note = _IconLine()
        self._note.setMinimumHeight(theme.scaled(palette.NOTE))
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._note)
        column.addStretch(1)
        self.editor.setAccessibleName(_labelled(field))
        self.show_problem("")

    def keep_label_line(self, *, beside_others: bool) -> None:
        """Keep the empty line over a tick only where it stands beside fields with a label over them."""
        self._label.setVisible(bool(self._label.text()) or beside_others)

    def show_problem(self, sentence: str) -> None:
        """Put a sentence under the field; an empty one brings the hint back."""
        if sentence:
            self._note.show_line(sentence, "circle-alert", "problem")
        else:
            self._note.show_line(self.field.hint, "", "small")
        theme.set_look(self.editor, "wrong", "true" if sentence else "false")
        self.editor.setAccessibleDescription(sentence or self.field.hint)

    def add_to_label(self, widget: QWidget) -> None:
        """Put something of the page's own at the end of the label's line."""
        self._head.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something of the page's own under the note."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget)

    def note(self) -> str:
        """Return what stands under the field."""
        return self._note.text()

    def show_reading(self, text: str) -> None:
        """Show beside the editor how its text was understood."""
        if self._reading is None:
            self._reading = PlainLabel()
            theme.set_role(self._reading, "muted")
            self._row.insertWidget(1, self._reading)
        self._reading.setText(text)

    def reading(self) -> str:
        """Return the reading shown."""
        return self._reading.text() if self._reading is not None else ""

    def show_state(self, state: State) -> None:
        """Say in words whether the value is saved."""
        self.state = state
        words, icon, role = state.value
        if self._state_line is None:
            if not words:
                return
            self._state_line = _IconLine()
            self._head.insertWidget(self._head.count() - 1, self._state_line)
        self._state_line.show_line(_(words) if words else "", icon, role)

    def state_words(self) -> str:
        """Return the state as shown."""
        return self._state_line.text() if self._state_line is not None else ""


class _IconLine(PlainLabel):
    """A small line of text, with an icon before it when it matters."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_line(self, text: str, icon: str, role: str) -> None:
        """Show a text with an icon (or none) in the colours of a role."""
        side = palette.SMALL_ICON
        self._picture = icons.pixmap(icon, role=_COLOURS[role], size=side) if icon else None
        self.setContentsMargins(theme.scaled(side) + palette.SPACE_4 if icon else 0, 0, 0, 0)
        theme.set_role(self, role or "small")
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._picture is not None:
            line = self.fontMetrics().height()
            top = (line - round(self._picture.deviceIndependentSize().height())) // 2
            if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
                top += (self.height() - line) // 2
            painter = QPainter(self)
            painter.drawPixmap(QPoint(0, max(top, 0)), self._picture)
            painter.end()


def _labelled(field: Field) -> str:
    return _("{label}，必填").format(label=field.label) if field.required else field.label
