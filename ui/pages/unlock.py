"""The door of a locked profile: passphrase, printed code, or a backup where the store is lost."""

from collections.abc import Callable, Sequence
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError
from app.services.backups import Backup
from ui import icons, palette, theme

_CARD_WIDTH = 460


class UnlockPage(QWidget):
    """Asks for what opens the store; `ask_…` signals carry what was typed, the window does the work."""

    unlock_asked = Signal(str, str)
    """(user's name or empty, passphrase)."""
    code_asked = Signal(str, str, str)
    """(user's name or empty, recovery code, new passphrase)."""
    restore_asked = Signal(object, str, str)
    """(backup, user's name or empty, passphrase)."""

    def __init__(self, *, needs_name: bool, backups: Callable[[], Sequence[Backup]]) -> None:
        super().__init__()
        theme.set_role(self, "page")
        self._backups = backups
        self._mode = "passphrase"
        self.name = QLineEdit()
        self.passphrase = _secret_edit()
        self.code = QLineEdit()
        self.fresh = _secret_edit()
        self._build(needs_name)
        self._choose("passphrase")

    def say(self, error: AppError) -> None:
        """Show why it did not open; after a damaged or missing store the backups are offered."""
        self._stop_waiting()
        text = texts.error_text(error.code, error.facts)
        self.problem.setText("\n".join((text.happened, text.kept + text.next)))
        self.problem.show()
        if error.code in _WANTS_BACKUP and self._backups():
            self._choose("backup")
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def set_waiting(self) -> None:
        """Show that the passphrase is being checked (about a second, on purpose)."""
        self.problem.hide()
        self.open.setText(_("正在打开…"))
        self.setEnabled(False)

    def _stop_waiting(self) -> None:
        self.setEnabled(True)
        self._choose(self._mode)

    def _build(self, needs_name: bool) -> None:
        card = QFrame()
        theme.set_role(card, "card")
        card.setFixedWidth(theme.scaled(_CARD_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(*[palette.SPACE_32] * 4)
        column.setSpacing(palette.SPACE_12)
        column.addLayout(_heading())
        self._rows = {
            "name": _labelled(column, _("姓名"), self.name),
            "backup": self._backup_row(column),
            "code": _labelled(column, _("恢复码（八组数字）"), self.code),
            "passphrase": _labelled(column, _("口令"), self.passphrase),
            "fresh": _labelled(column, _("新口令"), self.fresh),
        }
        self._needs_name = needs_name
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        theme.set_role(self.problem, "problem")
        self.problem.hide()
        column.addWidget(self.problem)
        self.open = QPushButton()
        theme.set_role(self.open, "primary")
        self.open.clicked.connect(self._on_open_asked)
        column.addWidget(self.open)
        column.addLayout(self._other_ways())
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        for edit in (self.name, self.passphrase, self.code, self.fresh):
            edit.returnPressed.connect(self._on_open_asked)

    def _backup_row(self, column: QVBoxLayout) -> QWidget:
        from PySide6.QtWidgets import QComboBox  # only here, and the door should open fast

        self.backup = QComboBox()
        return _labelled(column, _("从哪一份备份恢复"), self.backup)

    def _other_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.ways: dict[str, QPushButton] = {}
        for mode, words in (
            ("passphrase", _("用口令打开")),
            ("code", _("用恢复码打开")),
            ("backup", _("从备份恢复")),
        ):
            self.ways[mode] = QPushButton(words)
            theme.set_role(self.ways[mode], "link")
            self.ways[mode].clicked.connect(lambda _checked=False, mode=mode: self._choose(mode))
            row.addWidget(self.ways[mode])
        row.addStretch(1)
        return row

    def _choose(self, mode: str) -> None:
        self._mode = mode
        shown = {"passphrase": {"passphrase"}, "code": {"code", "fresh"}, "backup": {"backup", "passphrase"}}[mode]
        for name, row in self._rows.items():
            row.setVisible(name in shown or (name == "name" and (self._needs_name or mode == "code")))
        if mode == "backup":
            self._list_backups()
        self.open.setText({"passphrase": _("打开"), "code": _("打开并换口令"), "backup": _("恢复这份备份")}[mode])
        for name, button in self.ways.items():
            button.setVisible(name != mode)
        first = self.name if self._rows["name"].isVisibleTo(self) else self.passphrase
        (self.code if mode == "code" and not self._needs_name else first).setFocus()

    def _list_backups(self) -> None:
        self.backup.clear()
        for backup in self._backups():
            size = backup.size_bytes / 1_000_000
            words = _("{time}（{size:.1f} MB）").format(time=backup.made_at.strftime("%Y-%m-%d %H:%M"), size=size)
            self.backup.addItem(words, backup)

    def _on_open_asked(self) -> None:
        name = self.name.text().strip()
        if self._mode == "passphrase" and self.passphrase.text():
            self.unlock_asked.emit(name, self.passphrase.text())
        elif self._mode == "code" and self.code.text() and self.fresh.text():
            self.code_asked.emit(name, self.code.text(), self.fresh.text())
        elif self._mode == "backup" and self.backup.currentData() is not None and self.passphrase.text():
            self.restore_asked.emit(self.backup.currentData(), name, self.passphrase.text())


_WANTS_BACKUP = {
    "store_missing",
    "store_unreadable",
    "store_damaged",
    "keyslots_missing",
    "keyslots_damaged",
}


def _heading() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(palette.SPACE_8)
    picture = QLabel()
    picture.setPixmap(icons.pixmap("lock", role="primary"))
    title = QLabel(_("法顾已锁定"))
    theme.set_role(title, "title")
    row.addWidget(picture)
    row.addWidget(title)
    row.addStretch(1)
    return row


def _secret_edit() -> QLineEdit:
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def _labelled(column: QVBoxLayout, label: str, editor: QWidget) -> QWidget:
    """Put a label above an editor and return the pair, to be shown or hidden as one."""
    pair = QWidget()
    inner = QVBoxLayout(pair)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(palette.SPACE_4)
    words = QLabel(label)
    words.setBuddy(editor)
    theme.set_role(words, "muted")
    inner.addWidget(words)
    inner.addWidget(editor)
    column.addWidget(pair)
    return pair
