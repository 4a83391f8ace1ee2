"""The window: the door (first run, unlock, doubtful date) or the workbench behind it, and the way between."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from gettext import gettext as _

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app import settings
from app.errors import AppError
from app.paths import Profile
from app.services import Services, access
from app.services.access import Unlocked
from ui import palette, theme
from ui.changes import Changes
from ui.idle import IdleWatch
from ui.jobs import JobRunner, Progress
from ui.navigation import build_workbench
from ui.widgets.curtain import Curtain
from ui.workbench import Workbench

_LOG = logging.getLogger(__name__)
_SMALLEST = (1024, 680)


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line asks the window to open."""

    profile: Profile
    open_services: Callable[..., Services]
    today: date
    is_today_given: bool = False
    user: str | None = None


class _NoServices:
    """The door's jobs need no store."""

    def close(self) -> None:
        """Close nothing."""


class MainWindow(QMainWindow):
    """One profile, locked or open."""

    def __init__(self, start: Start, preferences: settings.Settings) -> None:
        super().__init__()
        self._start, self._preferences = start, preferences
        self._place: tuple[str, str] | None = None
        self._idle: IdleWatch | None = None
        self._door_jobs: JobRunner[_NoServices] = JobRunner(_NoServices, self)
        self._jobs: JobRunner[Services] | None = None
        self.changes = Changes(self)
        self.workbench: Workbench | None = None
        self.setWindowTitle(_("法顾"))
        self.setMinimumSize(*_SMALLEST)
        self._frame = QSettings(str(start.profile.folder / "window.ini"), QSettings.Format.IniFormat)
        self._curtain = Curtain(self)
        QShortcut(QKeySequence("F12"), self, activated=self._curtain.toggle)
        QShortcut(QKeySequence("Ctrl+="), self, activated=self._on_next_print_size)
        geometry = self._frame.value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1280, 760)

    def show_door(self) -> None:
        """Show the first run where there is no profile yet, else the unlock page."""
        if self._start.profile.exists():
            self._show_unlock()
        else:
            self._show_first_run()

    def enter(self, unlocked: Unlocked) -> None:
        """Open the store and show the workbench, or ask for today's date first."""
        try:
            services = self._start.open_services(self._start.profile, unlocked, today=self._start.today)
        except AppError as error:
            self._say(error)
            return
        doubt = None if self._start.is_today_given else services.clock.doubt()
        if doubt is None:
            self._show_workbench(services, unlocked)
            return
        from ui.pages.date_check import DateCheckPage  # only where the date is doubted

        page = DateCheckPage(self._start.today, doubt)
        page.chosen.connect(lambda day: self._on_day_chosen(day, unlocked))
        services.close()
        self.setCentralWidget(page)

    def lock(self) -> None:
        """Keep what is typed, let a writing job finish, close both connections, drop the key, show the door."""
        if self.workbench is None or self._jobs is None:
            return
        self.workbench.flush()
        self._place = self.workbench.place()
        jobs, services = self._jobs, self.workbench.services
        self.workbench, self._jobs = None, None
        if self._idle is not None:
            self._idle.deleteLater()
            self._idle = None
        jobs.closed.connect(jobs.deleteLater)
        jobs.begin_close()
        self._show_unlock()
        services.close()
        _LOG.info("locked")

    def _show_unlock(self) -> None:
        from app.services import backups
        from ui.pages.unlock import UnlockPage  # the door is not needed while a profile is open

        page = UnlockPage(
            needs_name=access.has_several_users(self._start.profile),
            backups=lambda: backups.existing(self._start.profile),
        )
        page.name.setText(self._start.user or "")
        page.unlock_asked.connect(self._on_unlock_asked)
        page.code_asked.connect(self._on_code_asked)
        page.restore_asked.connect(self._on_restore_asked)
        self.setCentralWidget(page)
        page.passphrase.setFocus()

    def _show_first_run(self) -> None:
        from app.services.places import divisions
        from ui.pages.first_run import FirstRunPage  # once in a profile's life

        page = FirstRunPage(divisions())
        page.profile_wished.connect(lambda wish: self._on_profile_wished(page, wish))
        self.setCentralWidget(page)

    def _show_workbench(self, services: Services, unlocked: Unlocked) -> None:
        start = self._start
        self._jobs = JobRunner(lambda: start.open_services(start.profile, unlocked, today=start.today), self)
        workbench = build_workbench(services, self._jobs, self.changes, self._preferences)
        workbench.lock_asked.connect(self.lock)
        workbench.print_size_chosen.connect(self._set_print_size)
        workbench.lock_delay_chosen.connect(self._set_lock_delay)
        self.workbench = workbench
        self.setCentralWidget(workbench)
        if self._place is None:
            workbench.open_first()
        else:
            workbench.return_to(self._place)
        if self.windowHandle() is not None:
            self._watch_idle()
        workbench.settle()

    def _watch_idle(self) -> None:
        self._idle = IdleWatch(self.windowHandle(), self._preferences.lock_after_minutes, self)
        self._idle.left.connect(self.lock)

    def _on_unlock_asked(self, name: str, passphrase: str) -> None:
        profile = self._start.profile
        self._behind_door(lambda: access.unlock(profile, passphrase, name or None), self.enter)

    def _on_code_asked(self, name: str, code: str, fresh: str) -> None:
        start = self._start
        self._behind_door(
            lambda: access.unlock_by_code(start.profile, code, name or None, fresh=fresh, open_with=start.open_services),
            self.enter,
        )

    def _on_restore_asked(self, backup: object, name: str, passphrase: str) -> None:
        from app.services import backups  # only where the store is lost

        assert isinstance(backup, backups.Backup)
        profile, now = self._start.profile, datetime.now().astimezone()

        def restore() -> Unlocked:
            backups.restore(profile, backup, passphrase, name=name or None, now=now)
            return access.unlock(profile, passphrase, name or None)

        self._behind_door(restore, self.enter)

    def _behind_door(self, work: Callable[[], Unlocked], then: Callable[[Unlocked], None]) -> None:
        page = self.centralWidget()
        with suppress(AttributeError):
            page.set_waiting()  # type: ignore[attr-defined]

        def op(_services: _NoServices, _progress: Progress) -> Unlocked:
            return work()

        self._door_jobs.run(page, op, done=then, failed=self._say)

    def _on_profile_wished(self, page: QWidget, wish: object) -> None:
        from ui.profile_maker import make_profile  # once in a profile's life

        make_profile(self._door_jobs, self._start.profile, page, wish, then=self.enter)

    def _on_day_chosen(self, day: date, unlocked: Unlocked) -> None:
        self._start = replace(self._start, today=day, is_today_given=True)
        self.enter(unlocked)

    def _say(self, error: Exception) -> None:
        page = self.centralWidget()
        if isinstance(error, AppError) and hasattr(page, "say"):
            page.say(error)
            return
        from ui.error_dialogs import show_error  # only where something failed

        show_error(self, error)

    def _on_next_print_size(self) -> None:
        sizes = palette.SCALES
        now = self._preferences.print_size
        self._set_print_size(sizes[(sizes.index(now) + 1) % len(sizes)] if now in sizes else sizes[0])

    def _set_print_size(self, size: float) -> None:
        self._keep(replace(self._preferences, print_size=size))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if self.workbench is not None:
            self.workbench.flush()
        theme.apply(app, size)

    def _set_lock_delay(self, minutes: int) -> None:
        self._keep(replace(self._preferences, lock_after_minutes=minutes))
        if self._idle is not None:
            self._idle.set_minutes(minutes)

    def _keep(self, preferences: settings.Settings) -> None:
        self._preferences = preferences
        try:
            settings.save(self._start.profile.settings, preferences)
        except OSError:
            _LOG.info("settings not kept")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.workbench is not None and self._idle is None:
            self._watch_idle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._frame.setValue("geometry", self.saveGeometry())
        if self.workbench is not None and self._jobs is not None:
            self.workbench.flush()
            self._jobs.close()
            self.workbench.services.close()
            self.workbench, self._jobs = None, None
        self._door_jobs.close()
        super().closeEvent(event)


