"""Names of persons whose own records stay at their office: told by the certificates that the county issued to them.

Nothing is kept but the name that stands in the certificate, for the history of what they wrote, and for which device
it was issued: a change names its person on that device's word alone.
"""

from collections.abc import Collection, Mapping

from app.store import local
from app.store.database import Database

_TOLD, _AT = "person.name:", "person.at:"


def learn(database: Database, told: Mapping[str, str]) -> None:
    """Keep names by the ids of their persons; inside the caller's transaction."""
    for person, name in told.items():
        if person and name and local.get(database, _TOLD + person) != name:
            local.put(database, _TOLD + person, name)


def told(database: Database) -> dict[str, str]:
    """Return the name of every person that certificates have told here."""
    return {key.removeprefix(_TOLD): name for key, name in local.beginning_with(database, _TOLD)}


def learn_devices(database: Database, told: Collection[tuple[str, str]]) -> None:
    """Keep for which (device, person) certificates were issued; inside the caller's transaction."""
    for device, person in told:
        if person and local.get(database, f"{_AT}{device}:{person}") is None:
            local.put(database, f"{_AT}{device}:{person}", "")


def at(database: Database, device: str) -> tuple[str, ...]:
    """Return the persons for whom certificates of a device have been seen here."""
    return tuple(person for person, _nothing in local.beginning_with(database, f"{_AT}{device}:"))
