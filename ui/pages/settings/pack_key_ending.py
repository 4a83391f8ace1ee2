"""吊销资料包签名钥匙: it was lost or stolen; villages refuse what it signed once the county's list is there."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.services import Services
from app.services.pack_desk import PackKey
from app.services.pack_keys import RevocationList
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, row_of
from ui.widgets.authority_row import AuthorityRow
from ui.widgets.plain_label import PlainLabel

_OWN = _("要吊销的是本机现在的签发密钥。")
_NO_OWN = _("本机没有签发密钥：请选一个要吊销的钥匙签过的资料包。")
_WARNING = _(
    "吊销以后不能撤回：用它签过的资料包，不论哪天签的，各村收到名单后一律不再安装；已经在用的会提醒村里。"
    "请随后“启用签发密钥”换一把新的，把还要用的资料包重新签名发下去。"
)


class PackKeyEndingCard(Card):
    """Which key → the authority's stick → the list that goes out with the next replies."""

    def __init__(self, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("吊销资料包签名钥匙"),
            _("县局电脑丢了、被盗，或者签发密钥可能被人拿去签过资料包时用。"),
        )
        self._jobs = jobs
        self._pack: Path | None = None
        self._has_own = False
        self.begin = QPushButton(_("吊销一把签名钥匙"))
        self.begin.clicked.connect(self._on_begin)
        self.form = QWidget()
        self._build_form()
        self.column.addLayout(row_of(self.begin))
        self.column.addWidget(self.form)
        self.end()
        self._close()

    def name_by(self, pack: Path) -> None:
        """Mean the key that signed a pack: the desk that had it may be gone."""
        self._pack = pack
        self.which.setText(_("要吊销的是签“{name}”的那把钥匙。").format(name=pack.name))
        self._offer()

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        warning, self.which = PlainLabel(_WARNING), PlainLabel(_OWN)
        for label, role in ((warning, "caution"), (self.which, "strong")):
            label.setWordWrap(True)
            theme.set_role(label, role)
        self.choose = QPushButton(_("钥匙不在本机：选一个它签过的资料包"))
        icons.put(self.choose, "folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.authority = AuthorityRow()
        self.end_it, leave = QPushButton(_("吊销这把钥匙")), QPushButton(_("先不办"))
        theme.set_role(self.end_it, "danger")
        self.authority.changed.connect(self._offer)
        self.end_it.clicked.connect(self._on_end)
        leave.clicked.connect(self._close)
        for widget in (warning, self.which):
            column.addWidget(widget)
        column.addLayout(row_of(self.choose))
        column.addWidget(self.authority)
        column.addLayout(row_of(self.end_it, leave))

    def _on_begin(self) -> None:
        self.say_nothing()
        self._pack, self._has_own = None, False
        self.which.clear()
        self._offer()
        self.begin.hide()
        self.form.show()
        self.choose.setFocus()

        def op(services: Services, _progress: Progress) -> PackKey | None:
            return services.packs.desk.key()

        self._jobs.run(self, op, done=self._on_own, failed=self._on_failed)

    def _on_own(self, key: PackKey | None) -> None:
        self._has_own = key is not None
        if self._pack is None:
            self.which.setText(_OWN if self._has_own else _NO_OWN)
        self._offer()

    def _offer(self) -> None:
        """Let be pressed only what means a key."""
        self.end_it.setEnabled(self.authority.is_ready() and (self._has_own or self._pack is not None))

    def _on_choose(self) -> None:
        pattern = _("资料包 (*.fgp)")
        path = file_dialogs.ask_path(self, Ask.OPEN, title=_("选择资料包"), start=Path.home(), pattern=pattern)
        if path is not None:
            self.name_by(path)

    def _on_end(self) -> None:
        path, passphrase, pack = self.authority.path(), self.authority.passphrase.text(), self._pack
        assert path is not None

        def op(services: Services, _progress: Progress) -> RevocationList:
            return services.pack_keys.revoke(path, passphrase, pack)

        self.say_nothing()
        self.form.setEnabled(False)
        self._jobs.run(self, op, done=self._on_ended, failed=self._on_failed, writes=True)

    def _on_ended(self, listed: RevocationList) -> None:
        self._close()
        told = _("已吊销：名单第 {number} 号随下一次回件发给各台电脑。请换一把新的签发密钥，重新签名还要用的资料包。")
        self.say(told.format(number=listed.number))

    def _on_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.authority.forget()
        self.on_failed(error)

    def _close(self) -> None:
        self.authority.forget()
        self.form.setEnabled(True)
        self.form.hide()
        self.begin.show()
