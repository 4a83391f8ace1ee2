"""The last day of a limit of the law: what may stop it, its alternatives, its cap, and what comes after it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.errors import AppError, InvalidInput
from app.model.deadline import Circumstances, Counting, Deadline, Length, Step, Suspension, Unit
from app.model.limit import Limit
from app.rules import deadline_checks, deadlines
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CIVIL_CODE, CountingLaws
from app.rules.deadlines import Cap, Task

_DAYLESS = {Unit.NONE: "no_limit", Unit.EVENT: "ends_with_event"}


@dataclass(frozen=True, slots=True)
class Start:
    """When a limit begins to run; `has_hour` says whether the time of day is known."""

    moment: datetime
    has_hour: bool = False


class LimitDeadlines:
    """Counts limits with one calendar and one set of counting rules."""

    def __init__(self, calendar: WorkingCalendar, laws: CountingLaws) -> None:
        self._calendar = calendar
        self._laws = laws

    def count(self, task: Task) -> Deadline:
        """Return the last day of a bare period. Raises `InvalidInput`."""
        if problems := deadline_checks.problems(task):
            raise InvalidInput(problems)
        return deadlines.count(task, self._calendar, self._laws)

    def of(self, limit: Limit, start: Start | None, happened: Circumstances, *, today: date) -> Deadline:
        """Return the last day of a limit, or no day where it has none or its start is not known.

        Where other lengths hold in cases nobody has told, the earliest day is the answer and the others are steps.
        What can't stop the limit is told and changes nothing. Raises `InvalidInput`, and `AppError` where days were to
        be left out of a limit that leaves none out.
        """
        _refuse(limit, happened)
        happened, in_vain = _that_count(limit, happened)
        if limit.length.unit in _DAYLESS:
            return Deadline(
                None, (Step(None, _DAYLESS[limit.length.unit], {"trigger": limit.trigger}, limit.citations),)
            )
        if start is None:
            return Deadline(None, (Step(None, "start_needed", {"trigger": limit.trigger}, limit.citations),))
        found = self._earliest(limit, self._task(limit, start, happened))
        return replace(found, steps=(*found.steps, *in_vain, *_afterwards(limit, found, happened, today=today)))

    def _task(self, limit: Limit, start: Start, happened: Circumstances) -> Task:
        return Task(
            start.moment,
            limit.length,
            limit.counting,
            self._laws.pausing[limit.pausing or CIVIL_CODE],
            happened,
            start.has_hour,
            limit.is_backwards,
            self._cap(limit, start, happened),
        )

    def _cap(self, limit: Limit, start: Start, happened: Circumstances) -> Cap | None:
        """Return the cap. Its own start is never after the limit's, so that one stands for it while it isn't known."""
        if limit.cap is None:
            return None
        begun = happened.cap_from or start.moment.date()
        moment = datetime.combine(begun, datetime.min.time())
        task = Task(moment, limit.cap.length, limit.counting, self._laws.pausing[CIVIL_CODE])
        last_day = self.count(task).last_day
        assert last_day is not None
        return Cap(begun, last_day)

    def _earliest(self, limit: Limit, task: Task) -> Deadline:
        found = self.count(task)
        if limit.counting is Counting.STATE:
            return found  # not a time to act in: no earlier day is the safer one
        others = [(each, self.count(_with(task, each.length))) for each in limit.alternatives]
        told = [(_step(limit.length, "", found), found)]
        told += [(_step(each.length, each.when, other), other) for each, other in others]
        chosen = min(told, key=lambda each: each[1].last_day or date.max)[1]
        if not others:
            return chosen
        return replace(chosen, steps=(*chosen.steps, *(step for step, _ in told)))


def _with(task: Task, length: Length) -> Task:
    """Return a task with the length of an alternative, which may be in days where the limit itself is in hours."""
    if task.counting is Counting.HOUR and length.unit is not Unit.HOUR:
        return replace(task, length=length, counting=Counting.NATURAL)
    return replace(task, length=length)


def _step(length: Length, when: str, found: Deadline) -> Step:
    code = "alternative" if when else "usual_length"
    return Step(found.last_day, code, {"when": when, "value": str(length.value), "unit": length.unit.value})


def _refuse(limit: Limit, happened: Circumstances) -> None:
    """Raise where the limit's nature rules out that days are left out."""
    if not (happened.exclusions or happened.excluded_days):
        return
    # Days of travel never count in procedural periods, fixed or not (Civil Procedure Law 2023-09-01, art. 85).
    if limit.suspension is Suspension.NONE and limit.counting is not Counting.PROCEDURAL:
        assert limit.fixed_by is not None
        raise AppError("limit_fixed", name=limit.name, law=limit.fixed_by.law, article=limit.fixed_by.article)
    if limit.counting is Counting.STATE:
        raise AppError("limit_state_only", name=limit.name, law=limit.basis[0].law, article=limit.basis[0].article)


def _that_count(limit: Limit, happened: Circumstances) -> tuple[Circumstances, tuple[Step, ...]]:
    """Return what may stop the limit, and a step for each thing that was given and can't."""
    basis = (limit.fixed_by,) if limit.fixed_by else limit.citations[:1]
    steps: list[Step] = []
    if limit.suspension is not Suspension.BOTH:
        steps += (Step(day, "never_interrupted", {"name": limit.name}, basis) for day in happened.interruptions)
        happened = replace(happened, interruptions=())
    if limit.suspension not in (Suspension.BOTH, Suspension.SUSPEND):
        steps += (
            Step(each.ends, "never_suspended", {"name": limit.name, "begins": str(each.begins)}, basis)
            for each in happened.suspensions
        )
        happened = replace(happened, suspensions=())
    return happened, tuple(steps)


def _afterwards(limit: Limit, found: Deadline, happened: Circumstances, *, today: date) -> tuple[Step, ...]:
    """Return what the day means today."""
    steps: list[Step] = []
    if limit.suspension is Suspension.EXCUSE and (happened.exclusions or happened.excluded_days):
        steps.append(Step(found.last_day, "authority_decides"))
    if not limit.is_statutory:
        steps.append(Step(found.last_day, "cautious_value"))
    if limit.counting is Counting.STATE:
        reached = found.last_day is not None and found.last_day <= today
        return (*steps, Step(found.last_day, "state_reached" if reached else "state_open"))
    if found.is_expired(today):
        code = "expired_ask_pauses" if limit.suspension in (Suspension.BOTH, Suspension.SUSPEND) else "expired"
        code = "expired_ask_excuse" if limit.suspension is Suspension.EXCUSE else code
        steps.append(Step(found.last_day, code, {"after": limit.after_expiry}))
    return tuple(steps)
