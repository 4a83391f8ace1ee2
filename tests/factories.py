"""Records with plausible invented people; a test overrides only what matters to it."""

from typing import Any

from app.model.change import Value
from app.model.party import Party
from app.services import Services
from app.store import changes

PERSON: dict[str, Value] = {
    "kind": "natural_person",
    "name": "孙桂兰",
    "sex": "2",
    "birth_date": "1961-04-18",
    "phone": "13700000418",
    "division": "410928107201",
}


def make_party(services: Services, **given: Value) -> Party:
    """Record a natural person."""
    return services.parties.record({**PERSON, **given})


def exchange(one: Services, other: Services) -> None:
    """Carry all changes both ways, as bundles will."""
    changes.add(other.session.database, changes.since(one.session.database, {}))
    changes.add(one.session.database, changes.since(other.session.database, {}))


def rows(services: Services, table: str = "party") -> list[tuple[Any, ...]]:
    """Return a table's rows in the order of their ids."""
    return services.session.database.rows(f'SELECT * FROM "{table}" ORDER BY id, scope')
