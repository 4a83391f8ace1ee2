"""Who signs a document: each place with what stands there now, to be signed by hand or electronically."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.services.kept_papers import Form
from ui import icons, palette, theme
from ui.records.marks_line import Mark
from ui.widgets.plain_label import PlainLabel


class PlacesCard(QFrame):
    """A place that is signed electronically is not drawn in any more."""

    drawing_asked = Signal(str)
    clearing_asked = Signal(str)
    signing_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        title = PlainLabel(_("签名"))
        theme.set_role(title, "section")
        self.hint = PlainLabel()
        self.hint.setWordWrap(True)
        theme.set_role(self.hint, "muted")
        self.rows: dict[str, PlaceRow] = {}
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(palette.SPACE_24, palette.SPACE_16, palette.SPACE_24, palette.SPACE_16)
        self._column.setSpacing(palette.SPACE_8)
        self._column.addWidget(title)
        self._column.addWidget(self.hint)

    def show_places(
        self, form: Form, *, people: Mapping[str, str], signed: tuple[str, ...], refusal: str | None
    ) -> None:
        """Show the places of a form; `signed` are those signed electronically, `refusal` is why none may be."""
        shown = (dict(form.places), dict(people), form.electronic, tuple(form.drawn), signed, refusal)
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((place for place, row in self.rows.items() if row.has_focus()), "")
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        for place, label in form.places.items():
            row = PlaceRow(f"{label} {people.get(place, '')}".rstrip(), self)
            row.show_state(
                is_drawn=place in form.drawn,
                is_signed=place in signed,
                may_sign=place in form.electronic and refusal is None,
            )
            row.draw.clicked.connect(lambda _checked=False, each=place: self.drawing_asked.emit(each))
            row.clear.clicked.connect(lambda _checked=False, each=place: self.clearing_asked.emit(each))
            row.sign.clicked.connect(lambda _checked=False, each=place: self.signing_asked.emit(each))
            self._column.addWidget(row)
            self.rows[place] = row
        self.hint.setText(_hint(form, refusal))
        self.setVisible(bool(self.rows))
        if focused in self.rows:
            self.rows[focused].draw.setFocus()


class PlaceRow(QWidget):
    """One place: who signs there, how it stands, what can be done."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = PlainLabel()
        self.label = PlainLabel(label)
        self.label.setWordWrap(True)
        self.state = PlainLabel()
        theme.set_role(self.state, "small")
        self.draw, self.clear, self.sign = (self._button(word, label) for word in _WORDS)
        words = QHBoxLayout()
        words.setSpacing(palette.SPACE_8)
        words.addWidget(self._mark)
        words.addWidget(self.label, 1)
        words.addWidget(self.state)
        acts = QHBoxLayout()
        acts.setSpacing(0)
        for button in (self.draw, self.clear, self.sign):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(words)
        column.addLayout(acts)

    def show_state(self, *, is_drawn: bool, is_signed: bool, may_sign: bool) -> None:
        """Show how the place stands."""
        mark = _mark(is_drawn=is_drawn, is_signed=is_signed)
        self._mark.setPixmap(icons.pixmap(mark.icon, role=mark.role, size=palette.SMALL_ICON))
        self.state.setText(mark.word)
        self.draw.setText(_("重新手写") if is_drawn else _("手写签名"))
        self.draw.setVisible(not is_signed)
        self.clear.setVisible(is_drawn and not is_signed)
        self.sign.setVisible(may_sign and not is_signed)

    def has_focus(self) -> bool:
        """Return whether one of its buttons has the focus."""
        return any(button.hasFocus() for button in (self.draw, self.clear, self.sign))

    def _button(self, word: str, label: str) -> QPushButton:
        button = QPushButton(word)
        theme.set_role(button, "link")
        button.setAccessibleName(f"{word} {label}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button


_WORDS = (_("手写签名"), _("清除"), _("电子签名"))


def _mark(*, is_drawn: bool, is_signed: bool) -> Mark:
    if is_signed:
        return Mark("shield-check", "good", _("已电子签名"))
    return Mark("circle-check", "good", _("已手写")) if is_drawn else Mark("pencil", "muted", _("待签"))


def _hint(form: Form, refusal: str | None) -> str:
    if refusal is not None and form.electronic:
        text = texts.error_text(refusal, {})
        return text.happened + text.next
    return _("可以请本人在屏幕上手写，也可以打印出来再签。")
