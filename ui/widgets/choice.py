"""A box to choose from a long list by typing part of a name: choices, divisions, records."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QWidget

from app.language import _
from ui import icons, theme

Option = tuple[str, str]
"""A stored value and what the user sees."""
Find = Callable[[str], Sequence[Option]]
"""What fits a typed text; everything (or the most usual) for the empty text."""
ROWS_SHOWN = 10


def find_in(options: Sequence[Option]) -> Find:
    """Return a search over a fixed list: labels that contain the text, those that begin with it first."""

    def find(text: str) -> Sequence[Option]:
        wanted = text.strip().casefold()
        hits = [option for option in options if wanted in option[1].casefold()]
        return sorted(hits, key=lambda option: not option[1].casefold().startswith(wanted))

    return find


def label_in(options: Sequence[Option]) -> Callable[[str], str]:
    """Return how a stored value of a fixed list is called; an unknown one is shown as it is."""
    labels = dict(options)
    return lambda value: labels.get(value, value)


class Choice(QLineEdit):
    """Down or the arrow shows the list, typing narrows it, Enter takes; so does leaving, if one fits."""

    chosen = Signal(str)
    """The user chose this value."""
    unmatched = Signal(str)
    """The user left a text that is not in the list; the value is as before."""

    def __init__(self, find: Find, label: Callable[[str], str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find, self._label = find, label
        self._value = ""
        self._options: Sequence[Option] = ()
        self._completer: QCompleter | None = None
        self.setPlaceholderText(_("输入或按 ↓ 选择"))
        arrow = QAction(icons.icon("chevron-down", role="muted"), _("显示全部"), self)
        arrow.triggered.connect(self.show_all)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> str:
        """Return the chosen value, empty if none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a stored value; no signal."""
        self._value = value
        self.setText(self._label(value) if value else "")
        self.setCursorPosition(0)

    def show_all(self) -> None:
        """Open the whole list."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer("")

    def settle(self) -> None:
        """Turn what was typed into a value: nothing, the one that fits, or the value of before."""
        text = self.text().strip()
        if text == (self._label(self._value) if self._value else ""):
            return
        if not text:
            self._take("")
            return
        hits = self._find(text)
        fits = [option for option in hits if option[1] == text] or hits
        if len(fits) == 1:
            self._take(fits[0][0])
        else:
            self.set_value(self._value)
            self.unmatched.emit(text)

    def _take(self, value: str) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.chosen.emit(value)

    def _offer(self, text: str) -> None:
        self._options = self._find(text)
        completer = self._list()
        names = completer.model()
        assert isinstance(names, QStringListModel)
        names.setStringList([label for _value, label in self._options])
        completer.complete()

    def _list(self) -> QCompleter:
        if self._completer is None:  # made when first needed: a form has many boxes
            self._completer = QCompleter(QStringListModel(self), self)
            self._completer.setWidget(self)
            self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._completer.setMaxVisibleItems(ROWS_SHOWN)
            self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
            popup = self._completer.popup()
            assert popup is not None
            popup.setItemDelegate(QStyledItemDelegate(popup))  # its own one ignores the stylesheet
            theme.set_role(popup, "offered")  # with more around its rows it would scroll over as few as there are
            popup.ensurePolished()  # rows are measured before they are shown
            popup.installEventFilter(self)
        return self._completer

    def _on_text_edited(self, text: str) -> None:
        self._offer(text.strip())

    def _on_activated(self, index: QModelIndex) -> None:
        self._take(self._options[index.row()][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._offer("" if self.text() == self._label(self._value) else self.text().strip())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._completer is not None:
            popup = self._completer.popup()
            plain_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is popup and plain_enter and not popup.currentIndex().isValid() and len(self._options) == 1:
                self._take(self._options[0][0])
                popup.hide()
                return True
        return super().eventFilter(watched, event)
