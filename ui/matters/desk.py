"""What every part of a page of matters – consultations or disputes – works with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.records.desk import Desk

if TYPE_CHECKING:  # the page paints before most of these are needed
    from app.services import Services
    from app.services.agreements import Agreements
    from app.services.attachments import Attachments
    from app.services.consultations import Consultations
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.follow_ups import FollowUps
    from app.services.kept_papers import KeptPapers
    from app.services.kept_plans import KeptPlans
    from app.services.recent import Recent
    from app.services.reception import Reception
    from app.services.timeline import Timeline
    from ui.changes import Changes
    from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class MatterDesk(Desk):
    """The desk of a page of records, with what matters and their rows need."""

    consultations: "Consultations"
    disputes: "Disputes"
    agreements: "Agreements"
    reception: "Reception"
    follow_ups: "FollowUps"
    kept_plans: "KeptPlans"
    kept_papers: "KeptPapers"
    timeline: "Timeline"
    recent: "Recent"
    attachments: "Attachments"
    dispute_types: "DisputeTypes"


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> MatterDesk:
    """Return the desk of a page of matters over these services."""
    return MatterDesk.over(
        services,
        changes=changes,
        jobs=jobs,
        consultations=services.consultations,
        disputes=services.disputes,
        agreements=services.agreements,
        reception=services.reception,
        follow_ups=services.follow_ups,
        kept_plans=services.kept_plans,
        kept_papers=services.kept_papers,
        timeline=services.timeline,
        recent=services.recent,
        attachments=services.attachments,
        dispute_types=services.dispute_types,
    )
