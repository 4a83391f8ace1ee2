"""The door of a locked profile: passphrase, printed code, two officers, or a backup where the store is lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton

from app import texts
from app.errors import AppError
from app.language import _
from app.services.backups import Backup
from ui import palette, theme
from ui.widgets.card_page import CardPage
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.officers_way import OfficersWay
from ui.widgets.plain_label import PlainLabel

_CARD_WIDTH = 540  # a whole recovery code can be seen
_BACKUPS_SHOWN = 4
_BACKUP = Qt.ItemDataRole.UserRole
_WANTS_BACKUP = {
    "store_missing",
    "store_unreadable",
    "store_damaged",
    "keyslots_missing",
    "keyslots_damaged",
}
_FIELDS = {
    "passphrase": {"passphrase"},
    "code": {"code", "fresh"},
    "backup": {"backup", "passphrase", "stick"},
    "officers": {"officers"},
}
_HINTS = {
    "passphrase": "",
    "code": _("恢复码印在建立资料时打印的那张纸上。打开后，原来的口令作废。"),
    "backup": _("口令是做这份备份时的口令。备份以后写的内容不在其中；现在的文件会另外留存，不会删除。"),
    "officers": _("恢复码也找不到时用。任何一位恢复员单独都打不开；打开后资料换钥匙，原来的口令和恢复码作废。"),
}
_WAYS = {
    "passphrase": _("用口令打开"),
    "code": _("用恢复码打开"),
    "officers": _("请两位恢复员"),
    "backup": _("从备份恢复"),
}
_ACTS = {
    "passphrase": _("打开"),
    "code": _("打开并换口令"),
    "officers": _("用答复打开"),
    "backup": _("恢复这份备份"),
}


class UnlockPage(CardPage):
    """Asks for what opens the store; the `…_asked` signals carry what was typed, the door does the work."""

    unlock_asked = Signal(str, str)
    """(user's name or empty, passphrase)."""
    code_asked = Signal(str, str, str)
    """(user's name or empty, recovery code, new passphrase)."""
    restore_asked = Signal(object, str, str)
    """(backup, user's name or empty, passphrase)."""
    answer_asked = Signal(str, object, str, str)
    """(user's name or empty, the answer's path, the request's code, new passphrase)."""
    stick_asked = Signal()
    """Restore from a stick instead."""

    def __init__(
        self,
        *,
        needs_name: bool,
        name: str,
        backups: Callable[[], Sequence[Backup]],
        has_officers: bool = False,
        is_waiting: bool = False,
    ) -> None:
        super().__init__(_("法顾已锁定"), width=_CARD_WIDTH, icon="lock")
        self.officers = OfficersWay(is_possible=has_officers, is_waiting=is_waiting)
        self.stick = QPushButton(_("备份在U盘上……"))
        self._needs_name, self._backups = needs_name, backups
        self._mode = "passphrase"
        self.name = QLineEdit(name)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown = QCheckBox(_("显示口令"))
        self.shown.toggled.connect(self._on_shown_toggled)
        self.code = QLineEdit()
        self.fresh = NewPassphrase(_("新口令"), lambda: (self.name.text(),))
        self.backup = QListWidget()
        self._build()
        self._choose("passphrase")

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        if self._rows["name"].isVisibleTo(self) and not self.name.text():
            self.name.setFocus()
        elif self._mode == "code":
            self.code.setFocus()
        elif self._mode == "officers":
            self.officers.begin()
        else:
            self.passphrase.setFocus()

    def say(self, error: AppError) -> None:
        """Show why it did not open; after a damaged or missing store the backups are offered."""
        text = texts.error_text(error.code, error.facts)
        self._needs_name = self._needs_name or error.code == "user_needed"
        wants_backup = error.code in _WANTS_BACKUP and bool(self._backups())
        self.setEnabled(True)
        self._choose("backup" if wants_backup else self._mode)
        self.complain(self.problem, "\n".join((text.happened, text.kept + text.next)))
        self.passphrase.selectAll()
        self.begin()

    def set_waiting(self) -> None:
        """Show that the passphrase is being checked (about a second, on purpose)."""
        self.problem.hide()
        self.open.setText(_("正在恢复…") if self._mode == "backup" else _("正在打开…"))
        self.setEnabled(False)

    def _build(self) -> None:
        self.backup.setFixedHeight(_BACKUPS_SHOWN * theme.scaled(palette.CONTROL) + palette.SPACE_12)
        self.hint = self.add_words("", "muted")
        self._rows = {
            "name": self.add_labelled(_("姓名"), self.name),
            "backup": self.add_labelled(_("从哪一份备份恢复"), self.backup),
            "code": self.add_labelled(_("恢复码（八组数字）"), self.code),
            "passphrase": self.add_labelled(_("口令"), self.passphrase),
            "shown": self.shown,
            "officers": self.officers,
            "fresh": self.fresh,
            "stick": self.stick,
        }
        for widget in (self.shown, self.officers, self.fresh, self.stick):
            self.column.addWidget(widget)
        self.stick.clicked.connect(self.stick_asked)
        self.officers.answering.connect(lambda: self._choose(self._mode))
        self.problem = self.add_words("", "problem")
        self.open = QPushButton()
        theme.set_role(self.open, "primary")
        self.open.clicked.connect(self._on_open_asked)
        self.column.addWidget(self.open)
        self.column.addLayout(self._other_ways())
        for edit in (self.name, self.passphrase):
            edit.returnPressed.connect(self._on_open_asked)
        self.code.returnPressed.connect(self.fresh.first.setFocus)
        self.fresh.finished.connect(self._on_open_asked)

    def _other_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.forgot = PlainLabel(_("忘记口令？"))
        theme.set_role(self.forgot, "muted")
        row.addWidget(self.forgot)
        self.ways: dict[str, QPushButton] = {}
        for mode, words in _WAYS.items():
            button = QPushButton(words)
            theme.set_role(button, "link")
            button.clicked.connect(lambda _checked=False, mode=mode: self._on_way_chosen(mode))
            row.addWidget(button)
            self.ways[mode] = button
        row.addStretch(1)
        return row

    def _on_way_chosen(self, mode: str) -> None:
        self._choose(mode)
        self.begin()

    def _choose(self, mode: str) -> None:
        self._mode = mode
        shown = set(_FIELDS[mode])
        shown |= {"shown"} if "passphrase" in shown else set()
        shown |= {"name"} if self._needs_name else set()
        is_asking = mode == "officers" and not self.officers.is_answering()
        shown |= {"fresh"} if mode == "officers" and not is_asking else set()
        for name, row in self._rows.items():
            row.setVisible(name in shown)
        self.hint.setText(_HINTS[mode])
        self.hint.setVisible(bool(_HINTS[mode]))
        self.open.setText(_ACTS[mode])
        self.open.setVisible(not is_asking)
        self.open.setEnabled(mode != "backup" or self._list_backups())
        self.forgot.setVisible(mode == "passphrase")
        for name, button in self.ways.items():
            button.setVisible(name != mode)
        self.problem.hide()

    def _list_backups(self) -> bool:
        self.backup.clear()
        for backup in self._backups():
            size = backup.size_bytes / 1_000_000
            time = backup.made_at.strftime("%Y-%m-%d %H:%M")
            item = QListWidgetItem(_("{time}　{size:.1f} MB").format(time=time, size=size))
            item.setData(_BACKUP, backup)
            self.backup.addItem(item)
        self.backup.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not self.backup.count():
            self.backup.addItem(_("这个文件夹里还没有备份。"))
            self.backup.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
            return False
        return True

    def _on_shown_toggled(self, on: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _on_open_asked(self) -> None:
        missing = self._missing()
        if missing:
            self.complain(self.problem, missing)
            return
        name = self.name.text().strip()
        if self._mode == "passphrase":
            self.unlock_asked.emit(name, self.passphrase.text())
        elif self._mode == "code":
            self.code_asked.emit(name, self.code.text(), self.fresh.text())
        elif self._mode == "officers":
            self.answer_asked.emit(name, self.officers.answer, self.officers.code.text(), self.fresh.text())
        else:
            self.restore_asked.emit(self.backup.currentItem().data(_BACKUP), name, self.passphrase.text())

    def _missing(self) -> str:
        if self._needs_name and not self.name.text().strip():
            return _("请输入您的姓名。")
        if self._mode == "code":
            return self.fresh.problem() if self.code.text().strip() else _("请输入恢复码。")
        if self._mode == "officers":
            return self.officers.problem() or self.fresh.problem()
        return "" if self.passphrase.text() else _("请输入口令。")
