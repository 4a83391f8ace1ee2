"""What every part of the page works with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.remembered import remembered

if TYPE_CHECKING:  # the page paints before these are needed
    from collections.abc import Callable
    from datetime import date

    from app.services import Services
    from app.services.access import Users
    from app.services.devices import Devices
    from app.services.exchange import Exchange
    from app.services.history import History
    from app.services.identity import Identity
    from app.services.places import Divisions
    from app.services.session import Session
    from app.services.value_words import ValueWords
    from ui.changes import Changes
    from ui.jobs import JobRunner
    from ui.sticks.watch import StickWatch


@dataclass(frozen=True, slots=True)
class RoundTripDesk:
    """The round trip, who this device is, the sticks, and the worker that reads and writes them."""

    exchange: "Exchange"
    identity: "Identity"
    devices: "Devices"
    divisions: "Divisions"
    session: "Session"
    changes: "Changes"
    jobs: "JobRunner[Services]"
    watch: "StickWatch"
    settings: QSettings
    history: "History"
    users: "Users"
    words: "Callable[[], ValueWords]"
    """Makes what says values in words, where it is first needed: it reads codes and kinds of disputes."""

    @property
    def today(self) -> "date":
        """Return the day of unlocking."""
        return self.session.today


def desk_of(
    services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]", watch: "StickWatch"
) -> RoundTripDesk:
    """Return the desk of the page over these services."""
    return RoundTripDesk(
        exchange=services.exchange,
        identity=services.identity,
        devices=services.devices,
        divisions=services.divisions,
        session=services.session,
        changes=changes,
        jobs=jobs,
        watch=watch,
        history=services.history,
        users=services.users,
        words=lambda: _words_of(services),
        settings=remembered(services.session.profile.folder),
    )


def _words_of(services: "Services") -> "ValueWords":
    from app.services.value_words import ValueWords  # as above

    return ValueWords(
        services.session, codes=services.codes, types=services.dispute_types, divisions=services.divisions
    )
