"""Administrative divisions: city, county, township, village."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The level of a division."""

    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


CODE_LENGTHS = {Level.CITY: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
"""Digits of a code at each level; a division's code begins with its parent's."""


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division (行政区划) under its statistical code.

    `valid_from` is the ISO cut-off date of the edition the name is taken from.
    """

    level: Level
    code: str
    name: str
    valid_from: str


def ancestor_codes(code: str) -> tuple[str, ...]:
    """Return the codes of the divisions above this one, the city first."""
    return tuple(code[:length] for length in CODE_LENGTHS.values() if length < len(code))
