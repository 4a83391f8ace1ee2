"""恢复码: a new printed code in place of the old one."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.services import Services
from app.services.recovery_sheet import recovery_sheet
from app.services.session import Session
from ui import palette, theme
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, row_of
from ui.widgets.recovery_code import RecoveryCode


class RecoveryCard(Card):
    """Warns before, shows the code once, and forgets it when the user has put it away."""

    def __init__(self, session: Session, place: str, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("恢复码"), _("忘记口令时，用打印的恢复码打开资料。纸找不到了，或可能被别人看到，请重新制作。")
        )
        self._session, self._place, self._jobs = session, place, jobs
        self.renew = QPushButton(_("重新制作恢复码"))
        self.renew.clicked.connect(self._on_renew_asked)
        self.column.addLayout(row_of(self.renew))
        self.warning = self._warning()
        self.shown = QWidget()
        self.recovery = RecoveryCode()
        self.put_away = QPushButton(_("已收好，不再显示"))
        self._build_shown()
        self.column.addWidget(self.warning)
        self.column.addWidget(self.shown)
        self.end()
        self._rest()

    def _warning(self) -> QWidget:
        warning = QWidget()
        column = QVBoxLayout(warning)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.sure = QPushButton(_("作废旧码，制作新码"))
        theme.set_role(self.sure, "danger")
        self.keep = QPushButton(_("不制作"))
        self.sure.clicked.connect(self._on_sure)
        self.keep.clicked.connect(self._rest)
        column.addLayout(row_of(self.sure, self.keep))
        return warning

    def _build_shown(self) -> None:
        column = QVBoxLayout(self.shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(self.recovery)
        column.addLayout(row_of(self.put_away))
        self.put_away.clicked.connect(self._on_put_away)

    def _rest(self) -> None:
        self.renew.show()
        self.warning.hide()
        self.shown.hide()
        self.say_nothing()

    def _on_renew_asked(self) -> None:
        self.complain(_("制作以后，原来打印的恢复码立即作废，不能恢复。请准备好打印或纸笔。"))
        self.renew.hide()
        self.warning.show()
        self.keep.setFocus()

    def _on_sure(self) -> None:
        user, place, today = self._session.user.name or "", self._place, self._session.today

        def op(services: Services, _progress: Progress) -> tuple[str, bytes]:
            # The page is drawn first: a missing font must not leave a code that nobody has seen.
            words = texts.recovery_words(user, place, today)
            recovery_sheet("000000 " * 8, words)
            code = services.users.renew_code()
            return code, recovery_sheet(code, words)

        self.warning.setEnabled(False)
        self._jobs.run(self, op, done=self._on_renewed, failed=self._on_renew_failed, writes=True)

    def _on_renewed(self, made: tuple[str, bytes]) -> None:
        self.warning.setEnabled(True)
        self.warning.hide()
        self.recovery.show_code(*made)
        self.shown.show()
        self.recovery.save.setFocus()
        self.say(_("新的恢复码已生效，旧的已作废，请销毁旧的那张纸。"))

    def _on_renew_failed(self, error: Exception) -> None:
        self.warning.setEnabled(True)
        self._rest()
        self.on_failed(error)

    def _on_put_away(self) -> None:
        self.recovery.clear()
        self._rest()
        self.renew.setFocus()
