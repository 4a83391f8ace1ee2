"""Background jobs: one worker thread with its own services; results come back on the thread of the window."""

import contextlib
import threading
import time
import traceback
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

_PROGRESS_EVERY_S = 0.05


class Closable(Protocol):
    """What the worker needs to know of the services it opens."""

    def close(self) -> None:
        """Close the connection; called on the thread that opened it."""


S = TypeVar("S", bound=Closable)
R = TypeVar("R")


class JobCancelled(Exception):
    """The user cancelled; nothing to show."""


class Progress:
    """Handed to an op: it reports the step and the count, and thereby learns that it is to stop."""

    def __init__(self, tell: Callable[[str, int, int], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()
        self._last: tuple[str, float] = ("", 0.0)

    def report(self, step: str, done: int, total: int) -> None:
        """Tell the window the step's code and count; raise `JobCancelled` if the user cancelled.

        Cheap enough for every row: the window hears at most twenty times a second.
        """
        self.check()
        step_before, told_at = self._last
        now = time.monotonic()
        if step != step_before or done >= total or now - told_at >= _PROGRESS_EVERY_S:
            self._last = (step, now)
            self._tell(step, done, total)

    def check(self) -> None:
        """Raise `JobCancelled` if the user cancelled."""
        if self._cancelled.is_set():
            raise JobCancelled

    def is_wanted(self) -> bool:
        """Return whether the user has not cancelled, for what can't be left by an exception."""
        return not self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the op to stop at its next report."""
        self._cancelled.set()


class JobRunner(QObject, Generic[S]):
    """Runs one job at a time on one worker thread, which opens its own services at the first job."""

    closed = Signal()
    """The last job is over and the worker's services are closed."""

    _returned = Signal(object)

    def __init__(self, open_services: Callable[[], S], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_services
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._jobs: set[_Job] = set()
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        op: Callable[[S, Progress], R],
        *,
        done: Callable[[R], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[str, int, int], None] = lambda _step, _done, _total: None,
        cancelled: Callable[[], None] = lambda: None,
        writes: bool = False,
    ) -> Progress:
        """Queue `op(services, progress)`; call back on this thread, unless `owner` is destroyed by then.

        `op` touches no widget and returns plain data. `writes` says that `close` must let it finish.
        """
        alive = _Alive(owner)

        def tell(step: str, count: int, total: int) -> None:
            self._return(lambda: progressed(step, count, total) if alive else None)

        job = _Job(op, Progress(tell), alive, done, failed, cancelled, writes)
        self._jobs.add(job)
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)
            self._worker.start()
        self._queue.put(job)
        return job.progress

    def is_busy(self) -> bool:
        """Return whether a job runs or waits."""
        return bool(self._jobs)

    def stop_reading(self) -> None:
        """Cancel every job that does not write."""
        for job in self._jobs:
            if not job.writes:
                job.progress.cancel()

    def begin_close(self) -> None:
        """Cancel the reading jobs, let the writing ones finish, then close the services and emit `closed`.

        Returns at once: a lock screen can stand in front meanwhile. No job may be run afterwards.
        """
        self.stop_reading()
        if self._worker is None:
            self.closed.emit()
        else:
            self._queue.put(None)

    def close(self) -> None:
        """Do the same, and wait for it."""
        self.begin_close()
        if self._worker is not None:
            self._worker.join()

    def _on_returned(self, parcel: list[Callable[[], object]]) -> None:
        parcel.pop()()

    def _work(self) -> None:
        services: S | None = None
        while (job := self._queue.get()) is not None:
            parcel: list[Callable[[], object]]
            try:
                job.progress.check()
                if services is None:
                    services = self._open()
                parcel = [self._ended(job, _bound(job.done, job.op(services, job.progress)))]
            except JobCancelled:
                parcel = [self._ended(job, job.cancelled)]
            except Exception as error:  # noqa: BLE001 – whatever it is, the page that asked must hear
                traceback.clear_frames(error.__traceback__)  # cursors must not die on the other thread
                parcel = [self._ended(job, _bound(job.failed, error))]
            del job
            self._send(parcel)
        if services is not None:
            services.close()
        self._return(self.closed.emit)

    def _ended(self, job: "_Job", outcome: Callable[[], None]) -> Callable[[], None]:
        return _bound(self._finish, (job, outcome))

    def _return(self, call: Callable[[], object]) -> None:
        """Hand a call over to the window's thread."""
        self._send([call])

    def _send(self, parcel: list[Callable[[], object]]) -> None:
        """Hand over what is in a parcel; where the window went first, nobody is left to hear it.

        The other side takes it out: what a job holds of the window – a connection to its owner – must go on the
        window's thread, not here once the worker turns to the next job.
        """
        with contextlib.suppress(RuntimeError):  # Signal source has been deleted
            self._returned.emit(parcel)

    def _finish(self, ended: tuple["_Job", Callable[[], None]]) -> None:
        job, outcome = ended
        self._jobs.discard(job)
        if job.alive:
            outcome()


class _Job:
    """One op with the calls it leads to."""

    def __init__(
        self,
        op: Callable[[Any, Progress], Any],
        progress: Progress,
        alive: "_Alive",
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None],
        writes: bool,
    ) -> None:
        self.op, self.progress, self.alive, self.writes = op, progress, alive, writes
        self.done, self.failed, self.cancelled = done, failed, cancelled


class _Alive:
    """False once the owner is destroyed, so that late results are dropped."""

    def __init__(self, owner: QObject) -> None:
        self._alive = True
        owner.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self) -> None:
        self._alive = False

    def __bool__(self) -> bool:
        return self._alive


def _bound(call: Callable[[R], None], value: R) -> Callable[[], None]:
    return lambda: call(value)
