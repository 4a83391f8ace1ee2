"""恢复员: an officer opens the layer that is theirs; drills are begun and their result noted. At the county's desk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import given_files, key_texts
from app.errors import AppError
from app.language import _
from app.model.recovery import Opened, RecoveryStep
from app.services import Services, officers
from app.services.drills import Drills
from app.services.places import Divisions
from app.services.session import Session
from ui import file_dialogs, icons, palette, theme
from ui.changes import Changes, Topic
from ui.file_dialogs import Ask
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.save_as import RECOVERY_REQUEST, ask_target
from ui.widgets.card_page import labelled
from ui.widgets.plain_label import PlainLabel

_NO_KEY = _("还没有选钥匙文件。")


class OfficersCard(Card):
    """Choose the file → compare the digits → the officer's key and passphrase → the file for the next one."""

    def __init__(self, session: Session, divisions: Divisions, *, changes: Changes, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("恢复员"),
            _(
                "村里忘了口令又找不到恢复码时，由两位恢复员先后打开各自的一层。两位都要先确认是本人，再核对指纹；"
                "每一次都记入钥匙记录。"
            ),
        )
        self._divisions, self._changes, self._jobs = divisions, changes, jobs
        self._drills = Drills(session)
        self._content, self._key = b"", Path()
        self._opened: Opened | None = None
        self.drill_line = PlainLabel()
        self.choose = primary(_("打开恢复申请"))
        icons.put(self.choose, "folder-open", role="light")
        self.drill, self.check = QPushButton(_("开始恢复演练")), QPushButton(_("收演练的答复"))
        self.choose.clicked.connect(self._on_choose)
        self.drill.clicked.connect(self._on_drill)
        self.check.clicked.connect(self._on_check)
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.drill_line)
        self.column.addLayout(row_of(self.choose, self.drill, self.check))
        self.again = primary(_("存打开的这一层"))
        self.again.clicked.connect(self._store)
        self.column.addWidget(self.form)
        self.column.addLayout(row_of(self.again))
        self.end()
        self.form.hide()
        self.again.hide()
        self.show_drill()

    def show_drill(self) -> None:
        """Say when the officers last practised."""
        is_due, has_officers = self._drills.is_due(), self._drills.has_officers()
        said = key_texts.drill_text(self._drills.passed_on(), is_due=is_due)
        if not has_officers:
            said += _("先制作两位恢复员的钥匙，才能演练。")
        self.drill_line.setText(said)
        theme.set_role(self.drill_line, "caution" if is_due else "muted")
        self.drill.setEnabled(has_officers)
        self.check.setVisible(self._drills.is_waiting())

    def take(self, content: bytes) -> None:
        """Show what a file asks for."""
        self.say_nothing()
        try:
            said = officers.asked(content)
        except AppError as error:
            self.on_failed(error)
            return
        self._content, self._key = content, Path()  # each officer brings the own key
        self._forget_opened()
        self.key.setText(_NO_KEY)
        layer = _("外层（第一位恢复员）") if said.step is RecoveryStep.OUTER else _("内层（第二位恢复员）")
        self.layer.setText(_("要打开的是：{layer}").format(layer=layer))
        self.digits.setText(said.fingerprint)
        self.compared.setChecked(False)
        self.passphrase.clear()
        self.form.show()
        self.compared.setFocus()

    def use_key(self, path: Path) -> None:
        """Take the officer's key file."""
        self._key = path
        self.key.setText(_("钥匙文件：{name}").format(name=path.name))
        self._on_compared()

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.layer, self.digits, self.key = PlainLabel(), PlainLabel(), PlainLabel(_NO_KEY)
        theme.set_role(self.digits, "strong")
        theme.set_role(self.key, "muted")
        self.compared = QCheckBox(_("已确认是本人，他念出的指纹与上面一致"))
        self.pick_key = QPushButton(_("选择我的钥匙文件"))
        icons.put(self.pick_key, "usb")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.open, self.cancel = primary(_("打开这一层")), QPushButton(_("不打开"))
        self.compared.toggled.connect(self._on_compared)
        self.pick_key.clicked.connect(self._on_pick_key)
        self.passphrase.textChanged.connect(self._on_compared)
        self.open.clicked.connect(self._on_open)
        self.cancel.clicked.connect(self._close)
        column.addWidget(self.layer)
        column.addWidget(labelled(_("申请的指纹"), self.digits))
        column.addWidget(self.compared)
        column.addLayout(row_of(self.pick_key, self.key))
        column.addWidget(labelled(_("恢复员的口令"), self.passphrase))
        column.addLayout(row_of(self.open, self.cancel))
        self._on_compared()

    def _on_compared(self) -> None:
        self.open.setEnabled(self.compared.isChecked() and self._key.name != "" and bool(self.passphrase.text()))

    def _on_choose(self) -> None:
        if (path := self._ask(_("打开恢复申请"), _("恢复申请 (*.fgq *.fgh)"))) is not None:
            self._with_content(path, self.take)

    def _on_pick_key(self) -> None:
        if (path := self._ask(_("选择恢复员的钥匙文件"), "")) is not None:
            self.use_key(path)

    def _on_open(self) -> None:
        content, key, passphrase, digits = self._content, self._key, self.passphrase.text(), self.digits.text()

        def op(services: Services, _progress: Progress) -> Opened:
            return officers.open_layer(services.session, content, key, passphrase, confirmed=digits)

        self.form.setEnabled(False)
        self._jobs.run(self, op, done=self._on_opened, failed=self._on_open_failed, writes=True)

    def _on_opened(self, opened: Opened) -> None:
        self._close()
        self._opened = opened
        self.again.show()
        self._store()
        self._changes.tell(Topic.USERS)

    def _store(self) -> None:
        """Write the layer that was opened; one that nobody has stored yet waits for the next try."""
        opened = self._opened
        assert opened is not None
        is_outer = opened.step is RecoveryStep.OUTER
        name = _("法顾恢复申请-第二位.fgh") if is_outer else _("法顾恢复答复.fga")
        path = ask_target(self, (_("恢复文件 (*.fgh *.fga)"), Path(name).suffix), title=_("存到U盘"), name=name)
        if path is None:
            self.complain(_("这一层已打开，还没有存下。请存到U盘交给下一位。"))
        elif self._wrote(path, opened.content):
            place = " ".join(self._divisions.path(opened.division)) or opened.division
            self._forget_opened()
            self.say(key_texts.opened_text(opened, place, path.name))

    def _forget_opened(self) -> None:
        self._opened = None
        self.again.hide()

    def _on_open_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.on_failed(error)

    def _close(self) -> None:
        self.passphrase.clear()
        self.form.setEnabled(True)
        self.form.hide()

    def _on_drill(self) -> None:
        path = ask_target(self, RECOVERY_REQUEST, title=_("把演练申请存到U盘"), name=_("法顾恢复演练"))
        if path is None:
            return
        try:
            content = self._drills.begin()
        except AppError as error:
            self.on_failed(error)
            return
        if self._wrote(path, content):
            self.say(_("演练申请已写入 {name}，请两位恢复员先后打开，再收答复。").format(name=path.name))
        self.show_drill()
        self._changes.tell(Topic.USERS)

    def _on_check(self) -> None:
        if (path := self._ask(_("收演练的答复"), _("恢复答复 (*.fga)"))) is not None:
            self._with_content(path, self.check_answer)

    def check_answer(self, content: bytes) -> None:
        """Note the result of a drill."""
        try:
            day = self._drills.check(content)
        except AppError as error:
            self.on_failed(error)
            return
        self.show_drill()
        self.say(_("恢复演练成功，已记下日期 {day}。").format(day=day.isoformat()))
        self._changes.tell(Topic.USERS)

    def _with_content(self, path: Path, act: Callable[[bytes], None]) -> None:
        try:
            content = given_files.read(path)
        except AppError as error:
            self.on_failed(error)
            return
        act(content)

    def _wrote(self, path: Path, content: bytes) -> bool:
        try:
            given_files.write(path, content)
        except AppError as error:
            self.on_failed(error)
            return False
        return True

    def _ask(self, title: str, pattern: str) -> Path | None:
        return file_dialogs.ask_path(self, Ask.OPEN, title=title, start=Path.home(), pattern=pattern)
