"""The window: the door or the workbench behind it, and the way between."""

import gc
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app import settings
from app.errors import AppError
from app.language import _
from app.services import Services
from ui import palette, shortcuts, theme
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.navigation import build_workbench
from ui.start import Start
from ui.watches import Watches
from ui.widgets.curtain import Curtain
from ui.window_frame import WindowFrame
from ui.workbench import Workbench

if TYPE_CHECKING:
    from app.services.access import Unlocked
    from ui.door import Door

_LOG = logging.getLogger(__name__)
_SMALLEST = (1024, 680)


class MainWindow(QMainWindow):
    """One profile, locked or open."""

    def __init__(self, start: Start, preferences: settings.Settings) -> None:
        super().__init__()
        self._start, self._preferences = start, preferences
        self._shift: timedelta | None = None
        self._user = start.user
        self._place: tuple[str, str] | None = None
        self._watches = Watches(self)
        self._watches.left.connect(self.lock)
        self._watches.turned.connect(self._on_day_turned)
        self._jobs: JobRunner[Services] | None = None
        self._closing: list[JobRunner[Services]] = []
        self._make_jobs: Callable[[], JobRunner[Services]] | None = None
        self.changes = Changes(self)
        self.door: Door | None = None
        self.workbench: Workbench | None = None
        self.setWindowTitle(_("法顾"))
        self.setMinimumSize(*_SMALLEST)
        self._curtain = Curtain(self)
        shortcuts.install(self, {"hide_screen": self.draw_curtain, "large_print": self._on_next_print_size})
        self._frame = WindowFrame(start.profile.folder)
        self._frame.restore(self)

    def show_door(self) -> "Door":
        """Show the first run where there is no profile yet, else the unlock page."""
        from ui.door import Door  # not needed where a profile is opened at once

        self.door = door = Door(self._start, user=self._user)
        door.opened.connect(self.enter)
        door.failed.connect(self._say)
        self.setCentralWidget(door)
        door.begin()
        return door

    def enter(self, unlocked: "Unlocked") -> None:
        """Open the store and show the workbench, or ask for today's date first."""
        today = self._today()
        try:
            services = self._start.open_services(self._start.profile, unlocked, today=today)
        except AppError as error:
            (self.door or self.show_door()).say(error)
            return
        is_day_sure = self._start.on is not None or self._shift is not None
        doubt = None if is_day_sure else services.clock.doubt()
        if doubt is None:
            self._show_workbench(services, unlocked, today)
            return
        services.close()
        door = self.door or self.show_door()
        door.day_chosen.connect(lambda day: self._on_day_chosen(day, unlocked))
        door.ask_day(today, doubt)

    def lock(self) -> None:
        """Keep what is typed, stop reading jobs, delete the pages, close the connections, drop the key, show the door.

        A writing job finishes behind the door.
        """
        if self.workbench is None or self._jobs is None:
            return
        workbench, jobs = self.workbench, self._jobs
        if not self._has_kept_drafts(workbench):
            return
        self._place, self._user = workbench.place(), workbench.services.session.user.name or ""
        self._close_other_windows()
        self._curtain.lift()
        self._watches.drop()
        self.workbench, self._jobs, self._make_jobs = None, None, None  # the last one holds the key
        self._let_finish(jobs)
        self._close_when_deleted(workbench)
        self.show_door()  # deletes the workbench as soon as nothing of it runs any more
        self.empty_opened()
        _LOG.info("locked")

    def empty_opened(self) -> None:
        """Take away the copies in the clear that other programs were given; the rest goes at the next occasion."""
        from app.services.attachments import empty_opened  # not needed for the first paint

        left = empty_opened(self._start.profile)
        if left:
            _LOG.info("copies still held open: %s", left)

    def set_print_size(self, size: float) -> None:
        """Draw everything anew at another size of print and keep the choice."""
        self._keep(replace(self._preferences, print_size=size))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, size)
        if self.workbench is not None and self._jobs is not None:  # icons and widths are drawn for one size
            self.workbench.keep_drafts()
            self._place, was_alone = self.workbench.place(), self.workbench.is_alone
            self._build(self.workbench.services, self._jobs)
            if was_alone:
                self.workbench.stand_alone()

    def is_busy(self) -> bool:
        """Return whether a job runs or waits, or one finishes behind the door."""
        return bool(self._closing) or (self._jobs is not None and self._jobs.is_busy())

    def draw_curtain(self) -> None:
        """Cover the window, or uncover it."""
        self._curtain.toggle()

    def _show_workbench(self, services: Services, unlocked: "Unlocked", today: date) -> None:
        start = self._start
        self._leave_door()

        def make_jobs() -> JobRunner[Services]:
            return JobRunner(lambda: start.open_services(start.profile, unlocked, today=today), self)

        self._make_jobs, self._jobs = make_jobs, make_jobs()
        self._build(services, self._jobs)
        self._watches.watch_day(self._today)
        self._watch_window()

    def _build(self, services: Services, jobs: JobRunner[Services]) -> None:
        workbench = build_workbench(
            services,
            jobs,
            self.changes,
            self._preferences,
            unlock_seconds=self._start.unlock_seconds,
            sticks=self._start.sticks,
        )
        # Queued: the button or key that asks for it belongs to what is about to be deleted.
        queued = Qt.ConnectionType.QueuedConnection
        workbench.lock_asked.connect(self.lock, queued)
        workbench.rekey_asked.connect(self._on_rekey_asked, queued)
        workbench.split_wanted.connect(self._on_split_wanted, queued)
        workbench.packs_switched.connect(self._on_packs_switched, queued)
        workbench.print_size_chosen.connect(self.set_print_size, queued)
        workbench.lock_delay_chosen.connect(self._set_lock_delay)
        self.workbench = workbench
        self.setCentralWidget(workbench)
        if self._place is None:
            workbench.open_first()
        else:
            workbench.return_to(self._place)
        workbench.settle()

    def _leave_door(self) -> None:
        if self.door is not None:
            self.door.close_jobs()
            self.door = None

    def _watch_window(self) -> None:
        if self.windowHandle() is not None:  # else once it is shown
            self._watches.watch_window(self.windowHandle(), self._preferences.lock_after_minutes)

    def _close_other_windows(self) -> None:
        """Dialogs over the window may show what the lock is to hide."""
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()

    def _has_kept_drafts(self, workbench: Workbench) -> bool:
        """Keep what is typed; where even the reserve does not help, only cover the window: the text stays in it."""
        workbench.keep_drafts()
        if workbench.unsaved:
            workbench.give_up_reserve()
        if workbench.unsaved and not self._curtain.isVisible():
            self._curtain.toggle()
        return not workbench.unsaved

    def _let_finish(self, jobs: JobRunner[Services]) -> None:
        """Have a worker end what it writes and close its store, behind whatever is shown meanwhile."""
        self._closing.append(jobs)
        jobs.closed.connect(lambda: self._on_jobs_closed(jobs))
        jobs.begin_close()

    def _on_jobs_closed(self, jobs: JobRunner[Services]) -> None:
        self._closing.remove(jobs)
        self.empty_opened()  # its last job may have made one
        jobs.deleteLater()
        QTimer.singleShot(0, gc.collect)  # the key goes with the last object that holds it

    def _close_when_deleted(self, workbench: Workbench) -> None:
        """Close the store only after the last page that could still ask it something."""
        services = workbench.services

        def close() -> None:
            services.close()
            QTimer.singleShot(0, gc.collect)

        workbench.destroyed.connect(close)

    def _today(self) -> date:
        """Return the day named on the command line, else the machine's, put right by what the user said."""
        return self._start.on or date.today() + (self._shift or timedelta(0))

    def _on_day_turned(self) -> None:
        """Lock: what is on the pages was counted for the day before."""
        self.lock()
        if self.door is not None:
            self.door.say(AppError("day_turned", day=self._today().isoformat()))

    def _on_day_chosen(self, day: date, unlocked: "Unlocked") -> None:
        self._shift = day - date.today()
        self.enter(unlocked)

    def _on_rekey_asked(self) -> None:
        """Go on at the door: while anything has the store open it can't get a new key."""
        self.lock()
        if self.workbench is None and self.door is not None:
            self.door.show_rekey()

    def _on_split_wanted(self) -> None:
        """Lock: this computer gets its own id when its store is opened next."""
        self.lock()
        if self.workbench is None and self.door is not None:
            self.door.say(AppError("split_next"))

    def _on_packs_switched(self, sentence: str) -> None:
        """Build everything anew on the open store: pages and worker have read the packs that were in use before."""
        if self.workbench is None or self._jobs is None or self._make_jobs is None:
            return
        if not self._has_kept_drafts(self.workbench):
            return
        old, self._jobs = self._jobs, self._make_jobs()
        self._place = self.workbench.place()
        self._let_finish(old)
        self._build(self.workbench.services.renewed(), self._jobs)
        self.workbench.announce(sentence)

    def _say(self, error: Exception) -> None:
        from ui.error_dialogs import show_error  # only where something failed

        show_error(self, error)

    def _on_next_print_size(self) -> None:
        sizes, now = palette.SCALES, theme.scale()
        self.set_print_size(sizes[(sizes.index(now) + 1) % len(sizes)])

    def _set_lock_delay(self, minutes: int) -> None:
        self._keep(replace(self._preferences, lock_after_minutes=minutes))
        self._watches.set_minutes(minutes)

    def _keep(self, preferences: settings.Settings) -> None:
        self._preferences = preferences
        try:
            settings.save(self._start.profile.settings, preferences)
        except OSError:  # a full or read-only disk, or no profile yet
            _LOG.info("settings not kept")

    def _wait_for_jobs(self) -> None:
        """Let what runs here, at the door and behind it end, within bounds."""
        from ui import parting  # once in a window's life

        runners: list[JobRunner[Any]] = [*self._closing]
        if self._jobs is not None:
            runners.append(self._jobs)
        if self.door is not None:
            runners.append(self.door.jobs)
            self.door = None
        if not parting.wait(runners, self):
            _LOG.info("closed while a job did not end")

    def _is_loss_accepted(self) -> bool:
        from PySide6.QtWidgets import QMessageBox  # only where something can't be saved

        text = _("有内容还没有存上，关闭后就没有了。")
        box = QMessageBox(QMessageBox.Icon.Warning, _("还不能关闭"), text, parent=self)
        box.addButton(_("回去保存"), QMessageBox.ButtonRole.RejectRole)
        give_up = box.addButton(_("放弃没存上的内容并关闭"), QMessageBox.ButtonRole.DestructiveRole)
        box.exec()
        return box.clickedButton() is give_up

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.workbench is not None:
            self._watch_window()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workbench is not None:
            self.workbench.flush()
            if self.workbench.unsaved and not self._is_loss_accepted():
                event.ignore()
                return
        if self._start.profile.folder.exists():
            self._frame.keep(self)
        workbench, self.workbench = self.workbench, None
        self._wait_for_jobs()
        if workbench is not None:
            self._close_when_deleted(workbench)
            self.setCentralWidget(QWidget())
            QCoreApplication.sendPostedEvents(workbench, QEvent.Type.DeferredDelete)
        self.empty_opened()
        super().closeEvent(event)
