"""县局解密钥匙: what opens every bundle, out of the county's desk only sealed under a passphrase of its own."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import given_files
from app.language import _
from app.services import Services, county_secret
from app.services.session import Session
from ui import icons, palette, theme
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, row_of
from ui.save_as import ask_target
from ui.widgets.card_page import labelled
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain_label import PlainLabel

_SEALED = (_("加密的钥匙 (*.age)"), ".age")


class CountySecretCard(Card):
    """Says what the file is worth, asks for the own passphrase and for one of the file, then for its place."""

    def __init__(self, session: Session, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("县局解密钥匙"),
            _(
                "各村发给县局的数据包都封给这一把钥匙。导出一份，封在单独的口令下，"
                "日后没有这台电脑、没有本程序，用 age 也读得出来。"
            ),
        )
        self._session, self._jobs = session, jobs
        self.export = QPushButton(_("导出解密钥匙"))
        icons.put(self.export, "shield")
        self.export.clicked.connect(self._on_asked)
        self.form = QWidget()
        self._build_form()
        self.column.addLayout(row_of(self.export))
        self.column.addWidget(self.form)
        self.end()
        self.form.hide()

    def _build_form(self) -> None:
        self.warning = PlainLabel(
            _(
                "谁拿到这个文件和它的口令，就能读全县发给县局的全部数据包。"
                "请写到专用的U盘上，和口令分开锁进保险柜，记入交接。"
            )
        )
        self.warning.setWordWrap(True)
        theme.set_role(self.warning, "caution")
        self.own = QLineEdit()
        self.own.setEchoMode(QLineEdit.EchoMode.Password)
        self.fresh = NewPassphrase(_("这个文件自己的口令"), lambda: (self._session.user.name or "",))
        self.sure, self.keep = QPushButton(_("选位置，加密导出")), QPushButton(_("不导出"))
        theme.set_role(self.sure, "danger")
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.warning)
        column.addWidget(labelled(_("您的口令"), self.own))
        column.addWidget(self.fresh)
        column.addLayout(row_of(self.sure, self.keep))
        self.own.returnPressed.connect(self.fresh.first.setFocus)
        self.fresh.finished.connect(self._on_sure)
        self.sure.clicked.connect(self._on_sure)
        self.keep.clicked.connect(self._leave)

    def _on_asked(self) -> None:
        self.form.show()
        self.export.hide()
        self.own.setFocus()
        self.say_nothing()

    def _leave(self) -> None:
        self._close()
        self.say_nothing()

    def _close(self) -> None:
        self.own.clear()
        self.fresh.clear()
        self.form.setEnabled(True)
        self.form.hide()
        self.export.show()
        self.export.setFocus()

    def _on_sure(self) -> None:
        own, fresh = self.own.text(), self.fresh.text()
        problem = self.fresh.problem() if own else _("请输入您的口令。")
        if not problem and own == fresh:
            problem = _("这个文件要用另一个口令，不要和您平时的一样。")
        if problem:
            self.complain(problem)
            (self.fresh.first if own else self.own).setFocus()
            return
        self.say_nothing()
        target = ask_target(self, _SEALED, title=_("把加密的钥匙存到哪里"), name=_("县局解密钥匙"))
        if target is None:
            return

        def op(services: Services, _progress: Progress) -> Path:
            with services.session.database.atomic():  # what could not be written is not noted as exported
                given_files.write(target, county_secret.export(services.session, services.identity, own, fresh))
            return target

        self.form.setEnabled(False)
        self._jobs.run(self, op, done=self._on_written, failed=self._on_failed, writes=True)

    def _on_written(self, target: Path) -> None:
        self._close()
        self.say(_("已加密写入 {name}。请和口令分开锁好，并记入交接。").format(name=target.name))

    def _on_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.own.setFocus()
        self.own.selectAll()
        self.on_failed(error)
