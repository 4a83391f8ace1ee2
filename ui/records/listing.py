"""Asks the store for lists of records: at once while they are short, as a job where it would hold up the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from ui.widgets.record_model import Listing

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import JobRunner, Progress

T = TypeVar("T")
_AT_ONCE_UP_TO = 5_000
"""As many rows are searched in 50 ms on the reference laptop."""


class Wanted(Protocol):
    """Which records a list is to hold, in which order: the filter of a kind."""

    @property
    def is_everything(self) -> bool:
        """Return whether nothing has to be searched for it."""


class Lister(Protocol):
    """A service that lists records of its kind."""

    def page(self, wanted: Any) -> Any:
        """Return the listing that a filter picks."""

    def read_here(self, found: Any) -> Any:
        """Return a listing that another thread's service has found, to be read on this one (its `read_by`)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the lists of a kind come from: this thread's service, the worker's, and the filter that picks all."""

    here: Lister
    there: "Callable[[Services], Lister]"
    everything: Wanted


class Listings(QObject):
    """The last question asked is the only one answered."""

    failed = Signal(object)

    def __init__(self, jobs: "JobRunner[Services]", source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._source = jobs, source
        self._running: Progress | None = None
        self._asked = 0

    def read(self, wanted: Wanted, done: Callable[[Listing], None]) -> None:
        """Hand the listing of a filter to `done`."""
        here = self._source.here
        self._answer(
            lambda service: service.page(wanted),
            done,
            done_there=lambda found: done(here.read_here(found)),
            at_once=wanted.is_everything,
        )

    def ask(self, question: Callable[[Any], T], done: Callable[[T], None]) -> None:
        """Hand what a question to the service finds (plain records, no listing) to `done`."""
        self._answer(question, done, done_there=done, at_once=False)

    def give_up(self) -> None:
        """Forget the question that is being answered."""
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _answer(
        self,
        question: Callable[[Any], T],
        done: Callable[[T], None],
        *,
        done_there: Callable[[T], None],
        at_once: bool,
    ) -> None:
        self.give_up()
        try:
            if at_once or self._is_short():
                done(question(self._source.here))
                return
        except AppError as error:
            self.failed.emit(error)
            return
        asked = self._asked

        def on_done(found: T) -> None:
            if asked == self._asked:
                done_there(found)

        self._running = self._jobs.run(
            self,
            lambda services, _progress: question(self._source.there(services)),
            done=on_done,
            failed=self.failed.emit,
        )

    def _is_short(self) -> bool:
        count: int = self._source.here.page(self._source.everything).count
        return count <= _AT_ONCE_UP_TO
