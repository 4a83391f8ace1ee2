"""The last day of a period, and how it is found.

The first day is not counted; days that are excluded are added; a last day of rest moves to the next working day where
the way of counting says so; an interruption begins the whole period anew; a suspension prolongs it as its law says; and
nothing goes beyond the cap. Every step is written down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.model.deadline import Circumstances, Citation, Counting, Deadline, Length, PauseRule, Period, Step, Unit
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CountingLaws, Pausing
from app.rules.day_counting import DAY, Walk, add_months, counterpart, hours_after, next_hour

HALF_YEAR = 6
ROLLING = frozenset({Counting.CIVIL, Counting.PROCEDURAL})


@dataclass(frozen=True, slots=True)
class Cap:
    """The longest a limit may last, whatever happens: its last day, and the day it runs from."""

    start: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Task:
    """A period to count from the day (or moment) it begins; `has_hour` says whether the time of day is known."""

    start: datetime
    length: Length
    counting: Counting
    pausing: Pausing
    circumstances: Circumstances = field(default_factory=Circumstances)
    has_hour: bool = False
    is_backwards: bool = False
    cap: Cap | None = None


def count(task: Task, calendar: WorkingCalendar, laws: CountingLaws) -> Deadline:
    """Return the last day of a period. What was given must have passed `deadline_checks`."""
    if task.length.unit is Unit.HOUR:
        return _Hours(task, laws).deadline()
    return _Days(task, calendar, laws).deadline()


def counts_working_days(length: Length, counting: Counting) -> bool:
    """Return whether only working days count."""
    return length.unit is Unit.WORKING_DAY or counting is Counting.WORKING_DAY


class _Days:
    """One count in days, months or years; `steps` grows as it goes."""

    def __init__(self, task: Task, calendar: WorkingCalendar, laws: CountingLaws) -> None:
        self.steps: list[Step] = []
        self._task = task
        self._calendar = calendar
        self._laws = laws
        self._is_working = counts_working_days(task.length, task.counting)

    def deadline(self) -> Deadline:
        start, happened = self._task.start.date(), self._task.circumstances
        last = self._span(start)
        for day in sorted(set(happened.interruptions)):
            if day > last:
                self._note(day, "interruption_late", last_day=last)
            else:
                last = self._restarted(day, last)
        last = self._capped(last)
        self._note_rest(last)
        self._note_post(last)
        self._note_estimates(start, last)
        return Deadline(last, tuple(self.steps))

    def _restarted(self, day: date, last: date) -> date:
        """Return the last day after an interruption; what the span before had led to is no longer told.

        An interruption never shortens: days that don't count and the ends of months could make it seem so.
        """
        told = self.steps
        self.steps = []
        again = self._span(day)
        interrupted = Step(day, "interrupted", basis=self._task.pausing.interrupted)
        if again < last:
            self.steps = [*told, interrupted]
            return last
        self.steps = [*(step for step in told if step.code in _LASTING), interrupted, *self.steps]
        return again

    def _span(self, start: date) -> date:
        """Return the last day of the period begun on a day, with what was excluded and suspended since."""
        happened, rule = self._task.circumstances, self._task.pausing.rule
        blocked = happened.exclusions
        nominal = self._nominal(start)
        last = self._settled(start, nominal, blocked)
        for suspension in sorted(happened.suspensions, key=lambda each: each.begins):
            if suspension.ends <= start:
                continue
            window = start if rule is PauseRule.CONTINUES else max(start, add_months(last, -HALF_YEAR)[0])
            if suspension.begins > last or suspension.ends <= window:
                self._note(suspension.ends, "suspension_without_effect", begins=suspension.begins, last_day=last)
                continue
            if rule is PauseRule.SIX_MONTHS_AFTER:
                last = max(last, self._resumed(suspension))
                continue
            blocked = (*blocked, Period(max(suspension.begins, window + DAY), suspension.ends))
            self._note_suspended(suspension)
            last = max(last, self._settled(start, nominal, blocked))
        return last

    def _nominal(self, start: date) -> date:
        """Return the last day of the bare period."""
        length = self._task.length
        told: dict[str, int | str] = {"value": length.value, "unit": length.unit.value}
        if self._task.is_backwards:
            day, _ = counterpart(start, length, backwards=True)
            self._note(day, "counted_back", start=start, **told)
            return day
        self._note(start, "start_excluded", first=start + DAY)
        if self._is_working:
            end = Walk(self._calendar.is_working).forward(start, length.value)
            self._note(end, "counted_working_days", value=length.value)
            return end
        end, exists = counterpart(start, length)
        if length.unit is Unit.DAY:
            self._note(end, "counted_days", value=length.value)
        else:
            self._note(end, "corresponding_day" if exists else "month_end", **told)
        return end

    def _settled(self, start: date, nominal: date, blocked: tuple[Period, ...]) -> date:
        """Return a last day after the days that don't count, moved off a day of rest."""
        walk = Walk(self._calendar.is_working if self._is_working else lambda day: True, blocked)
        added = walk.lost(start, nominal) + self._task.circumstances.excluded_days
        end = walk.forward(nominal, added)
        if end != nominal:
            self._note(end, "excluded", days=added, gone=(end - nominal).days)
        return self._rolled(end, walk)

    def _rolled(self, end: date, walk: Walk) -> date:
        """Return a last day moved off a day of rest, where that is the rule."""
        if self._task.counting not in ROLLING:
            return end
        last = walk.first_open(end, self._calendar.is_working)
        if last != end:
            self._note(last, "rolled", rest=end)
        return last

    def _resumed(self, suspension: Period) -> date:
        """Return the last day six months after a suspension in the last six months has ended."""
        self._note_suspended(suspension)
        resumed, _ = add_months(suspension.ends, HALF_YEAR)
        self._note(resumed, "six_months_after", self._task.pausing.suspended, ended=suspension.ends)
        walk = Walk(lambda day: True, self._task.circumstances.exclusions)
        return self._rolled(walk.forward(resumed, walk.lost(suspension.ends, resumed)), walk)

    def _capped(self, last: date) -> date:
        cap = self._task.cap
        if cap is None or last <= cap.last_day:
            return last
        self._note(cap.last_day, "capped", start=cap.start, last_day=last)
        return cap.last_day

    def _note_suspended(self, suspension: Period) -> None:
        self._note(suspension.ends, "suspended", self._task.pausing.suspended, begins=suspension.begins)

    def _note_rest(self, last: date) -> None:
        if self._task.counting is Counting.NATURAL and not self._calendar.is_working(last):
            self._note(last, "rest_day_stays", before=self._calendar.last_working(last))

    def _note_post(self, last: date) -> None:
        if self._task.circumstances.by_post:
            is_procedural = self._task.counting is Counting.PROCEDURAL
            self._note(last, "post_counts" if is_procedural else "post_must_arrive")

    def _note_estimates(self, start: date, last: date) -> None:
        """Note the years whose holidays are not proclaimed and that may have moved the last day."""
        if self._task.counting is Counting.STATE:
            return
        touched = {last.year}
        if self._task.counting in ROLLING:
            touched |= {step.date.year for step in self.steps if step.date and step.code in _JUDGED}
        if self._is_working:
            touched |= set(range(start.year, last.year + 1))
        for year in sorted(touched):
            if not self._calendar.is_proclaimed(year):
                self._note(last, "year_estimated", year=year)

    def _note(
        self, day: date, code: str, basis: tuple[Citation, ...] | None = None, /, **facts: date | int | str
    ) -> None:
        found = self._laws.basis(self._task.counting, code) if basis is None else basis
        self.steps.append(Step(day, code, {name: str(fact) for name, fact in facts.items()}, found))


# Steps at whose day the calendar was asked.
_JUDGED = frozenset({"counted_days", "corresponding_day", "month_end", "rolled", "excluded", "six_months_after"})


# Steps that an interruption leaves standing.
_LASTING = frozenset({"start_excluded", "interrupted", "interruption_late"})


class _Hours:
    """One count in hours: the hour it begins in is not counted, days of rest make no difference."""

    def __init__(self, task: Task, laws: CountingLaws) -> None:
        self._task = task
        self._laws = laws

    def deadline(self) -> Deadline:
        happened = self._task.circumstances
        begin = next_hour(self._task.start) if self._task.has_hour else self._task.start
        hours = self._task.length.value + 24 * happened.excluded_days
        until = hours_after(begin, hours, happened.exclusions)
        last = (until - DAY if until.time() == datetime.min.time() else until).date()
        deadline = Deadline(last, (), until)
        return replace(deadline, steps=tuple(self._steps(begin, deadline)))

    def _steps(self, begin: datetime, deadline: Deadline) -> Iterator[Step]:
        happened, last = self._task.circumstances, deadline.last_day
        if self._task.has_hour:
            basis = self._laws.basis(Counting.HOUR, "next_hour")
            yield Step(begin.date(), "next_hour", {"begin": _clock(begin)}, basis)
        else:
            yield Step(begin.date(), "hour_unknown", {"begin": _clock(begin)})
        if happened.exclusions or happened.excluded_days:
            yield Step(last, "hours_excluded")
        told = {"value": str(self._task.length.value), "until": _clock(deadline.until or begin)}
        yield Step(last, "hours_counted", told)
        if happened.by_post:
            yield Step(last, "post_must_arrive")


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
