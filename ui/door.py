"""What stands before the workbench: first run, unlock, doubtful date – and the work behind their buttons."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
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
        self._page: UnlockPage | FirstRunPage | DateCheckPage
        if start.profile.exists():
            self.show_unlock()
        else:
            self._show(self._first_run())

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self._page.begin()

    def page(self) -> QWidget:
        """Return the page on show."""
        return self._page

    def show_unlock(self) -> None:
        """Ask for what opens the store."""
        page = UnlockPage(
            needs_name=access.has_several_users(self._start.profile),
            name=self.user,
            backups=lambda: backups.existing(self._start.profile),
        )
        page.unlock_asked.connect(self._on_unlock_asked)
        page.code_asked.connect(self._on_code_asked)
        page.restore_asked.connect(self._on_restore_asked)
        self._show(page)

    def ask_day(self, day: date, doubt: Doubt) -> None:
        """Ask which day it is."""
        page = DateCheckPage(day, doubt)
        page.chosen.connect(self.day_chosen)
        self._show(page)

    def say(self, error: AppError) -> None:
        """Show why the store did not open."""
        if isinstance(self._page, DateCheckPage):
            self.show_unlock()
        assert not isinstance(self._page, DateCheckPage)
        self._page.say(error)

    def close_jobs(self) -> None:
        """Let a job that writes (founding, restoring) finish, and wait for it."""
        self._jobs.close()

    def _first_run(self) -> FirstRunPage:
        from app.services.places import divisions  # once in a profile's life
        from ui.profile_maker import make_profile

        page = FirstRunPage(divisions())

        def on_profile_wished(wish: Wish) -> None:
            self.user = ""
            make_profile(self._jobs, self._start, page, wish, then=self.opened.emit)

        page.profile_wished.connect(on_profile_wished)
        return page

    def _show(self, page: UnlockPage | FirstRunPage | DateCheckPage) -> None:
        before = self.currentWidget()
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        page.begin()

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

    def _open(self, work: Callable[[], Unlocked], name: str) -> None:
        page = self._page
        assert isinstance(page, UnlockPage)
        self.user = name
        page.set_waiting()

        def op(_services: _NoServices, _progress: Progress) -> Unlocked:
            return work()

        self._jobs.run(page, op, done=self.opened.emit, failed=self._on_failed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.say(error)
            return
        if isinstance(self._page, UnlockPage):
            self.show_unlock()
        self.failed.emit(error)
