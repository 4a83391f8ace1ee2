"""Follow-up visits: planned for a day, and what was found when somebody went."""

from dataclasses import dataclass
from datetime import date

from app.model import moments
from app.model.identifiers import PartyId, RecordId
from app.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up visit (回访; People's Mediation Law, art. 31) to a consultation or dispute.

    Planned while `done_on` is empty. `way` is a value of `follow_up_way`, `satisfaction` of `satisfaction`; `rebound`
    says that the matter flared up again. Days are ISO.
    """

    id: RecordId
    scope: str
    record: RecordId
    due_on: str | None = None
    purpose: str | None = None
    done_on: str | None = None
    way: str | None = None
    party: PartyId | None = None
    situation: str | None = None
    measure: str | None = None
    satisfaction: str | None = None
    rebound: bool = False


def check_visit(follow_up: FollowUp, on: date) -> tuple[Problem, ...]:
    """Return what keeps a visit from being recorded: no day, a day to come, nothing said of what was found."""
    found = [moments.day_problem("done_on", follow_up.done_on, on)]
    found += [Problem(name, "required") for name in ("done_on", "situation") if not getattr(follow_up, name)]
    return tuple(problem for problem in found if problem)
