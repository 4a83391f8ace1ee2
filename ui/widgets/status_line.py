"""The window's last line: 已保存 time · what is unsent · role and village · lock."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from app.language import _
from ui import icons, palette, theme
from ui.widgets.plain_label import PlainLabel


class StatusLine(QFrame):
    """Says whether what was typed is kept; the lock is always one click away."""

    lock_asked = Signal()
    village_chosen = Signal(str)
    """Work is done in this village (its code) from now on."""

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "status")
        row = QHBoxLayout(self)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_4, palette.SPACE_8, palette.SPACE_4)
        row.setSpacing(palette.SPACE_16)
        self._sign = PlainLabel()
        self._saved = PlainLabel()
        self._unsent = PlainLabel()
        self._where = PlainLabel(place)
        for label in (self._unsent, self._where):
            theme.set_role(label, "muted")
        self.villages = QPushButton()
        theme.set_role(self.villages, "link")
        self.villages.setMenu(QMenu(self.villages))
        self.villages.hide()
        self.lock = QPushButton(_("锁定"))
        theme.set_role(self.lock, "link")
        icons.put(self.lock, "lock", role="primary")
        self.lock.clicked.connect(self.lock_asked)
        for widget in (self._sign, self._saved, self._unsent):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.villages)
        row.addWidget(self._where)
        row.addWidget(self.lock)
        self._show("circle-check", "good", _("已打开"))

    def show_place(self, place: str, villages: Sequence[tuple[str, str]] = (), current: str = "") -> None:
        """Say who works here; `villages` (code, name) are to choose from, if there are several."""
        self._where.setText(place)
        menu = self.villages.menu()
        for act in menu.actions():
            menu.removeAction(act)
            act.deleteLater()  # later: it may be the one that was just chosen
        for code, name in villages:
            act = menu.addAction(name)
            act.setCheckable(True)
            act.setChecked(code == current)
            act.triggered.connect(lambda _on, code=code: self.village_chosen.emit(code))
        self.villages.setText(dict(villages).get(current, ""))
        self.villages.setToolTip(_("今天的村（社区）：新登记的记录归它"))
        self.villages.setVisible(len(villages) > 1)

    def show_saved(self, moment: datetime) -> None:
        """Say that everything typed is kept."""
        self._show("circle-check", "good", _("已保存 {clock}").format(clock=moment.strftime("%H:%M:%S")))

    def show_unsaved(self) -> None:
        """Say that something typed could not be kept yet."""
        self._show("triangle-alert", "warn", _("尚未保存"))

    def show_unsent(self, count: int) -> None:
        """Say how many changes no one else holds yet."""
        self._unsent.setText(_("未送出 {count} 处").format(count=count) if count else "")

    def text(self) -> str:
        """Return what it says about saving."""
        return self._saved.text()

    def _show(self, name: str, colour: str, words: str) -> None:
        self._sign.setPixmap(icons.pixmap(name, role=colour, size=palette.SMALL_ICON))
        self._saved.setText(words)
