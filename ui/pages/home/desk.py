"""What the home page reads from."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.sticks.reminder import SendReminder

if TYPE_CHECKING:  # the page paints before most of these are needed
    from collections.abc import Callable
    from datetime import datetime

    from app.services import Services
    from app.services.agreements import Agreements
    from app.services.consultations import Consultations
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.drafts import Drafts
    from app.services.exchange import Exchange
    from app.services.follow_ups import FollowUps
    from app.services.history import History
    from app.services.kept_plans import KeptPlans
    from app.services.parties import Parties
    from app.services.recent import Recent


@dataclass(frozen=True, slots=True)
class HomeDesk:
    """The services and the day that the page was given."""

    parties: "Parties"
    consultations: "Consultations"
    disputes: "Disputes"
    agreements: "Agreements"
    follow_ups: "FollowUps"
    kept_plans: "KeptPlans"
    drafts: "Drafts"
    recent: "Recent"
    history: "History"
    dispute_types: "DisputeTypes"
    exchange: "Exchange"
    reminder: SendReminder
    role: str
    now: "Callable[[], datetime]"
    today: date


def desk_of(services: "Services") -> HomeDesk:
    """Return the desk of the page over these services."""
    return HomeDesk(
        parties=services.parties,
        consultations=services.consultations,
        disputes=services.disputes,
        agreements=services.agreements,
        follow_ups=services.follow_ups,
        kept_plans=services.kept_plans,
        drafts=services.drafts,
        recent=services.recent,
        history=services.history,
        dispute_types=services.dispute_types,
        exchange=services.exchange,
        reminder=SendReminder(services.session.profile.folder),
        role=services.session.installation.role,
        now=services.session.now,
        today=services.session.today,
    )
