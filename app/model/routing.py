"""Routing (分流) as data: facts and answers, routes, rules, and the plan that follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum

from app.model.deadline import Deadline
from app.model.limit import Applies, Basis, Condition, Limit

_EVERYTHING = 10**9


class Truth(IntEnum):
    """Three values: `min` is "and", `max` is "or" (Kleene)."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class NoAnswer(Enum):
    """What was asked without an answer coming back: not known (说不清), or it does not apply."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


Answer = str | bool | Decimal | date | NoAnswer
Answers = Mapping[str, Answer]


class FactType(StrEnum):
    """What kind of answer a fact has."""

    CHOICE = "choice"
    BOOL = "bool"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is asked; `choices` are labels by value. `is_gate`: asked in every case."""

    id: str
    question: str
    type: FactType
    choices: Mapping[str, str]
    help: str
    is_gate: bool
    ask_when: Applies | None
    unknown_values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Next:
    """Where to go when a route has failed, and why there; `when` is None where that way is open in every dispute."""

    route: str
    why: str
    when: Applies | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """While this holds, a route is not open yet (后续), or, where it `is_closing`, no way at all.

    It holds while `when` does and `unless` does not and, where they are named, the limits `passed` have all passed
    (`grace` days ago), the limit `running` has not and the day of the fact `ahead` is known and today or later. `after`
    names the routes that come first. `asks`: until it is known, the route counts as unclear, else as open.
    """

    id: str
    why: str
    is_closing: bool
    asks: bool
    after: tuple[str, ...]
    when: Applies
    unless: Applies | None
    passed: tuple[str, ...]
    running: str | None
    grace: int
    basis: tuple[Basis, ...]
    ahead: str | None = None

    @property
    def limits(self) -> tuple[str, ...]:
        """Return the limits on which it depends."""
        return self.passed if self.running is None else (*self.passed, self.running)


@dataclass(frozen=True, slots=True)
class Route:
    """One way a dispute can go (途径); once one of `gate_limits` has passed it is closed, `stages` say when it opens.

    `body` says in words where one goes, `bodies` by kinds of the directory; empty where one goes nowhere.
    """

    id: str
    name: str
    kind: str
    body: str
    bodies: tuple[str, ...]
    jurisdiction: str
    handles: tuple[str, ...]
    cannot_handle: tuple[str, ...]
    preconditions: tuple[str, ...]
    materials: tuple[str, ...]
    fee: str
    limits: tuple[str, ...]
    gate_limits: tuple[str, ...]
    effect: str
    next: tuple[Next, ...]
    contact: str
    notes: str
    basis: tuple[Basis, ...]
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Human:
    """Whom to see where no route is left."""

    name: str
    body: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A route that a rule recommends; a follow-up comes only after another route."""

    route: str
    reason: str
    is_follow_up: bool = False


class Scope(StrEnum):
    """Which recommendations an exclusion strikes: all, or those of rules with no higher priority."""

    ALL = "all"
    LOWER_OR_EQUAL = "lower_or_equal"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it holds, it recommends routes in order, closes some, names limits and warns.

    `place` is its place among all rules, by priority and then as in the file.
    """

    id: str
    place: int
    priority: int
    kind: str
    when: Applies
    recommend: tuple[Recommendation, ...]
    excludes: tuple[str, ...]
    scope: Scope | None
    deadlines: tuple[str, ...]
    warnings: tuple[str, ...]
    basis: tuple[Basis, ...]

    @property
    def reach(self) -> int:
        """Return the highest priority of a recommendation that its exclusions strike."""
        return _EVERYTHING if self.scope is Scope.ALL else self.priority


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """Facts and what the rules must make of them; `next_question` is None where nothing more need be asked."""

    name: str
    facts: Answers
    hits: tuple[str, ...]
    recommended: tuple[str, ...]
    unclear: tuple[str, ...]
    possible: tuple[str, ...]
    closed: tuple[str, ...]
    deadlines: tuple[str, ...]
    next_question: str | None


class Status(StrEnum):
    """What a plan says of a route."""

    RECOMMENDED = "recommended"
    UNCLEAR = "unclear"
    POSSIBLE = "possible"
    CLOSED = "closed"


class Possibility(StrEnum):
    """Why a route is only possible: a later step, an undecided rule names it, or the way on after a failure."""

    FOLLOW_UP = "follow_up"
    MAYBE = "maybe"
    AFTER_FAILURE = "after_failure"


@dataclass(frozen=True, slots=True)
class OlderLaw:
    """What happened on `day` (by `fact`) is older than the text of a law that we have, which holds `since` later."""

    law: str
    since: date
    fact: str
    day: date


@dataclass(frozen=True, slots=True)
class PlannedLimit:
    """A limit in a plan: its day, or the facts to ask for first (`needs`).

    `is_certain` is false while it isn't decided whether the limit applies; it then has no day. `basis` are its articles
    as they held on the day of the facts, `older` the laws of which we have no text of that day.
    """

    limit: Limit
    deadline: Deadline
    needs: tuple[str, ...]
    is_certain: bool
    is_expired: bool
    is_own: bool
    """Whether a party acts within it, and not an authority."""
    basis: tuple[Basis, ...] = ()
    older: tuple[OlderLaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a route stands and by which rules; `unless` names facts on which it still depends.

    The words of its reason are `reason`; for a closed route the closing rules and the limits that have passed.
    `stages` are those that put a route off or close it.
    """

    route: str
    status: Status
    rules: tuple[Rule, ...] = ()
    reason: str = ""
    unless: tuple[str, ...] = ()
    possibility: Possibility | None = None
    passed: tuple[PlannedLimit, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A route in a plan. `basis` holds for the facts of the plan, `history` does not, no longer or not yet.

    `is_doubtful`: none of the articles of the rule behind it was checked (待核). `older` are laws of which we have no
    text of the day of the facts (旧法，待核).
    """

    route: Route
    standing: Standing
    rank: int | None
    deadlines: tuple[PlannedLimit, ...]
    next: tuple[Next, ...]
    basis: tuple[Basis, ...]
    history: tuple[Basis, ...]
    is_doubtful: bool
    older: tuple[OlderLaw, ...] = ()


class Severity(StrEnum):
    """How much a warning weighs."""

    DANGER = "danger"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Warning:
    """A warning of a rule; `provided` are the conditions still undecided under which it holds."""

    id: str
    severity: Severity
    text: str
    basis: tuple[Basis, ...]
    provided: tuple[Condition, ...] = ()


class Result(StrEnum):
    """What became of a rule: it holds (命中), is undecided (待定), or does not hold."""

    HIT = "hit"
    PENDING = "pending"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A rule and the conditions that made it hold, leave it open or made it fall."""

    rule: str
    result: Result
    because: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """What follows from the facts on a day. `assumptions` are facts nobody knew on which undecided rules rest.

    `deadlines` are those of the parties, the earliest first, then those of authorities; `possible_deadlines` belong to
    undecided rules. `unanswered` are the facts that could still change the plan, `next_question` the one to ask now.
    Once a plan `is_settled`, no further answer could change its first choice or what is closed: the rest is optional.
    """

    on: date
    facts: Answers
    dispute_type: str | None
    options: tuple[Option, ...]
    deadlines: tuple[PlannedLimit, ...]
    possible_deadlines: tuple[Limit, ...]
    warnings: tuple[Warning, ...]
    assumptions: tuple[str, ...]
    unanswered: tuple[str, ...]
    next_question: str | None
    is_settled: bool
    human: Human | None
    trace: tuple[TraceLine, ...]

    @property
    def first_choice(self) -> Option | None:
        """Return the route to take, or None while what stands before it is unclear."""
        if self.options and self.options[0].standing.status is Status.RECOMMENDED:
            return self.options[0]
        return None

    @property
    def action_day(self) -> date | None:
        """Return the earliest day that has not passed by which a party must act."""
        days = (
            each.deadline.last_day
            for each in self.deadlines
            if each.is_own and not each.is_expired and each.limit.counting.value != "state"
        )
        return min((day for day in days if day is not None), default=None)

    def with_status(self, status: Status) -> tuple[Option, ...]:
        """Return the options of a status, in their order."""
        return tuple(each for each in self.options if each.standing.status is status)
