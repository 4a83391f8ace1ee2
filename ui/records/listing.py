"""Asks the store for parties: at once while the roll is short, as a job where it would hold up the window."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.model.party import Party
from app.services.parties import PartyFilter, PartyListing
from ui.pages.parties.desk import Desk

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

R = TypeVar("R")
_AT_ONCE_UP_TO = 5_000
"""As many rows are searched in 50 ms on the reference laptop."""


class KeptParty(Protocol):
    """A party as the list holds it."""

    @property
    def record(self) -> Party:
        """Return the party."""

    @property
    def deleted(self) -> bool:
        """Return whether it is deleted."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Return the fields in conflict."""

    @property
    def unread(self) -> int:
        """Return how many of its changes only a newer program can read."""


class Listings(QObject):
    """The last question asked is the only one answered."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._running: Progress | None = None
        self._asked = 0

    def read(self, wanted: PartyFilter, done: Callable[[PartyListing], None]) -> None:
        """Hand the listing of a filter to `done`."""
        self.give_up()
        parties = self._desk.parties
        try:
            if wanted.is_everything or self._is_short():
                done(parties.page(wanted))
                return
        except AppError as error:
            self.failed.emit(error)
            return
        self._run(lambda services: services.parties.page(wanted), lambda found: done(parties.read_here(found)))

    def search(self, words: str, limit: int, done: Callable[[Sequence[Party]], None]) -> None:
        """Hand the newest parties that fit some words to `done`."""
        self.give_up()
        try:
            if self._is_short():
                done(self._desk.parties.search(words, limit=limit))
                return
        except AppError as error:
            self.failed.emit(error)
            return
        self._run(lambda services: services.parties.search(words, limit=limit), done)

    def give_up(self) -> None:
        """Forget the question that is being answered."""
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _run(self, op: Callable[["Services"], R], done: Callable[[R], None]) -> None:
        question = self._asked

        def on_done(found: R) -> None:
            if question == self._asked:
                done(found)

        self._running = self._desk.jobs.run(
            self, lambda services, _progress: op(services), done=on_done, failed=self.failed.emit
        )

    def _is_short(self) -> bool:
        return self._desk.parties.page(PartyFilter()).count <= _AT_ONCE_UP_TO
