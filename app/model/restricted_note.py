"""Restricted notes (保密登记): where a threatened person can safely be reached, clues; for the county alone."""

from dataclasses import dataclass
from enum import StrEnum


class RestrictedKind(StrEnum):
    """What a restricted note is."""

    SAFE_CONTACT = "safe_contact"
    CLUE = "clue"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedNote:
    """One note; `record` is the id of the party or matter it is about, where there is one, `about` whom in words."""

    id: str
    scope: str
    record: str | None = None
    about: str | None = None
    kind: str | None = None
    text: str | None = None
    address: str | None = None
    phone: str | None = None
    deleted: bool = False
