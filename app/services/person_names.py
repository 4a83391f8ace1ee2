"""Names of persons whose own records stay at their office: told by the certificates that the county issued to them.

Nothing is kept but the name that stands in the certificate, for the history of what they wrote.
"""

from collections.abc import Mapping

from app.store import local
from app.store.database import Database

_TOLD = "person.name:"


def learn(database: Database, told: Mapping[str, str]) -> None:
    """Keep names by the ids of their persons; inside the caller's transaction."""
    for person, name in told.items():
        if person and name and local.get(database, _TOLD + person) != name:
            local.put(database, _TOLD + person, name)


def told(database: Database) -> dict[str, str]:
    """Return the name of every person that certificates have told here."""
    return {key.removeprefix(_TOLD): name for key, name in local.beginning_with(database, _TOLD)}
