"""Questions and plan: side by side where both fit, else below one another under a line that says the plan in short."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel
from ui.widgets.scrolling import scrolling

_BESIDE_FROM = 960
_SHARES = (45, 55)


class Halves(QWidget):
    """The line above the plan stays in sight wherever one has scrolled to."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._is_beside: bool | None = None
        self.changes = PlainLabel()
        self.changes.setWordWrap(True)
        theme.set_role(self.changes, "muted")
        self.changes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.changes.setFixedHeight(2 * self.changes.fontMetrics().lineSpacing())  # what stands below never jumps
        self.summary = _Summary()
        self.summary.look.clicked.connect(self.look_at_plan)
        self.left_area, self.right_area = scrolling(name=_("问题")), scrolling(name=_("方案"))
        self._both = QWidget()
        theme.set_role(self._both, "body")
        self._both_column = QVBoxLayout(self._both)
        self._both_column.setContentsMargins(0, 0, 0, 0)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(palette.SPACE_4)
        beside.addWidget(self.changes)
        beside.addWidget(self.right_area, 1)
        halves = QHBoxLayout()
        halves.setSpacing(palette.SPACE_16)
        halves.addWidget(self.left_area, _SHARES[0])
        halves.addWidget(self._beside, _SHARES[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.summary)
        column.addLayout(halves, 1)
        self._arrange(beside=True)

    def show_words(self, summary: str, changes: str) -> None:
        """Show the plan in one line, and what the last answer has changed."""
        self.summary.told.setText(summary)
        self.summary.changes.setText(changes)
        self.summary.changes.setVisible(bool(changes))
        self.changes.setText(changes)

    def look_at_top(self) -> None:
        """Bring the top of both into sight."""
        self.left_area.verticalScrollBar().setValue(0)
        self.right_area.verticalScrollBar().setValue(0)

    def look_at_question(self) -> None:
        """Bring the question into sight."""
        self.left_area.verticalScrollBar().setValue(0)

    def look_at_plan(self) -> None:
        """Bring the plan into sight."""
        bar = self.left_area.verticalScrollBar()
        bar.setValue(0 if self._is_beside else self._right.y())

    def is_beside(self) -> bool:
        """Return whether both stand side by side."""
        return bool(self._is_beside)

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.left_area.takeWidget()
        self.right_area.takeWidget()
        if beside:
            self.left_area.setWidget(self._left)
            self.right_area.setWidget(self._right)
            self._left.show()
            self._right.show()
        else:
            self._both_column.addWidget(self._left)
            self._both_column.addWidget(self._right)
            self.left_area.setWidget(self._both)
            self._both.show()
        self._beside.setVisible(beside)
        self.summary.setVisible(not beside)
        if had_focus and focused is not None:  # what is moved loses it
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= theme.scaled(_BESIDE_FROM))


class _Summary(QFrame):
    """The plan in one line, with the way to it."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "info")
        self.told, self.changes = PlainLabel(), PlainLabel()
        theme.set_role(self.told, "strong")
        theme.set_role(self.changes, "small")
        for label in (self.told, self.changes):
            label.setWordWrap(True)
        self.look = QPushButton(_("看方案"))
        theme.set_role(self.look, "link")
        self.look.setIcon(icons.icon("chevron-down", role="primary"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.told)
        words.addWidget(self.changes)
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_8, palette.SPACE_8, palette.SPACE_8)
        row.addLayout(words, 1)
        row.addWidget(self.look)
