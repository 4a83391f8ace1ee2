"""What the command line asks the window to open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.paths import Profile
from app.services import Services
from ui.sticks.drives import Sticks


@dataclass(frozen=True, slots=True)
class Start:
    """A profile, how to open it, and what was said about user and day."""

    profile: Profile
    open_services: Callable[..., Services]
    on: date | None = None
    """The day that counts as today (`--on`); without it the machine's date is asked each time it is needed."""
    user: str = ""
    sticks: Sticks | None = None
    """Where sticks are seen; without it the drives of this machine."""
    unlock_seconds: float = 1.0
    """How long a passphrase set in this window shall take to try; tests set 0."""
