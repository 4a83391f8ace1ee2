"""Statutes (法律、法规、司法解释): laws, their versions, the articles of a version, what holds on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """Whether a version of a law is in force (现行有效) on a day.

    UNCHECKED is a text whose source does not say whether it still holds. ENDED is one that does not hold any more
    although no library text says since when.
    """

    IN_FORCE = "in_force"
    UNCHECKED = "unchecked"
    NOT_YET = "not_yet"
    AMENDED = "amended"
    REPEALED = "repealed"
    ENDED = "ended"

    @property
    def holds(self) -> bool:
        """Return whether the text may be relied on for that day."""
        return self in (Standing.IN_FORCE, Standing.UNCHECKED)


class Declared(StrEnum):
    """What the source of a text says of it as a whole (有效, 已修改, 已废止, 尚未生效, nothing)."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条), or what stands in its place: a numbered item of a decision, the whole of a reply.

    `part` 0 is the law itself; annexes and what is published with it follow. `number` and `sub` are those of its label
    (第一百二十条之一 is 120 and 1); (0, 0) is the whole. The text has one paragraph (款) or point (项) a line.
    """

    part: int
    number: int
    sub: int
    label: str
    chapter: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a law: its title as published, when it was published and took effect, and until when it holds.

    `until` is its last day, None where there is none or no text says; `until_unknown` tells the two apart.
    `is_estimated` says that the day of effect was worked out from the text, not given by the source.
    """

    id: int
    law: str
    title: str
    issuer: str
    group: str
    published: date | None
    effective: date | None
    declared: Declared
    until: date | None = None
    until_unknown: bool = False
    is_repealed: bool = False
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of a text: characters from `start` up to and without `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article somebody wants to read: law and article as cited, the day (None: today), the phrases quoted."""

    law: str
    article: str
    on: date | None = None
    phrases: tuple[str, ...] = ()
