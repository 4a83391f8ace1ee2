"""A change: the one thing that is ever written (design of records and history, ARCHITECTURE 'History')."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | bool | None
"""What one field holds: a JSON scalar; sets are rows of their own."""

SCHEMA = 1
"""The number of the schema under which this program writes changes."""

DELETED = "deleted"
"""The field of every record that says that it was deleted."""


class ChangeKind(StrEnum):
    """What a change does to its record."""

    SET = "set"
    RESOLVE = "resolve"
    ERASE = "erase"


class Change(NamedTuple):
    """One change as the fold and the history panel see it.

    A tuple, because merging makes a hundred thousand of them: a frozen dataclass takes seven times as long.

    `name` is `stream/n/first 16 hex of the envelope's SHA-256`. `at` is the wall clock of the machine that wrote
    it, never altered and never compared. `present` is false where the payload is erased or was never received:
    then `fields` and `base` are empty.
    """

    name: str
    stream: str
    n: int
    table: str
    record: str
    schema: int
    by: str
    at: str
    kind: str
    fields: Mapping[str, Value]
    base: Mapping[str, list[str]]
    present: bool
    erases: tuple[str, ...] = ()
    reason: str | None = None
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """A run of changes of one stream as it travels: the envelopes and payloads exactly as first written."""

    stream: str
    device: str
    scope: str
    changes: tuple[tuple[bytes, bytes | None], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What adding slices did."""

    new: int
    duplicates: int
    forked: frozenset[str]
    """Streams in which two different changes bear one number (a cloned disk or tampering)."""
    records: frozenset[str]
    conflicts: int
    """How many of these records a person has to decide on."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different values that several people gave one field without knowing of each other."""

    table: str
    record: str
    field: str
    values: tuple[tuple[str, Value], ...]
    """(name of the change, its value), the one shown first."""
