"""电脑丢了: which one, and its sheet to work through; at the county's desk."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from app import exchange_texts, lost_laptop_texts
from app.language import _
from app.model.device import KnownDevice
from app.services import Services
from ui import file_dialogs, icons, theme
from ui.file_dialogs import Ask
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.save_as import PDF, save_as
from ui.widgets.card_page import labelled

_LEAST_SHOWN = 12


class LostLaptopCard(Card):
    """Lists the laptops that the county knows, writes the sheet of one, takes its certificate back."""

    def __init__(self, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("电脑丢了"),
            _(
                "村里的电脑丢了、被偷了：选是哪一台，打印处置单，照单子一步一步办——问清情况、报案、吊销、通知、新电脑恢复。"
                "锁着的电脑，没有口令打不开。"
            ),
        )
        self._jobs = jobs
        self.ask = QPushButton(_("哪台电脑丢了"))
        icons.put(self.ask, "triangle-alert")
        self.which = QComboBox()
        self.which.setAccessibleName(_("丢了的电脑"))
        self.which.setPlaceholderText(_("请选是哪一台"))  # the first of the list is hardly ever the lost one
        self.which.currentIndexChanged.connect(lambda _index: self._offer())
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(_LEAST_SHOWN)  # long names would push the button off the page
        self.write = primary(_("存处置单（PDF）"))
        icons.put(self.write, "printer", role="light")
        self.ask.clicked.connect(self.look)
        self.write.clicked.connect(self._on_write)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.revoke, self.leave = QPushButton(_("选证书机构文件，吊销这台电脑")), QPushButton(_("先不办"))
        self.leave.clicked.connect(self._on_leave)
        theme.set_role(self.revoke, "danger")
        self.revoke.clicked.connect(self._on_revoke)
        self._authority = labelled(_("证书机构的口令（从保险柜取出U盘和口令，用完放回）"), self.passphrase)
        self.column.addLayout(row_of(self.ask))
        self.column.addWidget(self.which)
        self.column.addLayout(row_of(self.write))
        self.column.addWidget(self._authority)
        self.column.addLayout(row_of(self.revoke, self.leave))
        self.end()
        self._show_acts(False)

    def _show_acts(self, on: bool) -> None:
        for widget in (self.which, self.write, self._authority, self.revoke, self.leave):
            widget.setVisible(on)

    def _offer(self) -> None:
        """Let be pressed only what means a laptop that somebody has chosen."""
        for act in (self.write, self.revoke):
            act.setEnabled(self.which.currentIndex() >= 0)

    def _on_leave(self) -> None:
        self.passphrase.clear()
        self._show_acts(False)
        self.say_nothing()
        self.ask.setFocus()

    def look(self) -> None:
        """Read which laptops there are."""

        def op(services: Services, _progress: Progress) -> list[tuple[KnownDevice, str]]:
            return [
                (each, exchange_texts.places_text(each.scopes, services.divisions.path))
                for each in services.devices.all()
            ]

        self._jobs.run(self, op, done=self._on_looked, failed=self.on_failed)

    def _on_looked(self, found: list[tuple[KnownDevice, str]]) -> None:
        self.which.clear()
        for each, place in found:
            state = "" if each.is_living else _("（已吊销）")
            parts = (each.name, place, each.device[:8] + state)
            self.which.addItem(_("　").join(part for part in parts if part), each.device)
        self.which.setCurrentIndex(-1)
        self._offer()
        self._show_acts(bool(found))
        if not found:
            self.complain(_("还没有收到过任何电脑的数据包，没有可选的电脑。"))

    def _on_write(self) -> None:
        device = str(self.which.currentData())

        def made(services: Services) -> bytes:
            from app.services import lost_laptops  # sets a paper: only where one is written

            found = lost_laptops.of(services.session, services.devices, services.divisions, device)
            return lost_laptops.pdf(lost_laptop_texts.sheet(found, services.session.today))

        save_as(
            self,
            self._jobs,
            title=_("存电脑遗失处置单"),
            name=_("电脑遗失处置单"),
            kind=PDF,
            made=made,
            said=lambda path: _("处置单已存为 {name}，请打印后按顺序办理。").format(name=path.name),
            told=self.say,
            failed=self.on_failed,
        )

    def _on_revoke(self) -> None:
        device, passphrase = str(self.which.currentData()), self.passphrase.text()
        if not passphrase:
            self.complain(_("请先输入证书机构的口令。"))
            return
        file = file_dialogs.ask_path(self, Ask.OPEN, title=_("选择证书机构文件"), start=Path.home())
        if file is None:
            return

        def op(services: Services, _progress: Progress) -> int:
            return services.devices.revoke(device, file, passphrase).number

        def done(number: int) -> None:
            self.passphrase.clear()
            self.look()
            self.say(_("已吊销，吊销名单第 {number} 号随下一次回复发给各台电脑。").format(number=number))

        self._jobs.run(self, op, done=done, failed=self.on_failed, writes=True)
