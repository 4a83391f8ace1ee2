"""Background jobs: one worker thread with its own services; results come back on the thread of the window."""

import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.handover import Handover

_PROGRESS_EVERY_S = 0.05


class Closable(Protocol):
    """What the worker needs to know of the services it opens."""

    def close(self) -> None:
        """Close the connection; called on the thread that opened it."""


S = TypeVar("S", bound=Closable)
R = TypeVar("R")

_Parcel = list[Callable[[], object]]
"""One call, to be taken out: what it holds of the window must go on the window's thread, not on the worker's."""


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

    @property
    def heard_at(self) -> float:
        """When the op last reported (monotonic clock, seconds); 0 before it has."""
        return self._last[1]

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

    def __init__(self, open_services: Callable[[], S], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_services
        self._queue: SimpleQueue[_Job | Callable[[], None]] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._jobs: set[_Job] = set()
        self._is_closing = False
        self._handover: Handover[_Parcel] = Handover(_unpack, self)

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
        alive, box = _Alive(owner), self._handover.box

        def tell(step: str, count: int, total: int) -> None:
            box.put([lambda: progressed(step, count, total) if alive else None])

        job = _Job(op, Progress(tell), alive, writes, done, failed, cancelled, self._finish)
        self._jobs.add(job)
        self._listen()
        if self._worker is None:
            work = (self._queue, box, self._open)
            self._worker = threading.Thread(target=_work, args=work, name="jobs", daemon=True)
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
            self._is_closing = True
            self._listen()
            self._queue.put(self._end)

    def close(self) -> None:
        """Do the same, and wait for it."""
        self.begin_close()
        if self._worker is not None:
            self._worker.join()

    def leave(self) -> None:
        """Begin to close; nothing is handed to the window any more."""
        for job in self._jobs:
            job.alive.end()
        self.begin_close()

    def has_ended(self, wait_s: float) -> bool:
        """Return whether the worker has ended once its close began, waiting so long for it."""
        if self._worker is not None:
            self._worker.join(wait_s)
        return self._worker is None or not self._worker.is_alive()

    def heard_at(self) -> float:
        """Return when a job last showed that it goes on (monotonic clock, seconds); 0 if none has."""
        return max((job.progress.heard_at for job in self._jobs), default=0.0)

    def _listen(self) -> None:
        self._handover.listen(bool(self._jobs) or self._is_closing)

    def _finish(self, job: "_Job", outcome: Callable[[], None]) -> None:
        self._jobs.discard(job)
        self._listen()
        if job.alive:
            outcome()

    def _end(self) -> None:
        self._is_closing = False
        self._listen()
        self.closed.emit()


@dataclass(eq=False, slots=True)
class _Job:
    """One op with the calls it leads to."""

    op: Callable[[Any, Progress], Any]
    progress: Progress
    alive: "_Alive"
    writes: bool
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    cancelled: Callable[[], None]
    finish: Callable[["_Job", Callable[[], None]], None]


class _Alive:
    """False once the owner is destroyed, so that late results are dropped."""

    def __init__(self, owner: QObject) -> None:
        self._alive = True
        owner.destroyed.connect(self.end)

    def end(self) -> None:
        """Drop what still comes."""
        self._alive = False

    def __bool__(self) -> bool:
        return self._alive


def _unpack(parcel: _Parcel) -> None:
    parcel.pop()()


def _work(
    queue: "SimpleQueue[_Job | Callable[[], None]]", box: "SimpleQueue[_Parcel]", open_services: Callable[[], Closable]
) -> None:
    """Do jobs until a call comes instead of one, which tells that the services are closed.

    Nothing of a job is held here once it is handed back: what it holds of the window must not go on this thread.
    """
    services: Closable | None = None
    while isinstance(job := queue.get(), _Job):
        outcome: Callable[[], None]
        try:
            job.progress.check()
            if services is None:
                services = open_services()
            outcome = partial(job.done, job.op(services, job.progress))
        except JobCancelled:
            outcome = job.cancelled
        except Exception as error:  # noqa: BLE001 – whatever it is, the page that asked must hear
            traceback.clear_frames(error.__traceback__)  # cursors must not die on the other thread
            outcome = partial(job.failed, error)
        parcel: _Parcel = [partial(job.finish, job, outcome)]
        del job, outcome
        box.put(parcel)
    if services is not None:
        services.close()
    parcel = [job]
    del job
    box.put(parcel)
