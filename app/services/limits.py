"""Limits and bare periods for the screens and the command line; it needs no profile."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.errors import InvalidInput
from app.model.deadline import Circumstances, Counting, Deadline, Length
from app.model.limit import Basis, Limit
from app.rules import deadline_checks
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CIVIL_CODE, EXECUTION, CountingLaws
from app.rules.deadlines import Task
from app.rules.limit_deadlines import LimitDeadlines, Start
from app.rules.limits import Limits as LimitFile
from app.rules.limits_in_time import LimitsInTime
from app.rules.pack_source import PackSource, shipped

__all__ = ["CountedLimit", "Limits", "Start"]


@dataclass(frozen=True, slots=True)
class CountedLimit:
    """A limit with its last day as of a day; `needs` is the fact to ask for while the start is not known.

    `limit` is the one that counts: a former one where `asked`, the id that was asked for, held only later. `basis` are
    its articles as they stood on the day of its start.
    """

    limit: Limit
    deadline: Deadline
    today: date
    asked: str
    basis: tuple[Basis, ...]
    needs: str | None = None

    @property
    def days_left(self) -> int | None:
        """Return the days that are left, negative once the limit has passed."""
        return self.deadline.days_left(self.today)

    @property
    def is_expired(self) -> bool:
        """Return whether the time to act has passed; a state of things does not expire."""
        return self.limit.counting is not Counting.STATE and self.deadline.is_expired(self.today)


class Limits:
    """What the law's limits are and when they end (keep the object: it reads each file once)."""

    def __init__(self, file: LimitFile, counted: LimitDeadlines, laws: CountingLaws, in_time: LimitsInTime) -> None:
        self._file = file
        self._counted = counted
        self._laws = laws
        self._in_time = in_time

    @classmethod
    def load(cls, source: PackSource | None = None) -> "Limits":
        """Return those of a rule pack, the shipped one unless told otherwise."""
        source = source or shipped()
        laws = CountingLaws.load(source.folder)
        limits = LimitFile.load(laws, folder=source.folder)
        counted = LimitDeadlines(WorkingCalendar.load(source), laws)
        return cls(limits, counted, laws, LimitsInTime(source.file("former_law.toml"), limits, counted))

    @property
    def all(self) -> Collection[Limit]:
        """Return every limit in the order of the pack."""
        return self._file.all.values()

    def get(self, limit: str) -> Limit:
        """Return a limit. Raises `AppError("limit_unknown")`."""
        return self._file.get(limit)

    def deadline(self, limit: str, start: Start | None, happened: Circumstances, *, today: date) -> CountedLimit:
        """Return a limit with its last day, or the one that the law had in its place on the day of the start.

        Raises `AppError("limit_unknown")`, `AppError("limit_fixed")` and its like where it leaves no days out, and
        `InvalidInput`.
        """
        found, deadline = self._in_time.of(self.get(limit), start, happened, today=today)
        is_waiting = any(step.code == "start_needed" for step in deadline.steps)
        basis = found.basis if start is None else self._in_time.basis(found, start.moment.date(), today=today)
        needs = (found.start_fact or "trigger") if is_waiting else None
        return CountedLimit(found, deadline, today, limit, basis, needs)

    def count(self, start: Start, length: Length, *, counting: Counting, happened: Circumstances) -> Deadline:
        """Return the last day of a bare period. Raises `InvalidInput`.

        It is stopped as limitation of actions is (Civil Code, arts. 194, 195), a procedural one as that for applying
        for execution, which alone may be (Civil Procedure Law 2023-09-01, art. 250); no law stops natural days.
        """
        if counting is Counting.NATURAL and (problems := tuple(deadline_checks.stops(counting, happened))):
            raise InvalidInput(problems)
        pausing = self._laws.pausing[EXECUTION if counting is Counting.PROCEDURAL else CIVIL_CODE]
        return self._counted.count(Task(start.moment, length, counting, pausing, happened, start.has_hour))
