"""A matter: what consultations and disputes have in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatterTitle:
    """What a matter is called by: its number, the names of the people in it (None: anonymous), its type, its title."""

    number: str | None
    names: tuple[str | None, ...]
    dispute_type: str | None
    title: str | None = None
