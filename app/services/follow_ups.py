"""Follow-up visits: plan one, record what was found, list what is due."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.errors import InvalidInput
from app.model.change import Value
from app.model.follow_up import FollowUp, check_visit
from app.model.moments import is_iso_day
from app.model.problem import Problem
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import refuse_unknown
from app.store import matters, records

__all__ = ["DueVisit", "FollowUp", "FollowUps"]


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A planned visit, and the kind of the matter it belongs to."""

    visit: FollowUp
    table: str


class FollowUps:
    """What an advisor does with follow-up visits."""

    def __init__(self, session: Session, rows: Rows) -> None:
        self._session = session
        self._rows = rows

    def plan(self, record: str, due_on: date, *, purpose: str | None = None, party: str | None = None) -> FollowUp:
        """Plan a visit to a matter for a day. Raises `InvalidInput` for a day that is past."""
        if due_on < self._session.today:
            raise InvalidInput((Problem("due_on", "day_past", {"date": due_on.isoformat()}),))
        given = {"due_on": due_on.isoformat(), "purpose": purpose, "party": party}
        planned: FollowUp = self._rows.add("follow_up", record, given)
        return planned

    def record_visit(self, visit: str, given: Mapping[str, Value]) -> FollowUp:
        """Record what was found on a visit (`done_on`, `situation`, …). Raises `InvalidInput` for what is missing."""
        refuse_unknown(FollowUp, given, fixed=frozenset({"record"}))
        planned: FollowUp = self._rows.get("follow_up", visit)
        problems = check_visit(replace(planned, **given), self._session.today)  # type: ignore[arg-type]
        if problems:
            raise InvalidInput(problems)
        self._rows.change("follow_up", visit, given)
        done: FollowUp = self._rows.get("follow_up", visit)
        return done

    def due(self, *, within: timedelta = timedelta(0)) -> list[DueVisit]:
        """Return the planned visits up to today (or `within` a while from it), the most overdue first.

        A day that can't be read (a foreign program's) is not due; the visit shows with its matter alone.
        """
        until = (self._session.today + within).isoformat()
        pairs = matters.due(self._session.database, until)
        held = self._held([visit for visit, _table in pairs])
        found = {str(kept.record.id): kept.record for kept in held if is_iso_day(kept.record.due_on)}
        return [DueVisit(found[visit], table) for visit, table in pairs if visit in found]

    def of(self, record: str) -> list[FollowUp]:
        """Return the visits of a matter, planned and done, in the order of their days."""
        return sorted(self._rows.of("follow_up", record), key=lambda row: (row.done_on or row.due_on or "", row.id))

    def _held(self, visits: list[str]) -> list[records.Kept[FollowUp]]:
        return records.by_ids(self._session.database, "follow_up", visits)
