"""What kept plans left to do: the days not to be missed and the papers to bring.

It knows nothing of rules, so that the first page and a matter's page open without reading the rule pack.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import orjson

from app.errors import InvalidInput
from app.model.kept_plan import KeptPlan, Material, Reminder
from app.model.moments import is_iso_day
from app.model.problem import Problem
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing
from app.store import matters, records

__all__ = ["DueReminder", "KeptPlan", "KeptPlans", "Material", "Reminder", "read_object"]


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that is near, past or has moved, and the kind of the matter it belongs to."""

    reminder: Reminder
    table: str


class KeptPlans:
    """The plans of consultations and disputes as they are kept; the newest of a matter is the one that counts."""

    def __init__(self, session: Session, *, rows: Rows) -> None:
        self._session = session
        self._writing = Writing(session)
        self._rows = rows

    def get(self, plan: str) -> KeptPlan:
        """Return a kept plan. Raises `AppError("record_missing")`."""
        found: KeptPlan = self._writing.get("plan", plan).record
        return found

    def of(self, record: str) -> list[KeptPlan]:
        """Return the plans of a matter, the newest first."""
        return self._rows.of("plan", record)[::-1]

    def current(self, record: str) -> KeptPlan | None:
        """Return the plan of a matter that counts: the newest."""
        return next(iter(self.of(record)), None)

    def materials(self, record: str) -> list[Material]:
        """Return the papers that the current plan of a matter asks for, in their order."""
        rows = self._of_current("material", record)
        return sorted(rows, key=lambda row: (row.place or 0, row.id))

    def tick(self, material: str, *, ready: bool) -> None:
        """Note whether a paper is at hand."""
        self._rows.change("material", material, {"ready": ready})

    def reminders(self, record: str) -> list[Reminder]:
        """Return the reminders of the current plan of a matter: open ones by their days, then those done with."""
        rows = self._of_current("reminder", record)
        return sorted(rows, key=lambda row: (row.done_on is not None, row.last_day or "~", row.id))

    def done(self, reminder: str, *, on: date | None) -> None:
        """Note that what a reminder is about was done on a day, or (None) that it was not. Raises `InvalidInput`."""
        if on is not None and on > self._session.today:
            raise InvalidInput((Problem("done_on", "day_to_come", {"date": on.isoformat()}),))
        self._rows.change("reminder", reminder, {"done_on": on.isoformat() if on else None})

    def seen(self, reminder: str) -> None:
        """Note that the advisor knows of a day that moved: it is from now on shown without the one before."""
        self._rows.change("reminder", reminder, {"known_day": self._rows.get("reminder", reminder).last_day})

    def due(self, *, within: timedelta) -> list[DueReminder]:
        """Return the open reminders of live matters up to a while from today, and all that moved and were not seen.

        Of a closed matter those whose day is not over. The most overdue come first; a day that can't be read (a foreign
        program's) is not due.
        """
        today = self._session.today
        found = matters.reminders_due(self._session.database, (today + within).isoformat(), today=today.isoformat())
        pairs = dict(found)
        held = records.by_ids(self._session.database, "reminder", list(pairs))
        return [
            DueReminder(kept.record, pairs[kept.record.id])
            for kept in held
            if kept.record.last_day is None or is_iso_day(kept.record.last_day)
        ]

    def are_counting(self) -> bool:
        """Return whether any plan of this desk still counts: the days of such plans may move."""
        session = self._session
        return bool(matters.with_counting_plans(session.database, session.home_scopes, today=session.today.isoformat()))

    def _of_current(self, table: str, record: str) -> list[Any]:
        current = self.current(record)
        return [row for row in self._rows.of(table, record) if current and row.plan == current.id]


def read_object(text: str | None) -> Mapping[str, Any]:
    """Return a JSON object, empty for what is none (only a foreign program writes it)."""
    try:
        found = orjson.loads(text or "{}")  # halves of characters are refused: nothing could show or print them
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
