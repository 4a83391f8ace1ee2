"""Keeps the reminders of kept plans true: counted anew when facts, days of rest or rules change, and shown as moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.model.change import Value
from app.model.identifiers import id_within
from app.model.kept_plan import Cause, KeptPlan, Reminder
from app.model.pack import rank
from app.model.routing import Answer, Answers, PlannedLimit
from app.rules import plan_parts
from app.rules.plan_parts import Parts
from app.services.plans import Plans, is_reminded, open_options, plan_day, reminder_of
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing
from app.store import matters, turns

__all__ = ["ChangedFact", "Move", "Reminders", "Review"]

_AT_ONCE = 25
"""How many plans a transaction writes: some 50 ms."""
_ISO_DAY = len("2026-03-05")


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact of which the record says something else than the plan was made with; `before` is None if nobody asked."""

    fact: str
    before: Answer | None
    now: Answer


@dataclass(frozen=True, slots=True)
class Review:
    """How a kept plan stands today.

    `better` is the route that comes first now, where another came first when the plan was accepted and another was
    chosen; `is_open` says whether the one that was chosen can still be taken.
    """

    changed: tuple[ChangedFact, ...]
    better: str | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A day of a reminder that another rule pack would move; None where the limit doesn't apply. Days are ISO."""

    record: str
    name: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class _Counted:
    """The limits of a plan today, and the day of each."""

    limits: Mapping[str, PlannedLimit]
    days: Mapping[str, str | None]


class Reminders:
    """Counts the days of kept plans anew."""

    def __init__(self, session: Session, *, rows: Rows, plans: Plans, routing: Routing) -> None:
        self._session = session
        self._writing = Writing(session)
        self._rows = rows
        self._plans = plans
        self._routing = routing

    def recount_all(self) -> int:
        """Recount every plan of this desk that still counts, in short transactions; return how many reminders moved."""
        session = self._session
        found = matters.with_counting_plans(session.database, session.home_scopes, today=session.today.isoformat())
        moved = 0
        waiting: list[_Recount] = []
        for record in found:
            waiting += self._due_to_move(record)
            if len(waiting) >= _AT_ONCE:
                moved += len(self._write(waiting))
                waiting = []
        return moved + len(self._write(waiting))

    def recount_after_return(self) -> int:
        """Do the same after a person went back to an older rule pack, also where the newer one has counted."""
        session = self._session
        found = matters.with_counting_plans(session.database, session.home_scopes, today=session.today.isoformat())
        return sum(len(self._write(self._recounts(record))) for record in found)

    def foreseen(self) -> list[Move]:
        """Return which days of this desk would move if they were recounted now; nothing is written."""
        session = self._session
        found = matters.with_counting_plans(session.database, session.home_scopes, today=session.today.isoformat())
        return [
            Move(each.kept.record, each.counted.limits[limit].limit.name if row is None else row.name or "",
                 row.last_day if row else None, each.counted.days.get(limit))
            for record in found
            for each in self._due_to_move(record)
            for limit, row in self._moves(each.kept, each.counted).items()
        ]  # fmt: skip

    def recount(self, record: str) -> list[Reminder]:
        """Count the current plan of a matter anew with what its record says today; return the reminders that moved.

        A day that moves keeps the one that is known beside it; a limit that begins or ceases to apply is said so. What
        is done does not move. A plan that newer rules have counted elsewhere is left alone: else two desks with two
        packs would move it to and fro. Where nothing moves, nothing is written.
        """
        return self._write(self._due_to_move(record))

    def changed_facts(self, kept: KeptPlan) -> Answers:
        """Return the facts of which the record says something else than it did; an answer given against it stands."""
        then, given = self._plans.known_then(kept), self._plans.answers(kept)
        now = self._plans.known(kept.record)
        return {name: value for name, value in now.items() if value not in (then.get(name), given.get(name))}

    def review(self, record: str) -> Review | None:
        """Return how the current plan of a matter stands today, or None without one."""
        kept = self._plans.current(record)
        if kept is None:
            return None
        changed, answers = self.changed_facts(kept), self._plans.answers(kept)
        plan = self._routing.plan({**answers, **changed}, on=self._session.today)
        first = plan.first_choice.route.id if plan.first_choice else None
        then = self._plans.recall(kept).plan.first_choice if kept.reason else None
        known = {kept.route, then.route.id if then else None}
        is_open = kept.route in {each.route.id for each in open_options(plan)} or not (kept.route or first)
        facts = tuple(ChangedFact(name, answers.get(name), value) for name, value in changed.items())
        return Review(facts, None if first in known else first, is_open)

    def _counted(self, kept: KeptPlan, changed: Answers) -> _Counted:
        answers = {**self._plans.answers(kept), **changed}
        limits = {each.limit.id: each for each in self._routing.deadlines(answers, on=self._session.today)}
        return _Counted(limits, {name: plan_day(each) for name, each in limits.items()})

    def _due_to_move(self, record: str) -> list["_Recount"]:
        """Return the current plan of a matter as counted today, nothing where it stays as it is; writes nothing."""
        kept = self._plans.current(record)
        if kept is None or self._is_counted_by_newer(kept):
            return []
        return self._recounts(record)

    def _recounts(self, record: str) -> list["_Recount"]:
        """Return the same, whoever has counted last."""
        kept = self._plans.current(record)
        if kept is None:
            return []
        changed = self.changed_facts(kept)
        counted = self._counted(kept, changed)
        if not self._moves(kept, counted):
            return []
        without = self._counted(kept, {}) if changed else counted
        return [_Recount(kept, counted, _Causes(self._plans.parts(kept), counted, without, self._routing.pack[1]))]

    def _write(self, recounts: Sequence["_Recount"]) -> list[Reminder]:
        """Write what moves, in one transaction; whoever ticked a reminder off meanwhile has done so."""
        if not recounts:
            return []
        turns.give_way(self._session.database.path)
        with self._session.database.atomic():
            return [
                self._move(each, limit, row)
                for each in recounts
                for limit, row in self._moves(each.kept, each.counted).items()
            ]

    def _moves(self, kept: KeptPlan, counted: _Counted) -> dict[str, Reminder | None]:
        """Return the limits of which the day is another than it stands, with the reminder where there is one."""
        rows = {row.limit_id or "": row for row in self._rows.of("reminder", kept.record) if row.plan == kept.id}
        moved: dict[str, Reminder | None] = {
            limit: row for limit, row in rows.items() if row.done_on is None and row.last_day != counted.days.get(limit)
        }
        begun = (name for name, each in counted.limits.items() if name not in rows and is_reminded(each))
        return {**moved, **dict.fromkeys(begun)}

    def _move(self, recount: "_Recount", limit: str, row: Reminder | None) -> Reminder:
        kept, counted = recount.kept, recount.counted
        given: dict[str, Value] = {"last_day": counted.days.get(limit), "cause": recount.causes.of(limit, row)}
        given["pack_version"] = self._routing.pack[1]
        if row is None:
            given = {**reminder_of(kept.record, kept.id, counted.limits[limit]), **given}
        reminder = id_within(kept.id, limit) if row is None else row.id
        self._writing.write("reminder", reminder, given, scope=kept.scope)
        moved: Reminder = self._rows.get("reminder", reminder)
        return moved

    def _is_counted_by_newer(self, kept: KeptPlan) -> bool:
        rows = self._plans.reminders(kept.record)
        newest = max(rank(version) for version in (kept.pack_version, *(row.pack_version for row in rows)))
        return newest > rank(self._routing.pack[1])


@dataclass(frozen=True, slots=True)
class _Causes:
    """Why limits move.

    `first` is what the plan was made of when it was accepted, `counted` are the limits of today and `without` those of
    today as if no fact had changed; `version` is the pack's.
    """

    first: Parts
    counted: _Counted
    without: _Counted
    version: str

    def of(self, limit: str, row: Reminder | None) -> Cause:
        """Return why a limit moves. Where rules or days touch it besides, a fact that is not yet counted in leads."""
        first = self.first.get("days", {}).get(limit, "")[:_ISO_DAY] or None
        was, now, without = row and row.last_day, self.counted.days.get(limit), self.without.days.get(limit)
        if first is None and was and now and row and row.pack_version != self.version:
            return Cause.RULES  # it was no part of the plan, so that nothing tells days of rest from rules
        is_fact_new = now != without and was in (None, first)
        if without == first or is_fact_new:
            return Cause.FACTS
        return Cause.CALENDAR if without and first and self._is_same_limit(limit) else Cause.RULES

    def _is_same_limit(self, limit: str) -> bool:
        planned = self.without.limits[limit]
        return self.first.get("limits", {}).get(limit) == plan_parts.fingerprint(planned.limit)


@dataclass(frozen=True, slots=True)
class _Recount:
    """A plan with its limits as of today, and why they move."""

    kept: KeptPlan
    counted: _Counted
    causes: _Causes
