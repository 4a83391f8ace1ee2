"""使用人: who may open this profile, each with an own passphrase."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.installation import Role, User
from app.services import Services
from app.services.access import Users
from ui import icons, layouts, palette, theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.widgets.card_page import labelled
from ui.widgets.choice import Choice, find_in, label_in
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain_label import PlainLabel

_ROLES = tuple((str(role), words) for role, words in texts.ROLES.items())


class UsersCard(Card):
    """Lists the users, adds one, removes one."""

    def __init__(
        self, users: Users, me: User, *, changes: Changes, jobs: JobRunner[Services], unlock_seconds: float
    ) -> None:
        super().__init__(_("使用人"), _("每人各用各的口令，写下的内容署各自的名字。移除后，写过的内容仍保留署名。"))
        self._users, self._me, self._changes, self._jobs = users, me, changes, jobs
        self._seconds = unlock_seconds
        self._list = QVBoxLayout()
        self._list.setSpacing(palette.SPACE_8)
        self.column.addLayout(self._list)
        self.add = QPushButton(_("添加使用人"))
        icons.put(self.add, "user-plus")
        self.add.clicked.connect(self._on_add_asked)
        self.column.addLayout(row_of(self.add))
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.form)
        self.end()
        self.form.hide()
        self.removes: dict[str, QPushButton] = {}
        self.gives: dict[str, QPushButton] = {}
        self._given: User | None = None
        self.show_users()

    def show_users(self) -> None:
        """Read the list anew."""
        layouts.empty(self._list)
        self.removes, self.gives = {}, {}
        found = self._users.all()
        shut_out = {user.id for user in self._users.without_passphrase()}
        for user in found:
            row = self._row(user, is_last=len(found) == 1)
            if user.id in shut_out:
                self._offer_passphrase(row, user)
            self._list.addWidget(row)

    def _offer_passphrase(self, row: QWidget, user: User) -> None:
        """After a change of keys: who was away has no passphrase any more."""
        give = QPushButton(_("设新口令"))
        give.clicked.connect(lambda: self._on_give_asked(user))
        inner = row.layout()
        assert isinstance(inner, QHBoxLayout)
        inner.insertWidget(2, PlainLabel(_("换过钥匙，待设新口令")))
        inner.addWidget(give)
        self.gives[user.name or ""] = give

    def _on_give_asked(self, user: User) -> None:
        self._on_add_asked()
        self._given = user
        self.name.setText(user.name or "")
        self.role.set_value(str(user.role))
        for widget in (self.name, self.role):
            widget.setEnabled(False)
        self.save.setText(_("设为他的新口令"))
        self.passphrase.first.setFocus()

    def _row(self, user: User, *, is_last: bool) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        name, role = PlainLabel(user.name or ""), PlainLabel(texts.ROLES.get(str(user.role), ""))
        theme.set_role(name, "strong")
        theme.set_role(role, "muted")
        inner.addWidget(name)
        inner.addWidget(role)
        inner.addStretch(1)
        if user.id == self._me.id:
            inner.addWidget(PlainLabel(_("正在使用")))
        elif not is_last:
            remove = QPushButton(_("移除 {name}").format(name=user.name))
            remove.clicked.connect(lambda: self._ask_remove(inner, remove, user))
            inner.addWidget(remove)
            self.removes[user.name or ""] = remove
        return row

    def _ask_remove(self, row: QHBoxLayout, remove: QPushButton, user: User) -> None:
        """Ask once more, in the row itself: the passphrase that goes can't be brought back."""
        sure = QPushButton(_("移除，其口令作废"))
        theme.set_role(sure, "danger")
        keep = QPushButton(_("不移除"))
        sure.clicked.connect(lambda: self._remove(user))
        keep.clicked.connect(self.show_users)
        remove.hide()
        row.addWidget(sure)
        row.addWidget(keep)
        keep.setFocus()
        self.removes[user.name or ""] = sure

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.name = QLineEdit()
        self.role = Choice(find_in(_ROLES), label_in(_ROLES))
        self.passphrase = NewPassphrase(_("口令（由本人输入）"), lambda: (self.name.text(), *self._users.guessable()))
        self.save = primary(_("添加这位使用人"))
        self.cancel = QPushButton(_("不添加"))
        column.addWidget(labelled(_("姓名"), self.name))
        column.addWidget(labelled(_("岗位"), self.role))
        column.addWidget(self.passphrase)
        column.addLayout(row_of(self.save, self.cancel))
        self.save.clicked.connect(self._on_save_asked)
        self.passphrase.finished.connect(self._on_save_asked)
        self.cancel.clicked.connect(self._close_form)

    def _on_add_asked(self) -> None:
        self.say_nothing()
        self._given = None
        self.save.setText(_("添加这位使用人"))
        for widget in (self.name, self.role):
            widget.setEnabled(True)
        self.role.set_value(str(self._me.role))
        self.form.show()
        self.add.hide()
        self.name.setFocus()

    def _close_form(self) -> None:
        self.passphrase.clear()
        self.name.clear()
        self.form.hide()
        self.add.show()
        self.add.setFocus()

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
        self._close_form()
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

        self._jobs.run(self, op, done=done, failed=self.on_failed, writes=True)

    def _tell(self, sentence: str) -> None:
        self.say(sentence)
        self._changes.tell(Topic.USERS)
