"""县证书机构: founded once onto a stick for the safe; this desk certified by it; the stick copied onto a second one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import given_files
from app.language import _
from app.model.enrolment import Standing
from app.services import Services
from app.services.county_desk import DeskStanding
from app.services.places import Divisions
from app.services.session import Session
from ui import icons, palette, theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.save_as import ask_target
from ui.sticks.watch import StickWatch
from ui.widgets.authority_row import AuthorityRow
from ui.widgets.card_page import labelled
from ui.widgets.fingerprint import Fingerprint
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain_label import PlainLabel

T = TypeVar("T")
_FILE = (_("县证书机构 (*.ca)"), ".ca")
_NAME_WIDTH, _LETTER_WIDTH = 320, 60
_KEEPING = _(
    "全县只建一次。请两位同志到场：一位保管U盘，锁进保险柜；另一位定口令、记牢。建好后马上备份到第二只U盘，分开存放。"
    "两只U盘都丢了，或者口令忘了，没有任何办法找回，只能重建，全县每台电脑都要重新核对、登记。"
)
_CERTIFICATE = (_("证书 (*.pem)"), ".pem")
_NOT_COPIED = _("证书机构还没有备份。请插上第二只U盘，按“备份证书机构”。")


class AuthorityCard(Card):
    """Found → certify this desk → copy; the authority's passphrase is typed for one act and forgotten after it."""

    def __init__(
        self,
        session: Session,
        divisions: Divisions,
        *,
        changes: Changes,
        jobs: JobRunner[Services],
        watch: StickWatch,
        unlock_seconds: float,
    ) -> None:
        super().__init__(
            _("县证书机构和本机证书"),
            _("证书机构给县局和各村的电脑签发证书。它的文件在保险柜的U盘上，程序里不留；平时不用插。"),
        )
        self._session, self._changes, self._jobs, self._watch = session, changes, jobs, watch
        self._seconds, self._block = unlock_seconds, ""
        self._act: Callable[[Path, str], None] = self.certify
        place = divisions.path(session.installation.division)
        self._usual_name = _("{county}司法局").format(county=place[-1]) if place else ""
        self.founding, self.using = QWidget(), QWidget()
        self.state, self.copy_line = PlainLabel(), PlainLabel(_NOT_COPIED)
        for line, role in ((self.state, "strong"), (self.copy_line, "caution")):
            line.setWordWrap(True)
            theme.set_role(line, role)
        self.fingerprint = Fingerprint(_("县局指纹：印在盖章的告知单上，各村来电时念给他们听"))
        self.found, self.use = primary(_("建立县证书机构")), QPushButton()
        self.copy, self.certificate = QPushButton(_("备份证书机构")), QPushButton(_("存出县局证书"))
        for button, icon in ((self.found, "shield"), (self.use, "shield-check"), (self.copy, "copy")):
            icons.put(button, icon, role="light" if button is self.found else "text")
        self.found.clicked.connect(lambda: self._open(self.founding))
        self.use.clicked.connect(lambda: self._open_using(self.certify))
        self.copy.clicked.connect(lambda: self._open_using(self.write_copy))
        self.certificate.clicked.connect(self._on_certificate)
        self._build_founding()
        self._build_using()
        for widget in (self.state, self.fingerprint, self.copy_line):
            self.column.addWidget(widget)
        self.column.addLayout(row_of(self.found, self.use, self.copy, self.certificate))
        self.column.addWidget(self.founding)
        self.column.addWidget(self.using)
        self.end()
        self._close()

    def refresh(self) -> None:
        """Show how this desk stands with its authority."""

        def op(services: Services, _progress: Progress) -> DeskStanding:
            return services.county_desk.standing()

        self._jobs.run(self, op, done=self._show_standing, failed=self.on_failed)

    def certify(self, path: Path, passphrase: str) -> None:
        """Issue this desk's certificate by the authority of a file, and take it."""
        block = self.letter.text().strip().upper()

        def op(services: Services, _progress: Progress) -> str:
            return services.county_desk.certify(path, passphrase, block=block).ends_at.date().isoformat()

        said = _("已给本机签发证书，有效期至 {until}。证书机构的U盘可以拔出、锁好了。")
        self._run(op, lambda until: said.format(until=until))

    def write_copy(self, path: Path, passphrase: str) -> None:
        """Ask where the second stick is, and copy the authority there."""
        target = self._ask_where(_("备份存到第二只U盘"), path.name)
        if target is None:
            return

        def op(services: Services, _progress: Progress) -> Path:
            services.county_desk.copy(path, passphrase, target)
            return target

        said = _("已备份到 {name}，并用口令试开过。两只U盘请分开锁好，不要放在同一处。")
        self._run(op, lambda written: said.format(name=written.name))

    def _build_founding(self) -> None:
        column = QVBoxLayout(self.founding)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        keeping = PlainLabel(_KEEPING)
        keeping.setWordWrap(True)
        theme.set_role(keeping, "caution")
        self.name = QLineEdit(self._usual_name)
        self.name.setMaximumWidth(theme.scaled(_NAME_WIDTH))
        self.passphrase = NewPassphrase(_("证书机构的口令（与平时打开资料的口令不同）"), lambda: (self.name.text(),))
        self.save, cancel = primary(_("建立，存到保险柜的U盘")), QPushButton(_("不建立"))
        self.save.clicked.connect(self._on_found)
        self.passphrase.finished.connect(self._on_found)
        cancel.clicked.connect(self._close)
        for widget in (keeping, labelled(_("县局名称"), self.name), self.passphrase):
            column.addWidget(widget)
        column.addLayout(row_of(self.save, cancel))

    def _build_using(self) -> None:
        column = QVBoxLayout(self.using)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.authority, self.letter = AuthorityRow(), QLineEdit()
        self.letter.setMaxLength(1)
        self.letter.setFixedWidth(theme.scaled(_LETTER_WIDTH))
        self.letter_pair = labelled(_("本机编号字母（县局第一台电脑不填）"), self.letter)
        self.go, cancel = primary(""), QPushButton(_("不做了"))
        self.authority.changed.connect(lambda: self.go.setEnabled(self.authority.is_ready()))
        self.authority.passphrase.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._on_go)
        cancel.clicked.connect(self._close)
        column.addWidget(self.authority)
        column.addWidget(self.letter_pair)
        column.addLayout(row_of(self.go, cancel))

    def _show_standing(self, found: DeskStanding) -> None:
        enrolment = found.enrolment
        is_certified = enrolment.standing is not Standing.PROVISIONAL
        self.state.setText(_state(found))
        self.fingerprint.show_fingerprint(enrolment.county_fingerprint)
        self._block = enrolment.block
        self.found.setVisible(found.may_found)
        self.use.setText(_("给本机续签证书") if is_certified else _("已有证书机构，给本机签发"))
        self.fingerprint.setVisible(is_certified)
        self.copy_line.setVisible(not found.may_found and not found.is_copied)
        for button in (self.copy, self.certificate):
            button.setVisible(not found.may_found)

    def _open(self, form: QWidget) -> None:
        self.say_nothing()
        self._close()
        form.show()
        first = self.passphrase.first if form is self.founding else self.authority.file
        first.setFocus()

    def _open_using(self, act: Callable[[Path, str], None]) -> None:
        self._act = act
        is_certifying = act == self.certify
        self.letter.setText(self._block)
        self.letter_pair.setVisible(is_certifying)
        self.go.setText(_("签发并采用") if is_certifying else _("选第二只U盘，备份"))
        self.go.setEnabled(self.authority.is_ready())
        self._open(self.using)

    def _close(self) -> None:
        self.passphrase.clear()
        self.authority.forget()
        for form in (self.founding, self.using):
            form.setEnabled(True)
            form.hide()

    def _on_found(self) -> None:
        name = self.name.text().strip()
        problem = self.passphrase.problem() if name else _("请填写县局的名称。")
        if problem:
            self.complain(problem)
            return
        path = self._ask_where(_("证书机构存到保险柜的U盘"), _("{name}证书机构").format(name=name))
        if path is None:
            return
        passphrase, seconds = self.passphrase.text(), self._seconds

        def op(services: Services, _progress: Progress) -> Path:
            services.county_desk.found(path, name, passphrase, seconds=seconds)
            return path

        self.authority.take(path)
        said = _("县证书机构已建立，存在 {name}，并已给本机签发证书。请接着备份到第二只U盘，再把U盘锁好。")
        self._run(op, lambda written: said.format(name=written.name))

    def _on_go(self) -> None:
        path = self.authority.path()
        if path is not None and self.authority.is_ready():
            self._act(path, self.authority.passphrase.text())

    def _on_certificate(self) -> None:
        path = ask_target(self, _CERTIFICATE, title=_("存出县局证书"), name=_("县局证书"), folder=self._stick())
        if path is None:
            return

        def op(services: Services, _progress: Progress) -> Path:
            given_files.write(path, services.county_desk.certificate())
            return path

        said = _("县局证书已写入 {name}，可以公开：没有装法顾资料的电脑凭它核验文书的签名。")
        self._run(op, lambda written: said.format(name=written.name))

    def _stick(self) -> Path | None:
        sticks = self._watch.sticks()
        return sticks[0].folder if sticks else None

    def _ask_where(self, title: str, name: str) -> Path | None:
        return ask_target(self, _FILE, title=title, name=name, folder=self._stick())

    def _run(self, op: Callable[[Services, Progress], T], words: Callable[[T], str]) -> None:
        def on_done(made: T) -> None:
            self._close()
            self.say(words(made))
            self.refresh()
            self._changes.tell(Topic.USERS)

        self.say_nothing()
        for form in (self.founding, self.using):
            form.setEnabled(False)
        self._jobs.run(self, op, done=on_done, failed=self._on_failed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        for form in (self.founding, self.using):
            form.setEnabled(True)
        self.authority.forget()
        self.on_failed(error)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


def _state(found: DeskStanding) -> str:
    enrolment = found.enrolment
    if found.may_found:
        return _("本县还没有证书机构，各村的电脑还不能登记。")
    if enrolment.standing is Standing.PROVISIONAL:
        return _("{name}还没有县局的证书。请取出证书机构的U盘，给本机签发。").format(name=enrolment.name)
    told = (
        _("{county}已给本机（{name}）签发证书，有效期至 {until}。")
        if enrolment.standing is Standing.REGISTERED
        else _("{county}给本机（{name}）签发的证书已于 {until} 到期，请取出证书机构的U盘续签。")
    )
    return told.format(county=enrolment.county, name=enrolment.name, until=enrolment.until)
