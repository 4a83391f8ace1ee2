"""A limit of a plan: its name and day, and on demand how it was counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.pages.routing.line_pool import LinePool
from ui.pages.routing.plan_words import ShownLimit
from ui.pages.routing.showing import show
from ui.widgets.plain_label import PlainLabel

_LOOKS = {
    "danger": ("circle-alert", "danger"),
    "warn": ("clock", "warn"),
    "text": ("calendar", "muted"),
    "muted": ("circle-help", "muted"),
}


class LimitRow(QWidget):
    """Opens and closes its steps; stays open when only its day has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownLimit | None = None
        self._picture = PlainLabel()
        self._picture.setMinimumHeight(self.fontMetrics().lineSpacing())
        self.name, self.told = PlainLabel(), PlainLabel()
        theme.set_role(self.name, "strong")
        for label in (self.name, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.how = QPushButton()
        theme.set_role(self.how, "link")
        self.how.setCheckable(True)
        self.how.clicked.connect(self._on_how)
        self.steps: LinePool | None = None
        line = QHBoxLayout()
        line.setSpacing(palette.SPACE_8)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.told)
        line.addLayout(words, 1)
        line.addWidget(self.how, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_4)
        self._column.addLayout(line)

    def show_limit(self, limit: ShownLimit) -> None:
        """Show a limit."""
        if limit == self._shown:
            return
        is_another = self._shown is None or self._shown.name != limit.name
        self._shown = limit
        icon, role = _LOOKS[limit.role]
        self._picture.setPixmap(icons.pixmap(icon, role=role, size=palette.SMALL_ICON))
        self.name.setText(limit.name)
        self.told.setText(limit.told)
        self.how.setAccessibleName(_("{limit}怎么算的").format(limit=limit.name))
        if is_another:
            self.how.setChecked(False)
        self._on_how()

    def _on_how(self) -> None:
        is_open = self.how.isChecked()
        is_counted = self._shown is not None and len(self._shown.steps) > 1
        self.how.setText(_("收起") if is_open else _("怎么算的") if is_counted else _("依据"))
        if is_open and self._shown is not None:
            if self.steps is None:
                self.steps = LinePool()
                self.steps.setContentsMargins(theme.scaled(palette.SPACE_24), 0, 0, palette.SPACE_8)
                self._column.addWidget(self.steps)
            self.steps.show_lines(tuple(("", step) for step in self._shown.steps))
        if self.steps is not None:
            show(self.steps, visible=is_open)
