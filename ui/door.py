"""What stands before the workbench: first run, unlock, doubtful date – and the work behind their buttons."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.errors import AppError
from app.model.clock import Doubt
from app.services import access, backups
from app.services.access import Unlocked
from ui.jobs import JobRunner, Progress
from ui.pages.date_check import DateCheckPage
from ui.pages.first_run import FirstRunPage, Wish
from ui.pages.unlock import UnlockPage
from ui.start import Start
from ui.widgets.card_page import CardPage

if TYPE_CHECKING:
    from app.model.recovery import Begun
    from ui.key_renewal import Renewed

R = TypeVar("R")


@runtime_checkable
class _Asking(Protocol):
    """A page that asks for what the door works with."""

    def set_waiting(self) -> None:
        """Show that the work goes on."""

    def say(self, error: AppError) -> None:
        """Show why it could not be done."""


class _NoServices:
    """The door's jobs need no store."""

    def close(self) -> None:
        """Close nothing."""


class Door(QStackedWidget):
    """Opens a profile, or makes one; deriving a key takes a second and is done off the window's thread."""

    opened = Signal(object)
    """`Unlocked`: the store key and whose secret opened it."""
    day_chosen = Signal(object)
    """The `date` that the user says is today."""
    failed = Signal(object)
    """A bug met while opening."""

    def __init__(self, start: Start, *, user: str = "") -> None:
        super().__init__()
        self._start, self.user = start, user or start.user
        self._jobs: JobRunner[_NoServices] = JobRunner(_NoServices, self)
        self._page: CardPage | FirstRunPage
        self._show_first()

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        page: Any = self._page  # each page of the door has one
        page.begin()

    def page(self) -> QWidget:
        """Return the page on show."""
        return self._page

    def show_unlock(self) -> None:
        """Ask for what opens the store."""
        page = UnlockPage(
            needs_name=access.has_several_users(self._start.profile),
            name=self.user,
            backups=lambda: backups.existing(self._start.profile),
            has_officers=access.has_officers(self._start.profile),
            is_waiting=self._start.profile.recovery.exists(),
        )
        page.unlock_asked.connect(self._on_unlock_asked)
        page.code_asked.connect(self._on_code_asked)
        page.restore_asked.connect(self._on_restore_asked)
        page.answer_asked.connect(self._on_answer_asked)
        page.officers.request_asked.connect(self._on_request_asked)
        page.stick_asked.connect(self.show_restore)
        self._show(page)

    def show_rekey(self) -> None:
        """Ask for what a change of keys needs."""
        from ui.pages.rekey import RekeyPage  # once in a while

        page = RekeyPage(needs_name=access.has_several_users(self._start.profile), name=self.user)
        page.rekey_asked.connect(self._on_rekey_asked)
        page.left.connect(self.show_unlock, Qt.ConnectionType.QueuedConnection)
        self._show(page)

    def show_restore(self) -> None:
        """Ask for a stick with backups."""
        from app.services import stick_backups  # once in a laptop's life
        from ui.pages.restore import RestorePage

        page = RestorePage(find=stick_backups.find, needs_name=stick_backups.has_several_users)
        page.restore_asked.connect(self._on_stick_restore_asked)
        page.code_asked.connect(self._on_stick_code_asked)
        page.left.connect(self._show_first, Qt.ConnectionType.QueuedConnection)
        self._show(page)

    def ask_day(self, day: date, doubt: Doubt) -> None:
        """Ask which day it is."""
        page = DateCheckPage(day, doubt)
        page.chosen.connect(self.day_chosen)
        self._show(page)

    def say(self, error: AppError) -> None:
        """Show why the store did not open."""
        if not isinstance(self._page, _Asking):
            self.show_unlock()
        assert isinstance(self._page, _Asking)
        self._page.say(error)

    @property
    def jobs(self) -> "JobRunner[_NoServices]":
        """Return what runs the door's jobs."""
        return self._jobs

    def close_jobs(self) -> None:
        """Let a job that writes (founding, restoring) finish, and wait for it."""
        self._jobs.close()

    def _show_first(self) -> None:
        """Show what this folder begins with."""
        if self._start.profile.exists():
            self.show_unlock()
        else:
            self._show(self._first_run())

    def _first_run(self) -> FirstRunPage:
        from app.services.places import divisions  # once in a profile's life
        from ui.profile_maker import make_profile

        page = FirstRunPage(divisions())

        def on_profile_wished(wish: Wish) -> None:
            self.user = ""
            make_profile(self._jobs, self._start, page, wish, then=self.opened.emit)

        page.profile_wished.connect(on_profile_wished)
        page.restore_asked.connect(self.show_restore, Qt.ConnectionType.QueuedConnection)
        return page

    def _show(self, page: CardPage | FirstRunPage) -> None:
        before = self.currentWidget()
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self.begin()

    def _on_unlock_asked(self, name: str, passphrase: str) -> None:
        profile = self._start.profile
        self._open(lambda: access.unlock(profile, passphrase, name or None), name)

    def _on_code_asked(self, name: str, code: str, fresh: str) -> None:
        start = self._start
        self._open(
            lambda: access.unlock_by_code(
                start.profile, code, name or None, fresh=fresh, open_with=start.open_services
            ),
            name,
        )

    def _on_restore_asked(self, backup: backups.Backup, name: str, passphrase: str) -> None:
        profile, now = self._start.profile, datetime.now().astimezone()

        def restore() -> Unlocked:
            backups.restore(profile, backup, passphrase, name=name or None, now=now)
            return access.unlock(profile, passphrase, name or None)

        self._open(restore, name)

    def _on_request_asked(self, path: Path) -> None:
        page = self._page
        assert isinstance(page, UnlockPage)

        from ui import key_renewal  # libraries that a passphrase doesn't need

        def op(_services: _NoServices, _progress: Progress) -> "Begun":
            return key_renewal.ask_officers(self._start, path)

        def done(begun: "Begun") -> None:
            page.setEnabled(True)
            page.officers.show_begun(begun, path)

        page.setEnabled(False)
        self._jobs.run(page, op, done=done, failed=self._on_failed, writes=True)

    def _on_answer_asked(self, name: str, path: Path, code: str, fresh: str) -> None:
        from ui import key_renewal  # as above

        self._renew(lambda: key_renewal.answer(self._start, name, path, code, fresh), name)

    def _on_rekey_asked(self, name: str, passphrase: str, fresh: str) -> None:
        from ui import key_renewal  # as above

        self._renew(lambda: key_renewal.rekey(self._start, name, passphrase, fresh), name)

    def _on_stick_restore_asked(self, backup: backups.Backup, name: str, passphrase: str) -> None:
        from ui import key_renewal  # as above

        self._open(lambda: key_renewal.restore(self._start, backup, name, passphrase), name)

    def _on_stick_code_asked(self, backup: backups.Backup, name: str, code: str, fresh: str) -> None:
        from ui import key_renewal  # as above

        self._open(lambda: key_renewal.restore_by_code(self._start, backup, name, code, fresh), name)

    def _renew(self, work: Callable[[], "Renewed"], name: str) -> None:
        """Do what ends in a new key, then show the new code before the store is opened."""

        from ui.pages.new_code import NewCodePage  # as above

        def done(made: "Renewed") -> None:
            shown = NewCodePage(made.code, made.sheet, made.told)
            shown.finished.connect(lambda: self.opened.emit(made.unlocked))
            self._show(shown)

        self._run(work, name, done)

    def _open(self, work: Callable[[], Unlocked], name: str) -> None:
        self._run(work, name, self.opened.emit)

    def _run(self, work: Callable[[], R], name: str, done: Callable[[R], None]) -> None:
        page = self._page
        assert isinstance(page, _Asking)
        self.user = name
        page.set_waiting()

        def op(_services: _NoServices, _progress: Progress) -> R:
            return work()

        self._jobs.run(page, op, done=done, failed=self._on_failed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.say(error)
            return
        if isinstance(self._page, _Asking):
            self._show_first()
        self.failed.emit(error)
