"""The administrative divisions, for whoever has no profile open yet."""

from functools import lru_cache

from app.rules.divisions import Divisions

__all__ = ["Divisions", "divisions", "guessable"]

_CODES = (6, 9, 12)
_SHORTEST = 2


def divisions() -> Divisions:
    """Return the divisions the program knows."""
    return Divisions.load()


@lru_cache(maxsize=4)
def guessable(division: str) -> tuple[str, ...]:
    """Return what whoever knows where a computer stands would try in its passphrase: names, their stems, codes."""
    names = divisions().path(division)
    stems = (name[:end] for name in names for end in range(_SHORTEST, len(name)))
    return (*dict.fromkeys((*names, *stems)), *(division[:length] for length in _CODES if length <= len(division)))
