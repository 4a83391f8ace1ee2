"""A routing plan as it was accepted for a matter, the days it reminds of, and the papers it asks for.

Each is a row of its own that hangs on the consultation or dispute `record`. A plan is written once: what changes later
is another plan, or a reminder that has moved.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.model.identifiers import RecordId


class Cause(StrEnum):
    """Why a reminder has moved: the facts of the matter, the days of rest, or the rules changed."""

    FACTS = "facts"
    CALENDAR = "calendar"
    RULES = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A plan (分流方案) that was accepted on `made_on`, and the route chosen from it.

    `facts` are the answers and `known` what the record itself said of facts, both as JSON objects of `route --facts`;
    `parts` (JSON, see `app.rules.plan_parts`) says from which rules, routes, limits and days it was
    made, `digest` is the SHA-256 of the plan. `route` is None where no route was open and a person is to be seen;
    `reason` says why it is not the first.
    """

    id: RecordId
    scope: str
    record: RecordId
    made_on: str | None = None
    pack: str | None = None
    pack_version: str | None = None
    dispute_type: str | None = None
    route: str | None = None
    reason: str | None = None
    facts: str | None = None
    known: str | None = None
    parts: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """The last day of a limit of a plan; done with on `done_on`. Its id follows from the plan's and the limit's.

    `limit_id` is the limit's id and `name` what it was called. `last_day` is as the rules of `pack_version` count it,
    None where the limit no longer applies; `known_day` is the one that the advisor knows of, None where it did not
    apply. While the two differ the day has moved, and `cause` (a value of `Cause`) says why. Days are ISO.

    Counting again writes other fields than taking notice does, and nothing that depends on when or where it is done:
    two laptops that do both apart agree afterwards.
    """

    id: RecordId
    scope: str
    record: RecordId
    plan: RecordId | None = None
    limit_id: str | None = None
    name: str | None = None
    last_day: str | None = None
    known_day: str | None = None
    cause: str | None = None
    pack_version: str | None = None
    done_on: str | None = None

    @property
    def has_moved(self) -> bool:
        """Return whether the day is another than the one that the advisor knows of."""
        return self.last_day != self.known_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One paper to bring for the route of a plan, in the order of `place`; `ready` once it is at hand."""

    id: RecordId
    scope: str
    record: RecordId
    plan: RecordId | None = None
    name: str | None = None
    note: str | None = None
    place: int | None = None
    ready: bool = False
