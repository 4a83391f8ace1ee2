"""使用人: who may open this profile, each with an own passphrase."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QPushButton

from app import texts
from app.language import _
from app.model.installation import Role, User
from app.services import Services
from app.services.access import Users
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.list_card import Line, ListCard
from ui.widgets.card_page import labelled
from ui.widgets.choice import Choice, find_in, label_in
from ui.widgets.new_passphrase import NewPassphrase

_ROLES = tuple((str(role), words) for role, words in texts.ROLES.items())
_ADD = _("添加这位使用人")


class UsersCard(ListCard):
    """Lists the users, adds one, removes one."""

    def __init__(
        self, users: Users, me: User, *, changes: Changes, jobs: JobRunner[Services], unlock_seconds: float
    ) -> None:
        super().__init__(
            _("使用人"),
            _("每人各用各的口令，写下的内容署各自的名字。移除后，写过的内容仍保留署名。"),
            add=_("添加使用人"),
            icon="user-plus",
            save=_ADD,
            cancel=_("不添加"),
        )
        self._users, self._me, self._changes, self._jobs = users, me, changes, jobs
        self._seconds = unlock_seconds
        self.gives: dict[str, QPushButton] = {}
        self._given: User | None = None
        self._fill_form()
        self.show_list()

    def _lines(self) -> Iterable[Line]:
        self.gives = {}
        found = self._users.all()
        shut_out = {user.id for user in self._users.without_passphrase()}
        for user in found:
            line = Line(user.name or "", texts.ROLES.get(str(user.role), ""))
            if user.id in shut_out:
                line.tell(_("换过钥匙，待设新口令"))
            if user.id == self._me.id:
                line.tell(_("正在使用"))
            elif len(found) > 1:
                self._offer_removal(line, user)
            if user.id in shut_out:
                self._offer_passphrase(line, user)
            yield line

    def _offer_removal(self, line: Line, user: User) -> None:
        """Offer to remove a user: the passphrase that goes can't be brought back."""
        self.offer_removal(
            line,
            user.name or "",
            _("移除 {name}").format(name=user.name),
            sure=_("移除，其口令作废"),
            keep=_("不移除"),
            act=lambda: self._remove(user),
        )

    def _offer_passphrase(self, line: Line, user: User) -> None:
        """After a change of keys: who was away has no passphrase any more."""
        self.gives[user.name or ""] = line.offer(_("设新口令"), lambda: self._on_give_asked(user))

    def _on_give_asked(self, user: User) -> None:
        self._on_add_asked()
        self._given = user
        self.name.setText(user.name or "")
        self.role.set_value(str(user.role))
        for widget in (self.name, self.role):
            widget.setEnabled(False)
        self.save.setText(_("设为他的新口令"))
        self.passphrase.first.setFocus()

    def _fill_form(self) -> None:
        self.name = QLineEdit()
        self.role = Choice(find_in(_ROLES), label_in(_ROLES))
        self.passphrase = NewPassphrase(_("口令（由本人输入）"), lambda: (self.name.text(), *self._users.guessable()))
        self.editors.addWidget(labelled(_("姓名"), self.name))
        self.editors.addWidget(labelled(_("岗位"), self.role))
        self.editors.addWidget(self.passphrase)
        self.save.clicked.connect(self._on_save_asked)
        self.passphrase.finished.connect(self._on_save_asked)

    def _on_add_asked(self) -> None:
        self._given = None
        self.save.setText(_ADD)
        for widget in (self.name, self.role):
            widget.setEnabled(True)
        self.role.set_value(str(self._me.role))
        self.open_form()
        self.name.setFocus()

    def _empty_form(self) -> None:
        self.passphrase.clear()
        self.name.clear()

    def _on_save_asked(self) -> None:
        self.role.settle()
        name = self.name.text().strip()
        problem = _("请填写姓名。") if not name else _("请选择岗位。") if not self.role.value() else ""
        problem = problem or self.passphrase.problem()
        if problem:
            self.complain(problem)
            return
        role, passphrase, seconds = Role(self.role.value()), self.passphrase.text(), self._seconds

        given = self._given

        def op(services: Services, _progress: Progress) -> User:
            if given is None:
                return services.users.add(name, role, passphrase, seconds=seconds)
            services.users.change_passphrase(passphrase, user=given, seconds=seconds)
            return given

        self.form.setEnabled(False)
        self._jobs.run(self, op, done=self._on_added, failed=self._on_add_failed, writes=True)

    def _on_added(self, user: User) -> None:
        self.form.setEnabled(True)
        self.close_form()
        told = _("已添加使用人：{name}。下次打开时按姓名和口令进入。")
        if self._given is not None:
            told = _("已给{name}设了新口令。")
        self._tell(told.format(name=user.name))

    def _on_add_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.on_failed(error)

    def _remove(self, user: User) -> None:
        def op(services: Services, _progress: Progress) -> None:
            services.users.remove(user.name or "")

        def done(_nothing: None) -> None:
            told = _("已移除使用人：{name}。怀疑他抄走过资料或知道恢复码的，请再换钥匙。")
            self._tell(told.format(name=user.name))
            self.add.setFocus()

        self._jobs.run(self, op, done=done, failed=self.on_failed, writes=True)

    def _tell(self, sentence: str) -> None:
        self.say(sentence)
        self._changes.tell(Topic.USERS)
