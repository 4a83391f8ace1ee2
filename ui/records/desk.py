"""What every part of a page of records works with."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:  # the page paints before most of these are needed
    from app.services import Services
    from app.services.access import Users
    from app.services.codes import Codes
    from app.services.drafts import Drafts
    from app.services.history import History
    from app.services.parties import Parties
    from app.services.places import Divisions
    from app.services.rows import Rows
    from ui.changes import Changes
    from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, tables and the day that a page of records was given; its own service comes beside."""

    parties: "Parties"
    rows: "Rows"
    history: "History"
    drafts: "Drafts"
    users: "Users"
    codes: "Codes"
    divisions: "Divisions"
    changes: "Changes"
    jobs: "JobRunner[Services]"
    today: date

    @classmethod
    def over(cls, services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]", **more: Any) -> Self:
        """Return the desk over these services; `more` is what a page's own desk has beyond this one."""
        return cls(
            parties=services.parties,
            rows=services.rows,
            history=services.history,
            drafts=services.drafts,
            users=services.users,
            codes=services.codes,
            divisions=services.divisions,
            changes=changes,
            jobs=jobs,
            today=services.session.today,
            **more,
        )
