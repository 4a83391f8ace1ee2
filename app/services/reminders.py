"""Days not to be missed: which are near, and which have moved because facts, days of rest or rules changed."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.model.change import Value
from app.model.kept_plan import Cause, KeptPlan, Reminder
from app.model.routing import Answers, PlannedLimit
from app.rules import plan_parts
from app.services.plans import Plans, is_reminded
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.store import matters, records

__all__ = ["DueReminder", "Reminders"]


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that is near or past, and the kind of the matter it belongs to."""

    reminder: Reminder
    table: str


class Reminders:
    """Keeps the reminders of kept plans true."""

    def __init__(self, session: Session, *, rows: Rows, plans: Plans, routing: Routing) -> None:
        self._session = session
        self._rows = rows
        self._plans = plans
        self._routing = routing

    def due(self, *, within: timedelta) -> list[DueReminder]:
        """Return the open reminders of live matters up to a while from today, and those that moved and were not seen.

        The most overdue come first.
        """
        until = (self._session.today + within).isoformat()
        pairs = dict(matters.reminders_due(self._session.database, until))
        held = records.by_ids(self._session.database, "reminder", list(pairs))
        return [DueReminder(kept.record, pairs[kept.record.id]) for kept in held]

    def recount_all(self) -> int:
        """Recount every matter that has an open reminder; return how many reminders have moved."""
        found = matters.with_open_reminders(self._session.database)
        return sum(len(self.recount(record)) for record in found)

    def recount(self, record: str) -> list[Reminder]:
        """Count the current plan of a matter anew with what its record says today; return the reminders that moved.

        A day that moves keeps the one before beside it; a limit that begins or ceases to apply is said so.
        """
        kept = self._plans.current(record)
        if kept is None:
            return []
        changed = self.changed_facts(kept)
        plan = self._routing.plan({**self._plans.answers(kept), **changed}, on=self._session.today)
        now = {each.limit.id: each for each in plan.deadlines if is_reminded(each)}
        counted = plan_parts.planned_limits(plan)
        cause = self._cause(kept, bool(changed))
        moved = []
        with self._session.database.atomic():
            held = {row.limit_id or "": row for row in self._plans.reminders(record)}
            for limit, row in held.items():
                day = _day(counted.get(limit))
                if row.done_on is None and day != row.last_day:
                    moved.append(self._move(row, day, cause(limit)))
            for limit in now.keys() - held.keys():
                moved.append(self._begin(kept, now[limit], cause(limit)))
        return moved

    def seen(self, reminder: str) -> None:
        """Note that a move was seen: the day is from now on shown without the one before."""
        self._rows.change("reminder", reminder, {"was": None, "moved_on": None, "cause": None})

    def changed_facts(self, kept: KeptPlan) -> Answers:
        """Return the facts of which the record says something else than it did; an answer given against it stands."""
        then, given = self._plans.known_then(kept), self._plans.answers(kept)
        now = self._plans.known(kept.record)
        return {name: value for name, value in now.items() if value not in (then.get(name), given.get(name))}

    def _cause(self, kept: KeptPlan, facts_changed: bool) -> "_CauseOf":
        differences = self._plans.recall(kept).differences
        return _CauseOf(facts_changed, frozenset(differences.limits), bool(differences.rules))

    def _move(self, row: Reminder, day: str | None, cause: Cause) -> Reminder:
        given: dict[str, Value] = {"last_day": day, "was": row.last_day, "moved_on": self._today(), "cause": cause}
        self._rows.change("reminder", row.id, given)
        moved: Reminder = self._rows.get("reminder", row.id)
        return moved

    def _begin(self, kept: KeptPlan, planned: PlannedLimit, cause: Cause) -> Reminder:
        given: dict[str, Value] = {
            "plan": kept.id,
            "limit_id": planned.limit.id,
            "name": planned.limit.name,
            "last_day": _day(planned),
            "moved_on": self._today(),
            "cause": cause,
        }
        begun: Reminder = self._rows.add("reminder", kept.record, given)
        return begun

    def _today(self) -> str:
        return self._session.today.isoformat()


@dataclass(frozen=True, slots=True)
class _CauseOf:
    """Why a limit moved: what the record says, else the rules about it, else the days of rest."""

    facts_changed: bool
    limits: frozenset[str]
    rules_changed: bool

    def __call__(self, limit: str) -> Cause:
        if self.facts_changed:
            return Cause.FACTS
        return Cause.RULES if limit in self.limits or self.rules_changed else Cause.CALENDAR


def _day(planned: PlannedLimit | None) -> str | None:
    """Return the last day of a limit that certainly applies."""
    if planned is None or not planned.is_certain:
        return None
    day: date | None = planned.deadline.last_day
    return day.isoformat() if day else None
