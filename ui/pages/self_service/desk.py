"""What every part of the page for residents works with: no service of records is among it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.remembered import remembered

if TYPE_CHECKING:  # the page paints before these are needed
    from app.services import Services
    from app.services.dispute_types import DisputeTypes
    from ui.changes import Changes
    from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class SelfServiceDesk:
    """The kinds of dispute, and the worker that composes, sets and draws sheets."""

    types: "DisputeTypes"
    changes: "Changes"
    jobs: "JobRunner[Services]"
    settings: QSettings


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> SelfServiceDesk:
    """Return the desk of the page over these services."""
    return SelfServiceDesk(
        types=services.dispute_types,
        changes=changes,
        jobs=jobs,
        settings=remembered(services.session.profile.folder),
    )
