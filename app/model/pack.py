"""A signed pack (资料包) that the county ships: what it is, what it holds, how its versions follow one another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.model.signature import Reason

_FIGURES = re.compile("[0-9]{1,9}")


class PackKind(StrEnum):
    """What a pack stands for. One of each kind is active at a desk."""

    RULES = "rules"
    """A whole rule pack, in place of the shipped one."""
    CALENDARS = "calendars"
    """Years of holidays, above those of the rule pack."""
    FEES = "fees"
    """The calculators, in place of those of one version of the rule pack."""
    TEMPLATES = "templates"
    """Papers, each in place of the shipped one of its id, or besides."""
    NOTES = "notes"
    """What residents are told of routes, and which warnings are for advisors alone."""
    STATUTES = "statutes"
    """Texts of law for the library."""


SCHEMAS: Mapping[PackKind, int] = dict.fromkeys(PackKind, 1)
"""How the files of each kind are written; raised when a program can't read what older ones wrote, or they its."""


@dataclass(frozen=True, slots=True)
class PackMember:
    """One file of a pack: its name with `/` between folders, SHA-256 (hex) and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """What a pack says of itself.

    `divisions` are codes with which that of a desk must begin; `program` is the oldest version of the program that
    reads it and `schema` how its files are written; `over` names the version of the rule pack that a pack of fees
    belongs to. `replaces` are ids of packs of the same kind whose place it takes.
    """

    kind: PackKind
    id: str
    version: str
    title: str
    released: date
    divisions: tuple[str, ...]
    program: str = "0"
    schema: int = 1
    over: str = ""
    replaces: tuple[str, ...] = ()
    files: tuple[PackMember, ...] = ()

    @property
    def size(self) -> int:
        """Return the bytes of all files."""
        return sum(each.size for each in self.files)


@dataclass(frozen=True, slots=True)
class PackPlace:
    """Which packs a desk uses: by kind the hash (hex) of the manifest; what was used before, the newest last.

    `pinned` are the kinds that a person has taken back to an older pack: they stay, whatever newer one the program
    brings along.
    """

    active: Mapping[PackKind, str] = field(default_factory=dict)
    before: Mapping[PackKind, tuple[str, ...]] = field(default_factory=dict)
    pinned: frozenset[PackKind] = frozenset()


class PackState(StrEnum):
    """How a pack stands at a desk."""

    IN_USE = "in_use"
    SHIPPED = "shipped"
    """The one that came with the program, and nothing is installed above it."""
    ASLEEP = "asleep"
    """Installed, but the program brought a newer one, or it belongs to another version of the rule pack."""
    DAMAGED = "damaged"
    """Its files are gone or others now: the shipped ones are used."""
    MISSING = "missing"
    """It was in use before a restore, which could not bring it back: it must be installed again."""
    UNTRUSTED = "untrusted"
    """Its signature doesn't count any more (`reason` says why), or it was never verified here: then it isn't used."""


@dataclass(frozen=True, slots=True)
class ActivePack:
    """A pack as the page lists it; a shipped one has no signer."""

    kind: PackKind
    id: str
    version: str
    title: str
    state: PackState
    released: date | None = None
    signer: str = ""
    signed_at: datetime | None = None
    reason: Reason = Reason.VALID
    former: str | None = None
    """The version that rolling back returns to; empty for the shipped one, None where there is none."""


def rank(version: str | None) -> tuple[int, ...]:
    """Return by what versions are compared: their figures, one after the other."""
    return tuple(int(figure) for figure in _FIGURES.findall(version or ""))
