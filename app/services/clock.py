"""Is the machine's date believable? Asked before anything is computed (今天是…吗？)."""

from datetime import date, datetime

from app import BUILD_DATE
from app.model.clock import Doubt, today_doubt
from app.services.session import Session
from app.store import local


class Clock:
    """Judges the date of this session and remembers the days its user stood by."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def doubt(self) -> Doubt | None:
        """Return why the session's date is doubtful, or None."""
        database = self._session.database
        last_change = local.last_change_at(database)
        last_used = local.last_used_on(database)
        return today_doubt(
            self._session.today,
            last_change=datetime.fromisoformat(last_change).date() if last_change else None,
            build_date=date.fromisoformat(BUILD_DATE),
            last_used=date.fromisoformat(last_used) if last_used else None,
        )

    def stand_by(self) -> None:
        """Keep the session's date as one its user confirmed or nobody doubted."""
        local.note_use(self._session.database, self._session.today.isoformat())
