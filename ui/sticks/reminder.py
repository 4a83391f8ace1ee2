"""After how many days without a round trip the home page reminds of it; kept beside the store, for this machine."""

from datetime import datetime
from pathlib import Path

from app.model.transfer import RoundTrip
from ui.remembered import remembered

CHOICES = (7, 15, 30, 60)
USUAL = 30
_KEY = "round_trip/remind_after_days"


class SendReminder:
    """Reads and keeps the number of days."""

    def __init__(self, folder: Path) -> None:
        self._settings = remembered(folder)

    def days(self) -> int:
        """Return the number of days; what is no offered number counts as the usual one."""
        kept = str(self._settings.value(_KEY, USUAL))
        return int(kept) if kept.isdecimal() and int(kept) in CHOICES else USUAL

    def set_days(self, days: int) -> None:
        """Keep another number of days."""
        self._settings.setValue(_KEY, days)

    def overdue(self, trip: RoundTrip, now: datetime) -> int | None:
        """Return for how many days something has waited, where it is too long; else None."""
        if not trip.changes or not trip.waiting_since:
            return None
        waited = (now - datetime.fromisoformat(trip.waiting_since)).days
        return waited if waited >= self.days() else None
