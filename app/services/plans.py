"""Plans that are accepted for a matter, with reminders and papers, and whether they still come out the same."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import AppError, InvalidInput
from app.model.change import Value
from app.model.deadline import Counting
from app.model.identifiers import id_within, new_id
from app.model.moments import day_of
from app.model.problem import Problem
from app.model.routing import Answers, Option, PlannedLimit, RoutePlan, Status
from app.rules import facts as facts_file
from app.rules import plan_parts
from app.rules.interview import DISPUTE_TYPE
from app.rules.plan_parts import Differences, Parts
from app.services.consultations import Consultations
from app.services.kept_plans import KeptPlan, KeptPlans, read_object
from app.services.known_facts import KnownFacts
from app.services.routing import Routing
from app.services.rows import Rows
from app.services.session import Session
from app.store import records

__all__ = ["Differences", "KeptPlan", "Plans", "Recalled"]


@dataclass(frozen=True, slots=True)
class Recalled:
    """A kept plan as the rules of today make it, for the day it was made; `differences` are empty where it is the same.

    `unread` are kept answers that today's pack does not ask for any more; `is_altered` says that no rule has changed,
    but what is kept is not what was accepted (only a foreign program writes it).
    """

    kept: KeptPlan
    plan: RoutePlan
    differences: Differences
    unread: tuple[str, ...] = ()
    is_altered: bool = False

    @property
    def is_same(self) -> bool:
        """Return whether it says, bit for bit, what was accepted."""
        return not (self.differences or self.unread or self.is_altered)


class Plans(KeptPlans):
    """What an advisor does with the plans of consultations and disputes."""

    def __init__(
        self, session: Session, *, rows: Rows, routing: Routing, known: KnownFacts, consultations: Consultations
    ) -> None:
        super().__init__(session, rows=rows)
        self._routing = routing
        self._known = known
        self._consultations = consultations

    def known(self, record: str) -> Answers:
        """Return the facts that a matter's record answers by itself."""
        return self._known.of(record)

    def accept(
        self, record: str, answers: Answers, *, route: str | None, reason: str | None = None, draft: str | None = None
    ) -> KeptPlan:
        """Keep the plan that follows from the answers today, with its reminders and papers, in one transaction.

        `route` is the one that is taken, None only where none is open; `draft` is the id under which answers were kept.
        On a consultation it becomes where it went; a matter of no kind yet gets the plan's. Raises `InvalidInput`:
        reason_needed (not the first route), route_not_open, matter_closed; `AppError("record_missing")`.
        """
        plan = self._routing.plan(answers, on=self._session.today)
        why = (reason or "").strip() or None
        identifier = new_id()
        with self._session.database.atomic():
            table, matter = self._matter(record)
            self._refuse(matter, plan, route, why)
            self._writing.write("plan", identifier, self._fields(record, plan, route, why), scope=matter.scope)
            self._remind(matter, identifier, plan)
            self._ask_for_papers(record, identifier, plan, route)
            if table == "consultation" and route:
                self._consultations.change(record, {"route": route})
            if matter.dispute_type is None and plan.dispute_type:
                self._writing.write(table, record, {"dispute_type": plan.dispute_type}, scope=matter.scope)
            self._writing.forget_drafts(draft or identifier)
        return self.get(identifier)

    def withdraw(self, plan: str, *, route: str | None = None) -> None:
        """Take a plan back that was just accepted, with its reminders and papers; the plan before it counts again.

        `route` is where its consultation went before; one that was sent elsewhere since stays there. A kind that the
        matter got from the plan is taken back too, unless it has another since.
        Raises `AppError("record_missing")`.
        """
        kept = self.get(plan)
        with self._session.database.atomic():
            for table in ("reminder", "material"):
                for row in self._rows.of(table, kept.record):
                    if row.plan == plan:
                        self._rows.remove(table, row.id)
            self._rows.remove("plan", plan)
            consultation = self._consultations.find(kept.record)
            if consultation is not None and consultation.record.route == kept.route:
                self._consultations.change(kept.record, {"route": route})
            table, matter = self._matter(kept.record)
            if DISPUTE_TYPE not in self.known_then(kept) and matter.dispute_type == kept.dispute_type:
                self._writing.write(table, kept.record, {"dispute_type": None}, scope=matter.scope)

    def recall(self, kept: KeptPlan) -> Recalled:
        """Return a kept plan as it comes out of the rules of today, and what has changed since."""
        answers, unread = self._answers(kept.facts)
        plan = self._routing.plan(answers, on=day_of(kept.made_on) or self._session.today)
        if not unread and plan_parts.digest(plan) == kept.digest:
            return Recalled(kept, plan, Differences())
        found = plan_parts.differences(self.parts(kept), self._routing.parts(plan))
        return Recalled(kept, plan, found, unread, is_altered=not found and not unread)

    def answers(self, kept: KeptPlan) -> Answers:
        """Return the answers a kept plan rests on, as far as they are still asked for."""
        return self._answers(kept.facts)[0]

    def known_then(self, kept: KeptPlan) -> Answers:
        """Return what the record answered by itself when the plan was accepted."""
        return self._answers(kept.known)[0]

    def parts(self, kept: KeptPlan) -> Parts:
        """Return what a kept plan was made of."""
        return plan_parts.read(read_object(kept.parts))

    def _matter(self, record: str) -> tuple[str, Any]:
        """Return the kind and the fields of a live matter."""
        table = records.table_of(self._session.database, record)
        kept = self._writing.get(table, record) if table in {"consultation", "dispute"} else None
        if table is None or kept is None or kept.deleted:
            raise AppError("record_missing", record=record)
        return table, kept.record

    def _refuse(self, matter: Any, plan: RoutePlan, route: str | None, reason: str | None) -> None:
        if matter.status == "closed":
            raise InvalidInput((Problem("record", "matter_closed"),))
        open_routes: set[str | None] = {each.route.id for each in open_options(plan)}
        if route not in (open_routes or {None}):
            raise InvalidInput((Problem("route", "route_not_open", {"route": route or ""}),))
        first = plan.first_choice
        if route and (first is None or route != first.route.id) and not reason:
            raise InvalidInput((Problem("reason", "reason_needed"),))

    def _fields(self, record: str, plan: RoutePlan, route: str | None, reason: str | None) -> dict[str, Value]:
        pack, version = self._routing.pack
        return {
            "record": record,
            "made_on": plan.on.isoformat(),
            "pack": pack,
            "pack_version": version,
            "dispute_type": plan.dispute_type,
            "route": route,
            "reason": reason,
            "facts": _text(facts_file.as_json(plan.facts)),
            "known": _text(facts_file.as_json(self.known(record))),
            "parts": _text(self._routing.parts(plan)),
            "digest": plan_parts.digest(plan),
        }

    def _remind(self, matter: Any, plan_id: str, plan: RoutePlan) -> None:
        for planned in plan.deadlines:
            if is_reminded(planned):
                day = plan_day(planned)
                given = {**reminder_of(matter.id, plan_id, planned), "known_day": day}
                given["pack_version"] = self._routing.pack[1]
                self._writing.write("reminder", id_within(plan_id, planned.limit.id), given, scope=matter.scope)

    def _ask_for_papers(self, record: str, plan_id: str, plan: RoutePlan, route: str | None) -> None:
        chosen = next((each for each in plan.options if each.route.id == route), None)
        for place, name in enumerate(chosen.route.materials if chosen else (), 1):
            self._rows.add("material", record, {"plan": plan_id, "name": name, "place": place, "ready": False})

    def _answers(self, text: str | None) -> tuple[Answers, tuple[str, ...]]:
        return self._routing.readable(read_object(text))


def open_options(plan: RoutePlan) -> Sequence[Option]:
    """Return the routes of a plan that can be taken, in their order."""
    return tuple(each for each in plan.options if each.standing.status is not Status.CLOSED)


def is_reminded(planned: PlannedLimit) -> bool:
    """Return whether a limit is one to be reminded of: a party's own, that applies, has a day and has not passed."""
    has_day = plan_day(planned) is not None and planned.limit.counting is not Counting.STATE
    return planned.is_own and has_day and not planned.is_expired


def plan_day(planned: PlannedLimit | None) -> str | None:
    """Return the last day of a limit that certainly applies, as ISO."""
    day = planned.deadline.last_day if planned is not None and planned.is_certain else None
    return day.isoformat() if day else None


def reminder_of(record: str, plan: str, planned: PlannedLimit) -> dict[str, Value]:
    """Return what a reminder of a limit begins with."""
    limit = planned.limit
    return {"record": record, "plan": plan, "limit_id": limit.id, "name": limit.name, "last_day": plan_day(planned)}


def _text(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
