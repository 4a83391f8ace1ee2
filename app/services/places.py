"""The administrative divisions, for whoever has no profile open yet."""

from app.rules.divisions import Divisions

__all__ = ["Divisions", "divisions"]


def divisions() -> Divisions:
    """Return the divisions the program knows."""
    return Divisions.load()
