"""Plans kept with their matters: accept one, tell whether it still comes out the same, its reminders and papers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import AppError, InvalidInput
from app.model.change import Value
from app.model.deadline import Counting
from app.model.identifiers import new_id
from app.model.kept_plan import KeptPlan, Material, Reminder
from app.model.moments import day_of
from app.model.problem import Problem
from app.model.routing import Answers, Option, PlannedLimit, RoutePlan, Status
from app.rules import facts as facts_file
from app.rules import plan_parts
from app.rules.plan_parts import Differences
from app.services.known_facts import KnownFacts
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import Writing
from app.store import records

__all__ = ["Differences", "KeptPlan", "Material", "Plans", "Recalled", "Reminder"]


@dataclass(frozen=True, slots=True)
class Recalled:
    """A kept plan as the rules of today make it, for the day it was made; `differences` are empty where it is the same.

    `unread` are kept answers that today's pack does not ask for any more.
    """

    kept: KeptPlan
    plan: RoutePlan
    differences: Differences
    unread: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Return whether it says, bit for bit, what was accepted."""
        return not self.differences and not self.unread


class Plans:
    """What an advisor does with the plans of consultations and disputes."""

    def __init__(self, session: Session, *, rows: Rows, routing: Routing, known: KnownFacts) -> None:
        self._session = session
        self._writing = Writing(session)
        self._rows = rows
        self._routing = routing
        self._known = known

    def known(self, record: str) -> Answers:
        """Return the facts that a matter's record answers by itself."""
        return self._known.of(record)

    def accept(
        self, record: str, answers: Answers, *, route: str | None, reason: str | None = None, draft: str | None = None
    ) -> KeptPlan:
        """Keep the plan that follows from the answers today, with its reminders and papers, in one transaction.

        `route` is the one that is taken, None only where none is open; `draft` is the id under which answers were kept.
        On a consultation it becomes where it went. Raises `InvalidInput`: reason_needed (not the first route),
        route_not_open, matter_closed; `AppError("record_missing")`.
        """
        table = records.table_of(self._session.database, record)
        if table not in {"consultation", "dispute"}:
            raise AppError("record_missing", record=record)
        plan = self._routing.plan(answers, on=self._session.today)
        why = (reason or "").strip() or None
        matter = self._writing.get(table, record).record
        self._refuse(matter, plan, route, why)
        identifier = new_id()
        with self._session.database.atomic():
            self._writing.write("plan", identifier, self._fields(record, plan, route, why), scope=matter.scope)
            self._remind(record, identifier, plan)
            self._ask_for_papers(record, identifier, plan, route)
            if table == "consultation" and route:
                self._writing.change("consultation", record, {"route": route})
            self._writing.forget_drafts(draft or identifier)
        return self.get(identifier)

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

    def recall(self, kept: KeptPlan) -> Recalled:
        """Return a kept plan as it comes out of the rules of today, and what has changed since."""
        answers, unread = self._answers(kept.facts)
        plan = self._routing.plan(answers, on=day_of(kept.made_on) or self._session.today)
        if not unread and plan_parts.digest(plan) == kept.digest:
            return Recalled(kept, plan, Differences())
        found = plan_parts.differences(_object(kept.parts), self._routing.parts(plan))
        return Recalled(kept, plan, found, unread)

    def answers(self, kept: KeptPlan) -> Answers:
        """Return the answers a kept plan rests on, as far as they are still asked for."""
        return self._answers(kept.facts)[0]

    def known_then(self, kept: KeptPlan) -> Answers:
        """Return what the record answered by itself when the plan was accepted."""
        return self._answers(kept.known)[0]

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

    def _refuse(self, matter: Any, plan: RoutePlan, route: str | None, reason: str | None) -> None:
        if matter.status == "closed":
            raise InvalidInput((Problem("record", "matter_closed"),))
        open_routes = open_options(plan)
        if (route is None) != (not open_routes) or (route and route not in {each.route.id for each in open_routes}):
            raise InvalidInput((Problem("route", "route_not_open", {"route": route or ""}),))
        first = plan.first_choice
        if route and (first is None or route != first.route.id) and not reason:
            raise InvalidInput((Problem("reason", "reason_needed"),))

    def _fields(self, record: str, plan: RoutePlan, route: str | None, reason: str | None) -> dict[str, Value]:
        pack, version = self._routing.pack
        known = {name: value for name, value in self.known(record).items() if name in plan.facts}
        return {
            "record": record,
            "made_on": plan.on.isoformat(),
            "pack": pack,
            "pack_version": version,
            "dispute_type": plan.dispute_type,
            "route": route,
            "reason": reason,
            "facts": _text(facts_file.as_json(plan.facts)),
            "known": _text(facts_file.as_json(known)),
            "parts": _text(self._routing.parts(plan)),
            "digest": plan_parts.digest(plan),
        }

    def _remind(self, record: str, plan_id: str, plan: RoutePlan) -> None:
        for planned in plan.deadlines:
            if is_reminded(planned) and planned.deadline.last_day:
                given = {
                    "plan": plan_id,
                    "limit_id": planned.limit.id,
                    "name": planned.limit.name,
                    "last_day": planned.deadline.last_day.isoformat(),
                }
                self._rows.add("reminder", record, given)

    def _ask_for_papers(self, record: str, plan_id: str, plan: RoutePlan, route: str | None) -> None:
        chosen = next((each for each in plan.options if each.route.id == route), None)
        for place, name in enumerate(chosen.route.materials if chosen else (), 1):
            self._rows.add("material", record, {"plan": plan_id, "name": name, "place": place, "ready": False})

    def _of_current(self, table: str, record: str) -> list[Any]:
        current = self.current(record)
        return [row for row in self._rows.of(table, record) if current and row.plan == current.id]

    def _answers(self, text: str | None) -> tuple[Answers, tuple[str, ...]]:
        return self._routing.readable(_object(text))


def open_options(plan: RoutePlan) -> Sequence[Option]:
    """Return the routes of a plan that can be taken, in their order."""
    return tuple(each for each in plan.options if each.standing.status is not Status.CLOSED)


def is_reminded(planned: PlannedLimit) -> bool:
    """Return whether a limit is one to be reminded of: a party's own, that applies, has a day and has not passed."""
    has_day = planned.deadline.last_day is not None and planned.limit.counting is not Counting.STATE
    return planned.is_own and planned.is_certain and has_day and not planned.is_expired


def _text(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _object(text: str | None) -> Mapping[str, Any]:
    """Return a JSON object, empty for what is none (only a foreign program writes it)."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
