"""Deadlines as data: how long, how counted, what happened meanwhile, and the steps to the last day.

Steps are codes and facts; `app.texts` makes the sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """In what a length is measured; NONE is subject to no limit, EVENT ends with an event and not on a day."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"
    EVENT = "event"


class Counting(StrEnum):
    """How a period is counted, and whether its last day moves off a day of rest.

    STATE is no time to act in but how long a state of things must have lasted; its day is only compared.
    """

    CIVIL = "civil"
    PROCEDURAL = "procedural"
    WORKING_DAY = "working_day"
    HOUR = "hour"
    NATURAL = "natural"
    STATE = "state"


class Suspension(StrEnum):
    """What may stop a limit: suspension and interruption, nothing, an excuse, suspension alone, or not applicable."""

    BOTH = "both"
    NONE = "none"
    EXCUSE = "excuse"
    SUSPEND = "suspend"
    NOT_APPLICABLE = "na"


class PauseRule(StrEnum):
    """How a limit goes on after a suspension (中止)."""

    SIX_MONTHS_AFTER = "six_months_after"
    """Only the last six months are suspended; the limit ends six months after the cause (Civil Code 2020, art. 194)."""
    CONTINUES = "continues"
    """Suspended at any time; what was left goes on (Labour Dispute Mediation and Arbitration Law 2007, art. 27)."""
    CONTINUES_IN_LAST_SIX_MONTHS = "continues_in_last_six_months"
    """Only the last six months are suspended; what was left goes on (State Compensation Law 2012, art. 39)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a law, as people name it."""

    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long; `value` is 0 where the unit is NONE or EVENT."""

    value: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Period:
    """The days from one to another, both included."""

    begins: date
    ends: date

    def __contains__(self, day: date) -> bool:
        return self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What happened while a limit ran.

    A suspension ends on the day its cause ended. `excluded_days` don't count and have no date of their own.
    `cap_from` is the day from which the limit's absolute maximum runs.
    """

    suspensions: tuple[Period, ...] = ()
    interruptions: tuple[date, ...] = ()
    exclusions: tuple[Period, ...] = ()
    excluded_days: int = 0
    by_post: bool = False
    cap_from: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step to the last day: the day it arrived at, what was done as a code with facts, and by which articles."""

    date: date | None
    code: str
    facts: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    basis: tuple[Citation, ...] = ()


_FLAGS = frozenset({"older_law_unknown", "older_law_said", "shorter_before", "limit_not_yet"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something is still in time, or None where there is no such day; how it was found.

    `until` is the end of the last hour where hours are counted.
    """

    last_day: date | None
    steps: tuple[Step, ...]
    until: datetime | None = None

    @property
    def flags(self) -> tuple[Step, ...]:
        """Return the steps that say that the law of the day was another, and has to be looked up first."""
        return tuple(step for step in self.steps if step.code in _FLAGS)

    def days_left(self, today: date) -> int | None:
        """Return the days from today to the last day, negative once it has passed."""
        return None if self.last_day is None else (self.last_day - today) // timedelta(days=1)

    def is_expired(self, today: date) -> bool:
        """Return whether the last day has passed."""
        return self.last_day is not None and self.last_day < today
