"""An unlocked profile for one user on one thread: what every service works on."""

from dataclasses import dataclass
from datetime import date, datetime

from app.errors import AppError
from app.model.installation import Installation, Role, User
from app.model.transfer import PUBLIC
from app.paths import Profile
from app.store import villages
from app.store.author import Author
from app.store.database import Database

_VILLAGE = "v:"


def village_scope(code: str) -> str:
    """Return the scope of a village's records."""
    return _VILLAGE + code


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
    def villages(self) -> tuple[str, ...]:
        """Return the codes of the villages served here, in the order they were added; none at the desks above.

        This and the village of today are asked of the store each time: the sessions of all threads agree.
        """
        if self.installation.role != Role.VILLAGE:
            return ()
        return villages.served(self.database) or (self.installation.division,)

    @property
    def division(self) -> str:
        """Return the place of today's work: the village chosen, or the place of this desk."""
        served = self.villages
        if not served:
            return self.installation.division
        current = villages.current(self.database)
        return current if current in served else served[0]

    @property
    def home_scope(self) -> str:
        """Return the scope of records taken at this desk now: the village's of today, or the office's own."""
        return village_scope(self.division) if self.installation.role == Role.VILLAGE else self.office_scope

    @property
    def home_scopes(self) -> tuple[str, ...]:
        """Return the scopes of the records that this desk works on: all villages served, or the office's own."""
        return tuple(map(village_scope, self.villages)) or (self.office_scope,)

    def division_of(self, scope: str) -> str:
        """Return the place for which this desk works on a record of a scope: its village, or the desk's own."""
        is_own = self.installation.role == Role.VILLAGE and scope.startswith(_VILLAGE)
        return scope.removeprefix(_VILLAGE) if is_own else self.division

    def is_served(self, scope: str) -> bool:
        """Return whether this desk writes in a scope: not where it has handed the village over."""
        is_village = self.installation.role == Role.VILLAGE and scope.startswith(_VILLAGE)
        return not is_village or scope in self.home_scopes

    def require_served(self, scope: str) -> None:
        """Raise `AppError("village_not_served")` for the records of a village that was handed over by this desk."""
        if not self.is_served(scope):
            raise AppError("village_not_served")

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
