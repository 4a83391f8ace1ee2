"""A limit counted by the law of the day on which it begins to run: the same `former_law.toml` as a plan's limits have.

Legislation Law, art. 104; where a change of law was bridged, the file's day is that from which the new limit holds.
"""

import tomllib
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from app.errors import InvalidInput
from app.model.deadline import Circumstances, Deadline, Step
from app.model.limit import Basis, Limit
from app.rules import law_in_time
from app.rules.law_in_time import LawInTime, OldLimit
from app.rules.limit_deadlines import LimitDeadlines, Start
from app.rules.limits import Limits


class LimitsInTime:
    """Counts the limit that the law had in the place of one; the file is read at the first question (keep it)."""

    def __init__(self, file: Path, limits: Limits, counted: LimitDeadlines) -> None:
        self._file = file
        self._limits = limits
        self._counted = counted

    def of(self, asked: Limit, start: Start | None, happened: Circumstances, *, today: date) -> tuple[Limit, Deadline]:
        """Return the limit that counts and its last day; a step says where it is a former one, or older law is unknown.

        Raises `InvalidInput`, and `AppError` where that limit can't be stopped in the way that was given.
        """
        if start is None:
            return asked, self._counted.of(asked, start, happened, today=today)
        limit, found = self._of_the_day(asked, start, happened, today)
        return limit, self._law.held.told(limit, found, start.moment.date())

    def basis(self, limit: Limit, day: date, *, today: date) -> tuple[Basis, ...]:
        """Return the articles by which a limit held on the day of its start; none where that day's are not at hand."""
        return self._law.of_limit(limit, _Told(day), today).held

    def _of_the_day(self, asked: Limit, start: Start, happened: Circumstances, today: date) -> tuple[Limit, Deadline]:
        """Return the limit that the law had on the day of the start, which the first step names if it is another."""
        limit, found = asked, self._counted.of(asked, start, happened, today=today)
        step: tuple[Step, ...] = ()
        while older := self._former(asked, limit, start, happened, today):
            limit, found, step = older
        return limit, replace(found, steps=(*step, *found.steps))

    def _former(
        self, asked: Limit, limit: Limit, start: Start, happened: Circumstances, today: date
    ) -> tuple[Limit, Deadline, tuple[Step, ...]] | None:
        old, begun = self._law.limits.get(limit.id), start.moment.date()
        if old is None or begun >= old.before:
            return None
        former = self._limits.get(old.old)
        moved = self._law.begins(former.id, begun)
        start = start if moved == begun else Start(datetime.combine(moved, datetime.min.time()))
        found = self._counted.of(former, start, happened, today=today)
        day = _dated(asked, old, found, begun, happened)
        if day >= old.before:
            return None
        facts = {"asked": asked.name, "applied": former.name, "since": str(self._law.limits[asked.id].before)}
        is_sure = former.verified and all(each.verified for each in former.basis)
        code = "former_limit" if is_sure else "former_limit_doubtful"
        return former, found, (Step(day, code, facts, former.citations),)

    @cached_property
    def _law(self) -> LawInTime:
        file = tomllib.loads(self._file.read_text(encoding="utf-8"))
        if problems := tuple(law_in_time.problems(file)):
            raise InvalidInput(problems)
        return law_in_time.read(file)


class _Told:
    """Every fact has the day of the start: nothing else is told."""

    def __init__(self, day: date) -> None:
        self._day = day

    def known(self, fact: str) -> date:
        return self._day


def _dated(asked: Limit, old: OldLimit, found: Deadline, begun: date, happened: Circumstances) -> date:
    """Return the day whose law counts: the last interruption where the limit goes by it, else the start.

    What had already run out by the former limit is not begun anew by a demand (Civil Code, art. 195).
    """
    if asked.interrupt_fact not in old.dated_by:
        return begun
    late = {step.date for step in found.steps if step.code == "interruption_late"}
    return max([begun, *(day for day in happened.interruptions if day not in late)])
