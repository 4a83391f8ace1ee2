"""换钥匙: when it is right, and the way to the door where it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.language import _
from ui import icons, theme
from ui.pages.settings.card import Card, row_of


class RekeyCard(Card):
    """Asks once more, then asks the window to lock and to go on at the door."""

    rekey_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("换钥匙"),
            _(
                "有人离岗、口令或恢复码可能泄露、丢过备份U盘时换。资料用新钥匙重新加密，"
                "旧口令、旧恢复码、旧备份都不能再打开；离岗的人从此什么也打不开。"
            ),
        )
        self.ask = QPushButton(_("换钥匙"))
        icons.put(self.ask, "refresh-cw")
        self.sure, self.keep = QPushButton(_("锁定，到打开页换钥匙")), QPushButton(_("不换"))
        theme.set_role(self.sure, "danger")
        self.ask.clicked.connect(self._on_ask)
        self.sure.clicked.connect(self.rekey_asked)
        self.keep.clicked.connect(self._rest)
        self.column.addLayout(row_of(self.ask, self.sure, self.keep))
        self.end()
        self._rest()

    def _on_ask(self) -> None:
        self.ask.hide()
        self.sure.show()
        self.keep.show()
        self.keep.setFocus()
        self.complain(_("换钥匙时不能使用程序，一般不到一分钟。请先备好打印或纸笔：会有一份新的恢复码。"))

    def _rest(self) -> None:
        self.ask.show()
        self.sure.hide()
        self.keep.hide()
        self.say_nothing()
