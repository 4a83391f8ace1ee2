"""The window's last line: 已保存 time · what is unsent · role and village · lock."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class StatusLine(QFrame):
    """Says whether what was typed is kept; the lock is always one click away."""

    lock_asked = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "status")
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_4, palette.SPACE_8, palette.SPACE_4)
        row.setSpacing(palette.SPACE_16)
        self._sign = PlainLabel()
        self._saved = PlainLabel()
        self._unsent = PlainLabel()
        where = PlainLabel(place)
        for label in (self._unsent, where):
            theme.set_role(label, "muted")
        self.lock = QPushButton(_("锁定"))
        theme.set_role(self.lock, "link")
        icons.put(self.lock, "lock", role="primary")
        self.lock.clicked.connect(self.lock_asked)
        for widget in (self._sign, self._saved, self._unsent):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(where)
        row.addWidget(self.lock)
        self._show("circle-check", "good", _("已打开"))

    def show_saved(self, moment: datetime) -> None:
        """Say that everything typed is kept."""
        self._show("circle-check", "good", _("已保存 {clock}").format(clock=moment.strftime("%H:%M:%S")))

    def show_unsaved(self) -> None:
        """Say that something typed could not be kept yet."""
        self._show("triangle-alert", "warn", _("尚未保存"))

    def show_unsent(self, count: int) -> None:
        """Say how many changes no one else holds yet."""
        self._unsent.setText(_("未送出 {count} 条").format(count=count) if count else "")

    def text(self) -> str:
        """Return what it says about saving."""
        return self._saved.text()

    def _show(self, name: str, colour: str, words: str) -> None:
        self._sign.setPixmap(icons.pixmap(name, role=colour, size=palette.SMALL_ICON))
        self._saved.setText(words)
