"""The second passphrase: set once, asked for to read, forgotten as soon as the page is left."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.services import Services
from app.services.restricted import Restricted
from ui import icons
from ui.jobs import JobRunner, Progress
from ui.widgets.act_card import ActCard, primary, row_of
from ui.widgets.card_page import labelled
from ui.widgets.new_passphrase import NewPassphrase

R = TypeVar("R")


class LockCard(ActCard):
    """Says whether the notes are open, and opens, closes, sets the passphrase."""

    turned = Signal()
    """Opened, closed, or set."""

    def __init__(self, notes: Restricted, user: str, *, jobs: JobRunner[Services], unlock_seconds: float) -> None:
        super().__init__(
            _("保密口令"),
            _(
                "受家庭暴力的人现在住哪里、怎样联系才安全，涉黑涉恶等线索，记在这里。只有知道保密口令的人能看；"
                "搜索、列表、统计里都没有；随U盘只送县局，乡镇打不开。忘了保密口令，本机这一份就打不开了。"
            ),
        )
        self._notes, self._jobs, self._seconds = notes, jobs, unlock_seconds
        self._turn = 0
        self.fresh = NewPassphrase(_("设一个保密口令（和打开本程序的不同）"), lambda: (user,))
        self.keep = primary(_("设好"))
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = labelled(_("保密口令"), self.passphrase)
        self.open, self.close_again = primary(_("打开")), QPushButton(_("锁上"))
        icons.put(self.close_again, "lock")
        setting = QWidget()
        column = QVBoxLayout(setting)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fresh)
        column.addLayout(row_of(self.keep))
        self._setting = setting
        self.column.addWidget(setting)
        self.column.addWidget(self.field)
        self.column.addLayout(row_of(self.open, self.close_again))
        self.end()
        self.fresh.finished.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        self.passphrase.returnPressed.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.close_again.clicked.connect(self.lock)
        self.show_state()

    def show_state(self) -> None:
        """Show what can be done now."""
        has_key, is_open = self._notes.has_key(), self._notes.is_open
        self._setting.setVisible(not has_key)
        self.field.setVisible(has_key and not is_open)
        self.open.setVisible(has_key and not is_open)
        self.close_again.setVisible(is_open)

    def lock(self) -> None:
        """Close the notes; nothing typed stays, and a passphrase still being tried opens nothing any more."""
        self._turn += 1
        self._notes.close()
        self.passphrase.clear()
        self.fresh.clear()
        self.say_nothing()
        self.show_state()
        self.turned.emit()

    def _on_keep(self) -> None:
        problem = self.fresh.problem()
        if problem:
            self.complain(problem)
            return
        passphrase, seconds = self.fresh.text(), self._seconds

        def op(services: Services, _progress: Progress) -> None:
            services.restricted.set_passphrase(passphrase, seconds=seconds)

        self._run(op, self._on_set)

    def _on_set(self, _none: None) -> None:
        self.fresh.clear()
        self._settle()
        self.say(_("保密口令已设好，请记牢，不要写在这台电脑旁边。"))

    def _on_open(self) -> None:
        passphrase = self.passphrase.text()
        if not passphrase:
            self.complain(_("请输入保密口令。"))
            return

        def op(services: Services, _progress: Progress) -> str:
            secret = services.restricted.open(passphrase)
            services.restricted.close()
            return secret

        turn = self._turn
        self._run(op, lambda secret: self._on_opened(secret, turn))

    def _on_opened(self, secret: str, turn: int) -> None:
        if turn != self._turn:  # the page was left meanwhile
            self._set_ready(True)
            return
        self._notes.go_on(secret)
        self.passphrase.clear()
        self.say_nothing()
        self._settle()

    def _settle(self) -> None:
        self._set_ready(True)
        self.show_state()
        self.turned.emit()

    def _run(self, op: Callable[[Services, Progress], R], done: Callable[[R], None]) -> None:
        self._set_ready(False)
        self._jobs.run(self, op, done=done, failed=self._on_failed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        self._set_ready(True)
        self.on_failed(error)

    def _set_ready(self, is_ready: bool) -> None:
        for button in (self.keep, self.open):
            button.setEnabled(is_ready)
