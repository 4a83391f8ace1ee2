"""After a store got a new key: the new recovery code, once, and who needs a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.language import _
from ui import theme
from ui.widgets.card_page import CardPage
from ui.widgets.recovery_code import RecoveryCode

_CARD_WIDTH = 640


class NewCodePage(CardPage):
    """Shows the code until it was put away; `told` says what else has changed."""

    finished = Signal()
    """The user has put the code away and wants to go on."""

    def __init__(self, code: str, sheet: bytes, told: str) -> None:
        super().__init__(
            _("钥匙已换，请保管好新的恢复码"),
            width=_CARD_WIDTH,
            hint=_("新码只在这里出现一次，程序里不留底；原来打印的那张已作废，请销毁。"),
            icon="shield-check",
        )
        self.recovery = RecoveryCode()
        self.recovery.show_code(code, sheet)
        self.column.addWidget(self.recovery)
        self.told = self.add_words(told, "muted")
        self.kept = QCheckBox(_("我已打印或抄下新恢复码，并与电脑分开保管"))
        self.start = QPushButton(_("继续使用"))
        self.start.setEnabled(False)
        theme.set_role(self.start, "primary")
        self.kept.toggled.connect(self.start.setEnabled)
        self.start.clicked.connect(self._on_start)
        self.column.addWidget(self.kept)
        self.column.addWidget(self.start)

    def begin(self) -> None:
        """Put the cursor where one goes on."""
        self.recovery.save.setFocus()

    def _on_start(self) -> None:
        self.recovery.clear()
        self.finished.emit()
