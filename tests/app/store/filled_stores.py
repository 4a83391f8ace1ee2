"""A store with people in it, and all that it says, for the tests that damage it."""

from hypothesis import HealthCheck, settings

from app.store.database import Database
from tests.factories import Laptop

RECORDS = [f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(40)]
PER_EXAMPLE = settings(
    max_examples=4 * settings().max_examples, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def filled(laptop: Laptop, count: int = 40) -> Laptop:
    """Write people to a laptop's store."""
    for place, record in enumerate(RECORDS[:count]):
        laptop.write(record, name=f"甲{place}", note="口述" * 50)
    return laptop


def everything(database: Database) -> list:
    """Return all that a store says; a store that is damaged must not get here with another answer."""
    return [
        database.rows("SELECT stream, n, fork, record, envelope, payload FROM change ORDER BY stream, n, fork"),
        database.rows("SELECT * FROM party ORDER BY id"),
        database.rows("SELECT * FROM listing ORDER BY kind, first"),
    ]
