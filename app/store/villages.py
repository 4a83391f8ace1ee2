"""Which villages this computer serves, and which of them today: never part of history, never travels.

A store that says nothing of it serves the village for which its profile was made.
"""

from collections.abc import Sequence

from app.store import local
from app.store.database import Database

_SERVED, _CURRENT = "villages", "village.current"


def served(database: Database) -> tuple[str, ...]:
    """Return the codes of the villages served, in the order in which they were added; empty where nothing is said."""
    return tuple((local.get(database, _SERVED) or "").split())


def current(database: Database) -> str | None:
    """Return the code of the village where work is done today, or None where nothing is said."""
    return local.get(database, _CURRENT)


def keep(database: Database, codes: Sequence[str], today: str) -> None:
    """Keep the villages served and the one of today."""
    with database.atomic():
        local.put(database, _SERVED, " ".join(codes))
        local.put(database, _CURRENT, today)
