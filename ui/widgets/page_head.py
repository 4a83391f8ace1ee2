"""The head of a page: title left, its one primary action right; below, search and filters in one row."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel

SEARCH_AFTER_MS = 200
_SEARCH_FIRST = 100
"""The share of the search box in room that is left: all of it, up to its width."""


class PageHead(QWidget):
    """Title, action, and – once asked for – the row with search and filters."""

    action_asked = Signal()
    searched = Signal(str)
    """The search text has come to rest (200 ms), or Enter was pressed."""
    left_downwards = Signal()
    """Down was pressed in the search box."""

    def __init__(
        self, title: str, *, action_text: str = "", action_icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_16)
        self._top = top = QHBoxLayout()
        top.setSpacing(palette.SPACE_12)
        self._title = PlainLabel(title)
        self._title.setMinimumHeight(theme.scaled(palette.CONTROL))  # as high with the action as without
        theme.set_role(self._title, "title")
        self._hint = PlainLabel()
        theme.set_role(self._hint, "muted")
        self.action = QPushButton(action_text)
        theme.set_role(self.action, "primary")
        if action_icon:
            icons.put(self.action, action_icon, role="light")
        self.action.clicked.connect(self.action_asked)
        if not action_text:  # never shown here: it has no parent yet and would be a window for a moment
            self.action.hide()
        top.addWidget(self._title)
        top.addWidget(self._hint, 1)
        top.addWidget(self.action)
        column.addLayout(top)
        self._acts: QWidget | None = None
        self._filters: QHBoxLayout | None = None
        self._below: QHBoxLayout | None = None
        self._added: list[QWidget] = []
        self._column = column
        self.search: QLineEdit | None = None

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_hint(self, hint: str) -> None:
        """Say something in muted text beside the title, such as a count."""
        self._hint.setText(hint)

    def add_search(self, placeholder: str, *, width: int = 360) -> QLineEdit:
        """Add the search box; `searched` tells its text."""
        self.search = QLineEdit()
        self.search.setPlaceholderText(placeholder)
        self.search.setClearButtonEnabled(False)
        self.search.setMinimumWidth(width)
        self.search.setMaximumWidth(theme.scaled(width))
        glass = QAction(icons.icon("search", role="muted"), "", self.search)
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._rest.timeout.connect(self._on_search_rested)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_rested)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.left_downwards)
        self._row().insertWidget(0, self.search, _SEARCH_FIRST)
        return self.search

    def add_filter(self, widget: QWidget) -> None:
        """Add a filter after the search box; the last ones stand in a row of their own where room lacks."""
        row = self._row()
        row.insertWidget(row.count() - 1, widget)
        self._added.append(widget)

    def show_filter(self, widget: QWidget, *, is_shown: bool) -> None:
        """Show a filter or give its room to the others."""
        if _is_hidden(widget) == is_shown:
            widget.setVisible(is_shown)
            self._arrange_filters()

    def add_act(self, text: str, icon: str) -> QPushButton:
        """Add a quieter button before the page's one primary action; in a row of their own where room lacks."""
        button = QPushButton(text)
        icons.put(button, icon)
        if self._acts is None:
            self._acts = QWidget()
            made = QHBoxLayout(self._acts)
            made.setContentsMargins(0, 0, 0, 0)
            made.setSpacing(palette.SPACE_12)
            self._top.insertWidget(self._top.count() - 1, self._acts)
        row = self._acts.layout()
        assert row is not None
        row.addWidget(button)
        return button

    def _row(self) -> QHBoxLayout:
        if self._filters is None:
            self._filters = QHBoxLayout()
            self._filters.setSpacing(palette.SPACE_8)
            self._filters.addStretch(1)
            self._column.addLayout(self._filters)
        return self._filters

    def _on_search_changed(self) -> None:
        self._rest.start()

    def _on_search_rested(self) -> None:
        self._rest.stop()
        if self.search is not None:
            self.searched.emit(self.search.text())

    def _arrange_acts(self) -> None:
        """Put the quieter buttons beside the title where they fit, else under it."""
        if self._acts is None:
            return
        parts = (self._title, self._hint, self._acts, self.action)
        room = sum(part.sizeHint().width() + palette.SPACE_12 for part in parts)
        place = self._top.indexOf(self._acts)
        if room > self.width() and place >= 0:
            self._top.takeAt(place)
            self._column.insertWidget(1, self._acts, 0, Qt.AlignmentFlag.AlignLeft)
        elif room <= self.width() and place < 0:
            self._column.removeWidget(self._acts)
            self._top.insertWidget(self._top.count() - 1, self._acts)

    def _arrange_filters(self) -> None:
        """Leave as many filters beside the search box as fit at their narrowest; the others go below."""
        if self._filters is None or (self.search is None and not self._added):
            return
        room = self.width() - (self.search.minimumWidth() + palette.SPACE_8 if self.search is not None else 0)
        kept, shown = 0, [widget for widget in self._added if not _is_hidden(widget)]
        for widget in shown:
            room -= _narrowest(widget) + palette.SPACE_8
            kept += room >= 0
        for place, widget in enumerate(shown):
            self._put_filter(widget, is_beside=place < kept)

    def _put_filter(self, widget: QWidget, *, is_beside: bool) -> None:
        row = self._row() if is_beside else self._row_below()
        if row.indexOf(widget) < 0:
            for other in (self._filters, self._below):
                if other is not None:
                    other.removeWidget(widget)
            row.insertWidget(row.count() - 1, widget)

    def _row_below(self) -> QHBoxLayout:
        if self._below is None:
            self._below = QHBoxLayout()
            self._below.setSpacing(palette.SPACE_8)
            self._below.addStretch(1)
            self._column.addLayout(self._below)
        return self._below

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_acts()
        self._arrange_filters()


def _narrowest(widget: QWidget) -> int:
    return max(widget.minimumWidth(), widget.minimumSizeHint().width())


def _is_hidden(widget: QWidget) -> bool:
    """Return whether a filter was put away; one that no window has shown yet is hidden for Qt as well."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
