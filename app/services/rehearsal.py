"""A colleague's laptop for the tour: what bundles will carry goes from store to store in memory."""

from app.services.session import Session
from app.store import changes


def exchange(one: Session, other: Session) -> None:
    """Carry all changes both ways between two open profiles."""
    changes.add(other.database, changes.since(one.database, {}))
    changes.add(one.database, changes.since(other.database, {}))
