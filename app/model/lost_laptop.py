"""A laptop that was lost: what its county knows of it, and the sheet by which it is dealt with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LostLaptop:
    """What the county knows: days are ISO, empty where nothing is known.

    `heard_on` is when its newest bundle came: what was written later stands on the laptop and its backups alone.
    `backed_up_on` and `rekeyed_on` are the last acts that have travelled.
    """

    device: str
    name: str
    places: tuple[str, ...]
    until: str
    heard_on: str
    changes: int
    is_revoked: bool
    backed_up_on: str = ""
    rekeyed_on: str = ""
    has_officers: bool = False


@dataclass(frozen=True, slots=True)
class LostSheet:
    """The sheet as finished text: facts as (label, value), risks and steps as clauses, who signs."""

    title: str
    day: str
    facts_label: str
    facts: tuple[tuple[str, str], ...]
    risks_label: str
    risks: tuple[str, ...]
    steps_label: str
    steps: tuple[str, ...]
    signers: tuple[str, ...]
    signing_day: str
