"""What can be done at this desk: one module a use case; screens and command line know these alone."""

from dataclasses import dataclass

from app.rules.codes import Codes
from app.rules.divisions import Divisions
from app.services.access import Users
from app.services.backups import Backups
from app.services.clock import Clock
from app.services.drafts import Drafts
from app.services.history import History
from app.services.integrity import Integrity
from app.services.parties import Parties
from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Services:
    """All services of one unlocked profile on one thread."""

    session: Session
    parties: Parties
    history: History
    drafts: Drafts
    users: Users
    backups: Backups
    integrity: Integrity
    clock: Clock
    codes: Codes
    divisions: Divisions

    def close(self) -> None:
        """Close the store; the key goes with the last reference to this object."""
        self.session.database.close()
