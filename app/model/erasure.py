"""Erasing by law (PIPL art. 47): what goes, what the law keeps yet, who has done it already."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ErasurePart:
    """One record that a request covers: `until` is the first day on which it may go, None where it may go now."""

    table: str
    record: str
    until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure that was made; `done_by` and `waits_for` are names of devices, at the county alone.

    `is_left` says that something of it, which the erasure didn't know of, has come since and may go too.
    """

    record: str
    scope: str
    at: datetime
    by: str
    reason: str
    decided_by: tuple[str, ...]
    done_by: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    is_left: bool = False
    table: str = ""
    """The kind of the record."""
