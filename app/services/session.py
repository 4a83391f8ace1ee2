"""An unlocked profile for one user on one thread: what every service works on."""

from dataclasses import dataclass
from datetime import date, datetime

from app.errors import AppError
from app.model.installation import Installation, Role, User
from app.model.transfer import PUBLIC
from app.paths import Profile
from app.store.author import Author
from app.store.database import Database


@dataclass(frozen=True, slots=True)
class Session:
    """The open store, who works in it, and the day that counts as today.

    `today` is the machine's date or the one its user put in its place (`--on`, 今天是…); `author.now` is the clock
    as it is.
    """

    profile: Profile
    database: Database
    key: bytes
    author: Author
    user: User
    installation: Installation
    today: date

    @property
    def is_county(self) -> bool:
        """Return whether this is a desk of the county."""
        return self.installation.role == Role.COUNTY

    def require_county(self) -> None:
        """Raise `AppError("not_county_desk")` at any other desk."""
        if not self.is_county:
            raise AppError("not_county_desk")

    @property
    def home_scope(self) -> str:
        """Return the scope of records taken at this desk: the village's, or the office's own."""
        if self.installation.role == Role.VILLAGE:
            return f"v:{self.installation.division}"
        return self.office_scope

    @property
    def office_scope(self) -> str:
        """Return the scope of the office's own records: its users, its directory."""
        return self.installation.office_scope

    @property
    def directory_scope(self) -> str:
        """Return the scope of bodies and figures entered at this desk: at the county what it publishes to all."""
        return PUBLIC if self.is_county else self.office_scope

    def now(self) -> datetime:
        """Return the machine's clock."""
        return self.author.now()
