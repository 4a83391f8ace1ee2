"""What every part of the page works with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:  # the page paints before these are needed
    from app.services import Services
    from app.services.devices import Devices
    from app.services.exchange import Exchange
    from app.services.identity import Identity
    from app.services.places import Divisions
    from app.services.session import Session
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
        settings=QSettings(str(services.session.profile.folder / "window.ini"), QSettings.Format.IniFormat),
    )
