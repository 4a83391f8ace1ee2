"""换钥匙: at the door, because nothing may have the store open meanwhile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from app import texts
from app.errors import AppError
from app.language import _
from ui import theme
from ui.widgets.card_page import CardPage
from ui.widgets.new_passphrase import NewPassphrase

_CARD_WIDTH = 560


class RekeyPage(CardPage):
    """Asks for the passphrase once more and for the one that opens afterwards; the door does the work."""

    rekey_asked = Signal(str, str, str)
    """(user's name or empty, passphrase of now, passphrase from now on)."""
    left = Signal()
    """The user doesn't want to, after all."""

    def __init__(self, *, needs_name: bool, name: str) -> None:
        super().__init__(
            _("换钥匙"),
            width=_CARD_WIDTH,
            hint=_(
                "全部资料用一把新钥匙重新加密。换好以后，旧口令、旧恢复码和本机的旧备份都不能再打开；"
                "其他使用人要由您重新设口令。中途断电也不要紧：旧钥匙或新钥匙，总有一把能用。"
            ),
            icon="lock",
        )
        self._needs_name = needs_name
        self.name, self.passphrase = QLineEdit(name), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.fresh = NewPassphrase(_("新口令"), lambda: (self.name.text(),))
        if needs_name:
            self.add_labelled(_("姓名"), self.name)
        self.add_labelled(_("现在的口令"), self.passphrase)
        self.column.addWidget(self.fresh)
        self.problem = self.add_words("", "problem")
        self.problem.hide()
        self.rekey, self.leave = QPushButton(_("换钥匙")), QPushButton(_("不换，回到打开页"))
        theme.set_role(self.rekey, "primary")
        row = QHBoxLayout()
        row.addWidget(self.rekey)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.column.addLayout(row)
        self.passphrase.returnPressed.connect(self.fresh.first.setFocus)
        self.fresh.finished.connect(self._on_asked)
        self.rekey.clicked.connect(self._on_asked)
        self.leave.clicked.connect(self.left)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        (self.name if self._needs_name and not self.name.text() else self.passphrase).setFocus()

    def set_waiting(self) -> None:
        """Show that the store is being written anew."""
        self.problem.hide()
        self.rekey.setText(_("正在换钥匙，请不要关机……"))
        self.setEnabled(False)

    def say(self, error: AppError) -> None:
        """Show why it wasn't done."""
        self.setEnabled(True)
        self.rekey.setText(_("换钥匙"))
        self._complain(texts.sentence(error))
        self.passphrase.selectAll()
        self.begin()

    def _on_asked(self) -> None:
        if self._needs_name and not self.name.text().strip():
            self._complain(_("请输入您的姓名。"))
        elif not self.passphrase.text():
            self._complain(_("请输入现在的口令。"))
        elif problem := self.fresh.problem():
            self._complain(problem)
        else:
            self.rekey_asked.emit(self.name.text().strip(), self.passphrase.text(), self.fresh.text())

    def _complain(self, sentence: str) -> None:
        self.complain(self.problem, sentence)
