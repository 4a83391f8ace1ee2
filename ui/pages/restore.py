"""从U盘备份恢复: on a new laptop, or where the store is lost; with the passphrase or the printed code."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton

from app import texts
from app.errors import AppError
from app.language import _
from app.services.backups import Backup
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.widgets.card_page import CardPage
from ui.widgets.new_passphrase import NewPassphrase

_CARD_WIDTH = 560
_SHOWN = 3
_BACKUP = Qt.ItemDataRole.UserRole


class RestorePage(CardPage):
    """Asks for stick, backup and secret; `find` lists what lies on a stick, the door does the work."""

    restore_asked = Signal(object, str, str)
    """(backup, user's name or empty, passphrase)."""
    code_asked = Signal(object, str, str, str)
    """(backup, user's name or empty, recovery code, new passphrase)."""
    left = Signal()
    """The user goes back."""

    def __init__(self, *, find: Callable[[Path], Sequence[Backup]], needs_name: Callable[[Backup], bool]) -> None:
        super().__init__(
            _("从U盘备份恢复"),
            width=_CARD_WIDTH,
            hint=_(
                "新电脑、换了硬盘，或者资料坏了，都从这里接着用。备份以后写的内容不在其中；这台电脑上原有的资料会另外留存。"
            ),
            icon="usb",
        )
        self._find, self._needs_name = find, needs_name
        self._by_code = True
        self.choose = QPushButton(_("选择U盘"))
        icons.put(self.choose, "folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.column.addWidget(self.choose)
        self.list = QListWidget()
        self.list.setFixedHeight(_SHOWN * theme.scaled(palette.CONTROL) + palette.SPACE_12)
        self.list.itemSelectionChanged.connect(self._show_rows)
        self.name, self.code, self.passphrase = QLineEdit(), QLineEdit(), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.fresh = NewPassphrase(_("新口令"), lambda: (self.name.text(),))
        self._rows = {
            "list": self.add_labelled(_("恢复哪一份"), self.list),
            "name": self.add_labelled(_("姓名"), self.name),
            "code": self.add_labelled(_("恢复码（八组数字）"), self.code),
            "passphrase": self.add_labelled(_("做备份时的口令"), self.passphrase),
            "fresh": self.fresh,
        }
        self.column.addWidget(self.fresh)
        self.problem = self.add_words("", "problem")
        self.column.addLayout(self._buttons())
        self.code.returnPressed.connect(self.fresh.first.setFocus)
        self.passphrase.returnPressed.connect(self._on_restore)
        self.fresh.finished.connect(self._on_restore)
        self._show_rows()

    def begin(self) -> None:
        """Put the cursor where one begins."""
        self.choose.setFocus()

    def look_into(self, folder: Path) -> None:
        """List what lies on a stick."""
        self.problem.hide()
        self.list.clear()
        try:
            found = self._find(folder)
            if not found:
                raise AppError("stick_without_backup", folder=str(folder))
        except AppError as error:
            self._complain(texts.sentence(error))
            return
        finally:
            self._show_rows()
        for backup in found:
            line = _("{time}　{size:.1f} MB").format(
                time=backup.made_at.strftime("%Y-%m-%d %H:%M"), size=backup.size_bytes / 1_000_000
            )
            item = QListWidgetItem(line)
            item.setData(_BACKUP, backup)
            self.list.addItem(item)
        self.list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_rows()
        (self.code if self._by_code else self.passphrase).setFocus()

    def set_waiting(self) -> None:
        """Show that it is being restored."""
        self.problem.hide()
        self.restore.setText(_("正在恢复……"))
        self.setEnabled(False)

    def say(self, error: AppError) -> None:
        """Show why it could not be restored."""
        self.setEnabled(True)
        self.restore.setText(_("恢复到这台电脑"))
        self._complain(texts.sentence(error))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.restore, self.other, self.leave = QPushButton(_("恢复到这台电脑")), QPushButton(), QPushButton(_("返回"))
        theme.set_role(self.restore, "primary")
        theme.set_role(self.other, "link")
        for button in (self.restore, self.leave, self.other):
            row.addWidget(button)
        row.addStretch(1)
        self.restore.clicked.connect(self._on_restore)
        self.other.clicked.connect(self._on_other)
        self.leave.clicked.connect(self.left)
        return row

    def _show_rows(self) -> None:
        backup = self._chosen()
        shown = {"code", "fresh"} if self._by_code else {"passphrase"}
        if backup is not None and self._needs_name(backup):
            shown.add("name")
        for name, row in self._rows.items():
            row.setVisible(backup is not None and (name == "list" or name in shown))
        self.other.setText(_("我记得口令") if self._by_code else _("改用打印的恢复码"))
        for button in (self.restore, self.other):
            button.setVisible(backup is not None)

    def _chosen(self) -> Backup | None:
        chosen = self.list.selectedItems()
        found = chosen[0].data(_BACKUP) if chosen else None
        return found if isinstance(found, Backup) else None

    def _on_choose(self) -> None:
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("选择做过备份的U盘"), start=Path.home())
        if folder is not None:
            self.look_into(folder)

    def _on_other(self) -> None:
        self._by_code = not self._by_code
        self.problem.hide()
        self._show_rows()

    def _on_restore(self) -> None:
        backup, name = self._chosen(), self.name.text().strip()
        if backup is None:
            return
        if self._needs_name(backup) and not name:
            self._complain(_("请输入您的姓名。"))
        elif problem := self._missing():
            self._complain(problem)
        elif self._by_code:
            self.code_asked.emit(backup, name, self.code.text(), self.fresh.text())
        else:
            self.restore_asked.emit(backup, name, self.passphrase.text())

    def _missing(self) -> str:
        if self._by_code:
            return self.fresh.problem() if self.code.text().strip() else _("请输入恢复码。")
        return "" if self.passphrase.text() else _("请输入口令。")

    def _complain(self, sentence: str) -> None:
        self.complain(self.problem, sentence)
