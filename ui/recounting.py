"""Has the days of plans counted anew by the worker: after unlocking, and once the hands rest after a change."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.services import Services
from ui.jobs import JobRunner, Progress

_AFTER_MS = 3_000


class Recounting(QObject):
    """One job at a time; while others work it waits, and what changes meanwhile is counted once more."""

    moved = Signal(int)
    """So many days have moved."""
    failed = Signal(object)

    def __init__(self, jobs: JobRunner[Services], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rest = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._rest.timeout.connect(self._on_rested)

    def start(self) -> None:
        """Count now."""
        self._rest.stop()
        self._jobs.run(self, _recount, done=self._on_counted, failed=self._on_failed, writes=True)

    def soon(self) -> None:
        """Count when nothing has changed for a while."""
        self._rest.start()

    def _on_rested(self) -> None:
        if self._jobs.is_busy():
            self._rest.start()
        else:
            self.start()

    def _on_counted(self, count: int) -> None:
        if count:
            self.moved.emit(count)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):  # what a full disk did not take is counted the next time
            self.failed.emit(error)


def _recount(services: Services, _progress: Progress) -> int:
    if not services.kept_plans.are_counting():  # then the rule pack need not be read
        return 0
    return services.reminders.recount_all()
