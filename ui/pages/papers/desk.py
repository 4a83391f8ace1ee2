"""What every part of the page of documents works with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

from app import texts
from app.language import _
from ui.matters.record_choice import Choosable, Offer
from ui.remembered import remembered

if TYPE_CHECKING:  # the page paints before most of these are needed
    from app.services import Services
    from app.services.agreements import Agreements
    from app.services.consultations import Consultations
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.kept_papers import KeptPapers
    from app.services.recent import Recent
    from ui.changes import Changes
    from ui.jobs import JobRunner

SUBJECTS = ("consultation", "dispute", "agreement")
"""The kinds of records of which documents are made."""


@dataclass(frozen=True, slots=True)
class PapersDesk:
    """The services and the day that the page was given; what sets pages works in the worker."""

    kept: "KeptPapers"
    consultations: "Consultations"
    disputes: "Disputes"
    agreements: "Agreements"
    dispute_types: "DisputeTypes"
    recent: "Recent"
    changes: "Changes"
    jobs: "JobRunner[Services]"
    settings: QSettings
    user: str
    today: date


@dataclass(frozen=True, slots=True)
class Subject:
    """A record of which documents are made, and what it is called."""

    table: str
    record: str
    title: str
    is_deleted: bool


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> PapersDesk:
    """Return the desk of the page over these services."""
    return PapersDesk(
        kept=services.kept_papers,
        consultations=services.consultations,
        disputes=services.disputes,
        agreements=services.agreements,
        dispute_types=services.dispute_types,
        recent=services.recent,
        changes=changes,
        jobs=jobs,
        settings=remembered(services.session.profile.folder),
        user=services.session.user.name or "",
        today=services.session.today,
    )


def find_subject(desk: PapersDesk, record: str) -> Subject | None:
    """Return a consultation, dispute or agreement by its id, or None where it is not held."""
    services: tuple[Any, ...] = (desk.consultations, desk.disputes, desk.agreements)
    for table, service in zip(SUBJECTS, services, strict=True):
        kept = service.find(record)
        if kept is not None:
            title = service.title_of(kept.record)
            named = texts.title_text(title, desk.dispute_types.name) or title.number or texts.TABLES[table]
            return Subject(table, record, named, bool(kept.deleted))
    return None


def choosable(desk: PapersDesk) -> Choosable:
    """Return what is offered where a record is to be chosen; agreements with the dispute they belong to."""

    def offers(record: str) -> list[Offer]:
        subject = find_subject(desk, record)
        is_dispute = subject is not None and subject.table == "dispute"
        agreements = desk.agreements.of(record) if is_dispute else []
        found = [subject, *(find_subject(desk, each.id) for each in agreements)]
        return [Offer(each.table, each.record, each.title) for each in found if each and not each.is_deleted]

    return Choosable(
        SUBJECTS,
        offers,
        kinds=_("咨询、纠纷或协议"),
        none_opened=_("最近没有打开过登记，可以输入几个字找。"),
    )
