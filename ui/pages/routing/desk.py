"""What every part of the page of routing works with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app import texts
from app.language import _
from ui.matters.record_choice import Choosable, Offer

if TYPE_CHECKING:  # the page paints before most of these are needed
    from app.services import Services
    from app.services.consultations import Consultations
    from app.services.directory import Directory
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.interviews import Interviews
    from app.services.limits import Limits
    from app.services.plans import Plans
    from app.services.recent import Recent
    from app.services.routing import Routing
    from app.services.triage import Triage
    from ui.changes import Changes
    from ui.jobs import JobRunner

MATTERS = ("consultation", "dispute")
"""The kinds of records for which ways are found."""


@dataclass(frozen=True, slots=True)
class RoutingDesk:
    """The services and the day that the page was given."""

    routing: "Routing"
    interviews: "Interviews"
    plans: "Plans"
    directory: "Directory"
    limits: "Limits"
    consultations: "Consultations"
    disputes: "Disputes"
    dispute_types: "DisputeTypes"
    triage: "Triage"
    recent: "Recent"
    changes: "Changes"
    jobs: "JobRunner[Services]"
    today: date


@dataclass(frozen=True, slots=True)
class Matter:
    """A consultation or dispute: what it is called, its story, and how it stands."""

    table: str
    record: str
    title: str
    story: str
    route: str | None
    is_closed: bool
    is_deleted: bool


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> RoutingDesk:
    """Return the desk of the page over these services."""
    return RoutingDesk(
        routing=services.routing,
        interviews=services.interviews,
        plans=services.plans,
        directory=services.directory,
        limits=services.limits,
        consultations=services.consultations,
        disputes=services.disputes,
        dispute_types=services.dispute_types,
        triage=services.triage,
        recent=services.recent,
        changes=changes,
        jobs=jobs,
        today=services.session.today,
    )


def find_matter(desk: RoutingDesk, record: str) -> Matter | None:
    """Return a consultation or dispute by its id, or None where it is not held."""
    services: tuple[Any, ...] = (desk.consultations, desk.disputes)
    for table, service in zip(MATTERS, services, strict=True):
        kept = service.find(record)
        if kept is not None:
            return _matter(desk, table, kept, service)
    return None


def choosable(desk: RoutingDesk) -> Choosable:
    """Return what is offered where a matter is to be chosen: those that are not closed."""

    def offers(record: str) -> list[Offer]:
        matter = find_matter(desk, record)
        is_open = matter is not None and not matter.is_closed and not matter.is_deleted
        return [Offer(matter.table, matter.record, matter.title)] if matter is not None and is_open else []

    return Choosable(MATTERS, offers, none_found=_("没有找到没办结的咨询或纠纷，换几个字再找。"))


def _matter(desk: RoutingDesk, table: str, kept: Any, service: Any) -> Matter:
    record = kept.record
    named = texts.title_text(service.title_of(record), desk.dispute_types.name)
    story = (record.question, record.facts) if table == "consultation" else (record.brief,)
    return Matter(
        table,
        str(record.id),
        named or record.number or _("还没写什么事"),
        "\n".join(filter(None, story)),
        getattr(record, "route", None),
        record.status == "closed",
        bool(kept.deleted),
    )
