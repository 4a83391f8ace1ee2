"""口令: the user at work takes a new passphrase in place of the old one."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.services import Services, access, places
from app.services.session import Session
from ui import palette
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.widgets.card_page import labelled
from ui.widgets.new_passphrase import NewPassphrase


class PassphraseCard(Card):
    """The old one is asked for: an open window alone does not make its visitor the user."""

    def __init__(self, session: Session, *, jobs: JobRunner[Services], unlock_seconds: float) -> None:
        super().__init__(_("口令"), _("{name}的口令。怀疑被别人知道时，请马上更换。").format(name=session.user.name))
        self._session, self._jobs, self._seconds = session, jobs, unlock_seconds
        self.change = QPushButton(_("更换口令"))
        self.change.clicked.connect(self._on_change_asked)
        self.column.addLayout(row_of(self.change))
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.form)
        self.form.hide()
        self.end()

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.old = QLineEdit()
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.fresh = NewPassphrase(_("新口令"), self._guessable)
        self.save = primary(_("换成新口令"))
        self.cancel = QPushButton(_("不换"))
        column.addWidget(labelled(_("现在的口令"), self.old))
        column.addWidget(self.fresh)
        column.addLayout(row_of(self.save, self.cancel))
        self.old.returnPressed.connect(self.fresh.first.setFocus)
        self.fresh.finished.connect(self._on_save_asked)
        self.save.clicked.connect(self._on_save_asked)
        self.cancel.clicked.connect(self._close_form)

    def _guessable(self) -> tuple[str, ...]:
        return (self._session.user.name or "", *places.guessable(self._session.installation.division))

    def _on_change_asked(self) -> None:
        self.say_nothing()
        self.form.show()
        self.change.hide()
        self.old.setFocus()

    def _close_form(self) -> None:
        self.old.clear()
        self.fresh.clear()
        self.form.hide()
        self.change.show()
        self.change.setFocus()

    def _on_save_asked(self) -> None:
        problem = self.fresh.problem() if self.old.text() else _("请输入现在的口令。")
        if problem:
            self.complain(problem)
            return
        old, fresh, seconds = self.old.text(), self.fresh.text(), self._seconds

        def op(services: Services, _progress: Progress) -> None:
            session = services.session
            access.unlock(session.profile, old, session.user.name)
            services.users.change_passphrase(fresh, seconds=seconds)

        self.form.setEnabled(False)
        self._jobs.run(self, op, done=self._on_changed, failed=self._on_change_failed, writes=True)

    def _on_changed(self, _nothing: None) -> None:
        self.form.setEnabled(True)
        self._close_form()
        self.say(_("口令已更换，旧口令从现在起不能再用。"))

    def _on_change_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.on_failed(error)
        self.old.selectAll()
        self.old.setFocus()
