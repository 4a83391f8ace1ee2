"""What is proved of a rule pack: hard stops as the law states them, what it leaves aside, and counter-examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum

from app.model.deadline import Citation
from app.model.limit import Applies
from app.model.routing import Answer, Fact


class StopKind(StrEnum):
    """Why a route can't be taken (硬性关口)."""

    MEDIATION_BARRED = "mediation_barred"
    ARBITRATION_FIRST = "arbitration_first"
    RECONSIDERATION_FIRST = "reconsideration_first"
    NOT_ARBITRABLE = "not_arbitrable"
    AUTHORITY_FIRST = "authority_first"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class HardStop:
    """While `when` holds, none of the routes in `bars` is open, and each is shown as closed.

    It is stated apart from the rules, so that a rule that goes missing is missed. `despite` names rules that may open a
    route all the same, because they are about another claim; the warnings of the stop are then given. It is law only
    `since` a day, where one is named: older is what has the first known of the days `dated_by` before it.
    """

    id: str
    kind: StopKind
    name: str
    when: Applies
    bars: tuple[str, ...]
    despite: tuple[str, ...]
    basis: tuple[Citation, ...]
    since: date | None = None
    dated_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Protected:
    """A route that stands while `when` holds and `unless` doesn't, once a rule that protects people recommends it."""

    route: str
    when: Applies
    unless: Applies | None


@dataclass(frozen=True, slots=True)
class Aside:
    """A fact or limit that routing never comes to, and what it is there for."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What a pack claims of itself beyond its rules (`claims.toml`)."""

    stops: tuple[HardStop, ...]
    protected: tuple[Protected, ...]
    facts: tuple[Aside, ...]
    limits: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Answers for which a pack breaks a property, or a part that no answers reach (then `answers` is empty).

    `field` is the part of the pack, `code` the property; `facts` fill the sentence (`app.proof_texts`).
    """

    field: str
    code: str
    facts: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    answers: tuple[tuple[Fact, Answer], ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was proved of the files with this hash: when, with what, and which properties (codes)."""

    sha256: str
    made: date
    prover: str
    cpu_seconds: float
    questions: int
    properties: tuple[str, ...]


DECISIONS = "decisions"
"""That a pack decides as before for each set of answers that it keeps (`decisions.toml`): tried, with no prover."""
PROPERTIES = ("ways_out", "contradictions", "safety", "stops", "unreached", "idle_questions", DECISIONS)
"""All that is established of a pack: the others are proved for every set of answers, unknowns and days included."""
SAMPLED = ("ways_out", "contradictions", "safety", "stops")
"""What can be tried on single sets of answers without a prover."""


@dataclass(frozen=True, slots=True)
class PackProof:
    """What a check found of a pack's properties, and what it could not establish.

    `proved` were established for all answers, `sampled` only for `samples` sets of answers; `certificate` says so by
    hash alone.
    """

    examples: tuple[Counterexample, ...]
    proved: tuple[str, ...] = ()
    sampled: tuple[str, ...] = ()
    samples: int = 0
    certificate: Certificate | None = None
