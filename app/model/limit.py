"""A limit of the law (期限、时效): how long one has, from when, what may stop it, and on which articles it rests."""

from dataclasses import dataclass
from datetime import date

from app.model.deadline import Citation, Counting, Length, Suspension


@dataclass(frozen=True, slots=True)
class Basis:
    """An article a limit rests on.

    `verified` says that `checked_text` was found in that article, not that our summary of it is complete.
    """

    law: str
    article: str
    effective_from: date | None
    verified: bool
    checked_text: tuple[str, ...] = ()
    repealed_on: date | None = None
    notes: str = ""

    @property
    def citation(self) -> Citation:
        """Return the article's name."""
        return Citation(self.law, self.article)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another length that holds in the case that `when` describes in words."""

    length: Length
    when: str


@dataclass(frozen=True, slots=True)
class CapRule:
    """The longest a limit may last in all, and the fact that says from which day."""

    length: Length
    start_fact: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of a fact: op is ==, !=, in or >=."""

    fact: str
    op: str
    value: str | bool | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applies:
    """When a limit applies: all of these and, where there are some, any of those."""

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherStart:
    """The fact from whose day a limit runs where its own fact has none: only where `when` holds, if there is one."""

    fact: str
    when: Applies | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of the rule pack.

    `trigger` says in words from which day it runs, `start_fact` which fact holds that day (None: to be asked by hand).
    It never applies where `unless` holds; while that is undecided it applies as `applies_when` says.
    `pausing` names a way of pausing in `counting.toml`; `fixed_by` is the article that rules pausing out.
    A limit that isn't `is_statutory` is a cautious reminder of ours. `is_backwards` counts back from a last day.
    `absolute_max` says in words what `cap` holds, or by how much the authority may prolong.
    """

    id: str
    name: str
    category: str
    who: str
    trigger: str
    length: Length
    counting: Counting
    suspension: Suspension
    basis: tuple[Basis, ...]
    verified: bool
    start_fact: str | None = None
    interrupt_fact: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    pausing: str | None = None
    fixed_by: Citation | None = None
    cap: CapRule | None = None
    absolute_max: str = ""
    applies_when: Applies | None = None
    unless: Applies | None = None
    other_start: OtherStart | None = None
    after_expiry: str = ""
    notes: str = ""
    is_statutory: bool = True
    is_backwards: bool = False

    @property
    def conditions(self) -> tuple[Applies, ...]:
        """Return its conditions: when it applies, when it never does, and when its other start counts."""
        other = self.other_start.when if self.other_start else None
        return tuple(each for each in (self.applies_when, self.unless, other) if each is not None)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the names of the articles it rests on."""
        return tuple(each.citation for each in self.basis)
