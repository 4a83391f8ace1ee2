"""制作与签发资料包: choose a folder → see what its check says → build, sign, write. At the county's desk."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import pack_texts, proof_texts, texts
from app.language import _
from app.services import Services
from app.services.pack_desk import ContentsCheck, PackHead, PackKey, about, begin_calendar
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.save_as import ask_target
from ui.widgets.card_page import labelled
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

_PACK = (_("资料包 (*.fgp)"), ".fgp")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Checked:
    head: PackHead
    check: ContentsCheck


class PackDeskCard(Card):
    """The county's officer makes a pack of a folder; what fails its check can't be signed."""

    def __init__(self, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("制作与签发资料包"),
            _(
                "先把内容放进一个文件夹（附 about.toml，写明种类、编号、版本、适用的区划），检查通过后签名，"
                "写成一个 .fgp 文件，放进U盘的 packs 文件夹发到各村。"
            ),
        )
        self._jobs = jobs
        self._folder, self._authority = Path(), Path()
        self._checked: _Checked | None = None
        self.key_line = PlainLabel()
        theme.set_role(self.key_line, "muted")
        self.choose = primary(_("选择文件夹并检查"))
        icons.put(self.choose, "folder-open", role="light")
        self.take_key = QPushButton(_("启用签发密钥"))
        icons.put(self.take_key, "shield")
        self.begin = QPushButton(_("新建节假日资料包"))
        icons.put(self.begin, "calendar")
        self.begin.clicked.connect(self._on_begin)
        self.choose.clicked.connect(self._on_choose)
        self.take_key.clicked.connect(self._on_take_key)
        self.form = QWidget()
        self._build_form()
        self.progress = JobProgress(lambda step: step)
        self.progress.cancel_button().hide()
        self.result = PlainLabel()
        self.result.setWordWrap(True)
        self.make = primary(_("签名并写成文件"))
        icons.put(self.make, "save", role="light")
        self.make.clicked.connect(self._on_make)
        self.column.addWidget(self.key_line)
        self.column.addLayout(row_of(self.choose, self.begin))
        self.column.addLayout(row_of(self.take_key))
        self.column.addWidget(self.form)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.result)
        self.column.addLayout(row_of(self.make))
        self.end()
        for widget in (self.form, self.result, self.make):
            widget.hide()

    def show_key(self) -> None:
        """Read anew whether this desk may sign packs."""

        def op(services: Services, _progress: Progress) -> PackKey | None:
            return services.packs.desk.key()

        self._jobs.run(self, op, done=self._on_key, failed=self.on_failed)

    def check(self, folder: Path) -> None:
        """Check the pack that a folder would make."""

        def op(services: Services, _progress: Progress) -> _Checked:
            return _Checked(about(folder), services.packs.desk.check(folder))

        self._folder, self._checked = folder, None
        self._begin(_("正在检查，规则包没有证明书时要几分钟……"))
        self._jobs.run(self, op, done=self._on_checked, failed=self._on_failed)

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaximumWidth(theme.scaled(320))
        self.grant, self.leave = QPushButton(_("启用")), QPushButton(_("不启用"))
        self.grant.clicked.connect(self._on_grant)
        self.leave.clicked.connect(self._on_leave)
        self.passphrase.returnPressed.connect(self._on_grant)
        column.addWidget(labelled(_("县证书机构的口令"), self.passphrase))
        column.addLayout(row_of(self.grant, self.leave))

    def _on_key(self, key: PackKey | None) -> None:
        if key is None:
            said = _("还没有签发密钥。请取出县证书机构的U盘，启用一次。")
        else:
            said = _("签发密钥：{name}，{day} 到期").format(name=key.name, day=key.ends_at.date().isoformat())
        self.key_line.setText(said)
        self.take_key.setText(_("启用签发密钥") if key is None else _("更换签发密钥"))

    def _on_take_key(self) -> None:
        file = file_dialogs.ask_path(self, Ask.OPEN, title=_("选择县证书机构文件"), start=Path.home())
        if file is not None:
            self._authority = file
            self.passphrase.clear()
            self.form.show()
            self.passphrase.setFocus()

    def _on_leave(self) -> None:
        self.passphrase.clear()
        self.form.hide()
        self.say_nothing()
        self.take_key.setFocus()

    def _on_grant(self) -> None:
        authority, passphrase = self._authority, self.passphrase.text()

        def op(services: Services, _progress: Progress) -> PackKey:
            return services.packs.desk.take_key(authority, passphrase)

        self.passphrase.clear()
        self._begin(_("正在打开县证书机构……"))
        self._jobs.run(self, op, done=self._on_granted, failed=self._on_failed, writes=True)

    def _on_granted(self, key: PackKey) -> None:
        self._end()
        self.form.hide()
        self._offer()
        self._on_key(key)
        self.say(_("签发密钥已启用，它只用来签资料包。请把县证书机构的U盘锁回保险柜。"))

    def _on_choose(self) -> None:
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("选择资料包的文件夹"), start=Path.home())
        if folder is not None:
            self.check(folder)

    def _on_begin(self) -> None:
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("选择一个空文件夹"), start=Path.home())
        if folder is None:
            return

        def op(services: Services, _progress: Progress) -> Path:
            session = services.session
            year = session.today.year + 1
            title = _("{year}年节假日安排").format(year=year)
            division = session.installation.division
            begin_calendar(folder, title, year=year, division=division, released=session.today)
            return folder

        self.say_nothing()
        self._jobs.run(self, op, done=self._on_begun, failed=self._on_failed, writes=True)

    def _on_begun(self, folder: Path) -> None:
        self.say(
            _(
                "已在 {name} 里写好 about.toml 和 calendar.toml。请按国务院的通知填上放假、上班的日子和出处，再检查。"
            ).format(name=folder.name)
        )

    def _on_checked(self, checked: _Checked) -> None:
        self._end()
        self._checked = checked
        self.result.setText(_words(checked))
        theme.set_role(self.result, "" if checked.check.is_sound else "problem")
        self._offer()

    def _offer(self) -> None:
        """Show what was checked and what can be done next: what passed is signed as soon as there is a key."""
        is_sound = self._checked is not None and self._checked.check.is_sound
        self.result.setVisible(self._checked is not None)
        self.make.setVisible(is_sound)
        (self.make if is_sound else self.choose).setFocus()

    def _on_make(self) -> None:
        checked = self._checked
        if checked is None:
            return
        name = f"{checked.head.id}-{checked.head.version}.fgp"
        target = ask_target(self, _PACK, title=_("资料包存到哪里"), name=name, folder=self._folder.parent)
        if target is None:
            return
        folder = self._folder

        def op(services: Services, _progress: Progress) -> Path:
            services.packs.desk.make(folder, target, checked.check)
            return target

        self._begin(_("正在写成文件、签名……"))
        self._jobs.run(self, op, done=self._on_made, failed=self._on_failed, writes=True)

    def _on_made(self, target: Path) -> None:
        self._end()
        self._checked = None
        self._offer()
        self.say(_("已签名写成 {name}。请放进U盘的 packs 文件夹，发到各村安装。").format(name=target.name))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if self.form.isHidden():
            self._offer()
        else:
            self.passphrase.setFocus()
        self.on_failed(error)

    def _begin(self, sentence: str) -> None:
        self.say_nothing()
        self.choose.setEnabled(False)
        self.make.hide()
        self.result.hide()
        self.progress.begin(sentence)

    def _end(self) -> None:
        self.choose.setEnabled(True)
        self.progress.finish()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_key()


def _words(checked: _Checked) -> str:
    head, found = checked.head, checked.check
    named = {"kind": pack_texts.KINDS[head.kind], "title": head.title, "version": head.version}
    lines = [_("{kind}“{title}” {version}").format(**named)]
    lines += [texts.problem_text(each) for each in found.problems[:_SHOWN]]
    if found.proof is not None:
        lines += [proof_texts.example_text(each) for each in found.proof.examples[:_SHOWN]]
        lines += proof_texts.proof_lines(found.proof)
    lines.append(_("检查通过，可以签发。") if found.is_sound else _("没有通过检查，改好以后再检查一次。"))
    return "\n".join(lines)
