"""What every part of the page of routing works with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the page paints before most of these are needed
    from app.services import Services
    from app.services.consultations import Consultations
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.drafts import Drafts
    from app.services.plans import Plans
    from app.services.recent import Recent
    from app.services.routing import Routing
    from ui.changes import Changes
    from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class RoutingDesk:
    """The services and the day that the page was given."""

    routing: "Routing"
    plans: "Plans"
    drafts: "Drafts"
    consultations: "Consultations"
    disputes: "Disputes"
    dispute_types: "DisputeTypes"
    recent: "Recent"
    changes: "Changes"
    jobs: "JobRunner[Services]"
    today: date


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> RoutingDesk:
    """Return the desk of the page over these services."""
    return RoutingDesk(
        routing=services.routing,
        plans=services.plans,
        drafts=services.drafts,
        consultations=services.consultations,
        disputes=services.disputes,
        dispute_types=services.dispute_types,
        recent=services.recent,
        changes=changes,
        jobs=jobs,
        today=services.session.today,
    )
