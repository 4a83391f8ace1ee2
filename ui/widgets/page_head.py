"""The head of a page: title left, its one primary action right; below, search and filters in one row."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import icons, palette, theme

SEARCH_AFTER_MS = 200


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
        self._title = QLabel(title)
        self._title.setMinimumHeight(theme.scaled(palette.CONTROL))  # as high with the action as without
        theme.set_role(self._title, "title")
        self._hint = QLabel()
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
        self._row().insertWidget(0, self.search, 1)
        return self.search

    def add_filter(self, widget: QWidget) -> None:
        """Add a filter after the search box."""
        row = self._row()
        row.insertWidget(row.count() - 1, widget)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_acts()
