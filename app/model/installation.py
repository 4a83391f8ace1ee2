"""Who this computer is and who works on it."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.identifiers import UserId


class Role(StrEnum):
    """The desk a computer or a user stands at."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation on one computer; kept locally, it never travels.

    `role` is a value of `Role`, `division` the code of the village, township or county it serves, `office`
    the id of the office whose own records it holds, `created_at` an ISO time.
    """

    device: str
    role: str
    division: str
    office: str
    created_at: str

    @property
    def office_scope(self) -> str:
        """Return the scope of the office's own records, its users among them."""
        return f"o:{self.office}"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A named person with an own passphrase; also the definition of the table `user`.

    `role` is a value of `Role`; a user who has left is not `active` but stays named on what they wrote.
    """

    id: UserId
    scope: str
    name: str
    role: str
    active: bool = True
