"""What every part of the page of fees works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.matters.matter_shelf import MatterShelf
from ui.remembered import remembered

if TYPE_CHECKING:  # the page paints before these are needed
    from app.services import Services
    from app.services.attachments import Attachments
    from app.services.drafts import Drafts
    from app.services.fees import Fees
    from app.services.local_rates import LocalRates
    from ui.changes import Changes
    from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class FeesDesk:
    """The services and the day that the page was given; the calculators are read by the worker."""

    matters: MatterShelf
    drafts: "Drafts"
    attachments: "Attachments"
    rates: "Callable[[Fees], LocalRates]"
    """What keeps figures of this place, over calculators that the worker has read."""
    changes: "Changes"
    jobs: "JobRunner[Services]"
    settings: QSettings
    today: date


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> FeesDesk:
    """Return the desk of the page over these services."""

    def rates(fees: "Fees") -> "LocalRates":
        from app.services.local_rates import LocalRates  # after the first paint

        return LocalRates(services.session, fees)

    return FeesDesk(
        matters=MatterShelf(
            consultations=services.consultations,
            disputes=services.disputes,
            dispute_types=services.dispute_types,
            recent=services.recent,
        ),
        drafts=services.drafts,
        attachments=services.attachments,
        rates=rates,
        changes=changes,
        jobs=jobs,
        settings=remembered(services.session.profile.folder),
        today=services.session.today,
    )
