"""A card that lists something, adds to it by a form of its own, and takes out of it what was asked about once more."""

from abc import abstractmethod
from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import icons, layouts, palette, theme
from ui.pages.settings.card import Card, primary, row_of
from ui.widgets.plain_label import PlainLabel


class Line(QWidget):
    """One line of the list: what it is called, what is said of it, what can be done with it."""

    def __init__(self, name: str, note: str = "") -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(palette.SPACE_12)
        called, noted = PlainLabel(name), PlainLabel(note)
        noted.setWordWrap(True)
        theme.set_role(called, "strong")
        theme.set_role(noted, "muted")
        self._row.addWidget(called)
        self._row.addWidget(noted, 1)

    def tell(self, words: str) -> None:
        """Say something at the right end."""
        self._row.addWidget(PlainLabel(words))

    def offer(self, words: str, act: Callable[[], None]) -> QPushButton:
        """Add a button at the right end."""
        button = QPushButton(words)
        button.clicked.connect(lambda _checked: act())
        self._row.addWidget(button)
        return button

    def words(self) -> str:
        """Return what the line says, its buttons apart."""
        return " ".join(label.text() for label in self.findChildren(PlainLabel) if label.text())


class ListCard(Card):
    """Its kind says which lines there are and fills the form; `removes` are the ways out, by key."""

    def __init__(self, title: str, hint: str, *, add: str, icon: str, save: str, cancel: str) -> None:
        super().__init__(title, hint)
        self.removes: dict[str, QPushButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(palette.SPACE_8)
        self.add = QPushButton(add)
        icons.put(self.add, icon)
        self.form = QWidget()
        self.editors = QVBoxLayout()
        self.editors.setSpacing(palette.SPACE_12)
        self.save, self.cancel = primary(save), QPushButton(cancel)
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        column.addLayout(self.editors)
        column.addLayout(row_of(self.save, self.cancel))
        self.acts = row_of(self.add)
        self.column.addLayout(self._list)
        self.column.addLayout(self.acts)
        self.column.addWidget(self.form)
        self.end()
        self.form.hide()
        self.add.clicked.connect(self._on_add_asked)
        self.cancel.clicked.connect(self.close_form)

    def show_list(self) -> None:
        """Read the list anew."""
        layouts.empty(self._list)
        self.removes = {}
        for line in self._lines():
            self._list.addWidget(line)
            line.show()  # now: it may be given the focus

    def words(self) -> list[str]:
        """Return what the lines say."""
        return [line.words() for line in layouts.widgets(self._list) if isinstance(line, Line)]

    def offer_removal(self, line: Line, key: str, words: str, *, sure: str, keep: str, act: Callable[[], None]) -> None:
        """Add the way out of the list; it asks once more, in the line itself."""

        def ask() -> None:
            self.say_nothing()
            certain, back = line.offer(sure, act), line.offer(keep, leave)
            theme.set_role(certain, "danger")
            self.removes[key].hide()
            self.removes[key] = certain
            back.show()
            back.setFocus()

        def leave() -> None:
            self.show_list()
            if key in self.removes:
                self.removes[key].setFocus()

        self.removes[key] = line.offer(words, ask)

    def open_form(self) -> None:
        """Show the form in the place of the button."""
        self.say_nothing()
        self.form.show()
        self.add.hide()

    def close_form(self) -> None:
        """Empty the form and put it away."""
        self._empty_form()
        self.form.hide()
        self.add.show()
        self.add.setFocus()

    @abstractmethod
    def _lines(self) -> Iterable[Line]:
        """Return the lines as they are now."""

    @abstractmethod
    def _on_add_asked(self) -> None:
        """Make the form ready and open it."""

    @abstractmethod
    def _empty_form(self) -> None:
        """Take away what was typed."""
