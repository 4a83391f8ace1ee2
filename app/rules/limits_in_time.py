"""A limit counted by the law of the day on which it begins to run: the same `former_law.toml` as a plan's limits have.

Legislation Law, art. 104; where a change of law was bridged, the file's day is that from which the new limit holds.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from app.errors import InvalidInput
from app.model.deadline import Circumstances, Deadline, Step
from app.model.limit import Limit
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
        former = None if start is None else self._former(asked, start, happened, today)
        limit, found = former or (asked, self._counted.of(asked, start, happened, today=today))
        if start is None:
            return limit, found
        return limit, replace(found, steps=(*found.steps, *self._unknown(limit, start, happened, today)))

    def _former(
        self, asked: Limit, start: Start, happened: Circumstances, today: date
    ) -> tuple[Limit, Deadline] | None:
        old, begun = self._law.limits.get(asked.id), start.moment.date()
        if old is None or begun >= old.before:
            return None
        limit = self._limits.get(old.old)
        found = self._counted.of(limit, start, happened, today=today)
        day = _dated(asked, old, found, begun, happened)
        if day >= old.before:
            return None
        facts = {"asked": asked.name, "applied": limit.name, "since": str(old.before)}
        is_sure = limit.verified and all(each.verified for each in limit.basis)
        step = Step(day, "former_limit" if is_sure else "former_limit_doubtful", facts, limit.citations)
        return limit, replace(found, steps=(step, *found.steps))

    def _unknown(self, limit: Limit, start: Start, happened: Circumstances, today: date) -> tuple[Step, ...]:
        """Return which laws were others on the day of the facts, without an older text that could be read."""
        told = _Told(limit, start, happened)
        older = self._law.governed(limit.basis, told, today).older
        return tuple(Step(each.day, "older_law_unknown", {"law": each.law, "since": str(each.since)}) for each in older)

    @cached_property
    def _law(self) -> LawInTime:
        file = tomllib.loads(self._file.read_text(encoding="utf-8"))
        if problems := tuple(law_in_time.problems(file)):
            raise InvalidInput(problems)
        return law_in_time.read(file)


class _Told:
    """The days that were given, by the facts that hold them."""

    def __init__(self, limit: Limit, start: Start, happened: Circumstances) -> None:
        cap_fact = limit.cap.start_fact if limit.cap else None
        given = {cap_fact: happened.cap_from, limit.start_fact: start.moment.date()}
        self._days: Mapping[str | None, date | None] = given

    def known(self, fact: str) -> date | None:
        return self._days.get(fact)


def _dated(asked: Limit, old: OldLimit, found: Deadline, begun: date, happened: Circumstances) -> date:
    """Return the day whose law counts: the last interruption where the limit goes by it, else the start.

    What had already run out by the former limit is not begun anew by a demand (Civil Code, art. 195).
    """
    if asked.interrupt_fact not in old.dated_by:
        return begun
    late = {step.date for step in found.steps if step.code == "interruption_late"}
    return max([begun, *(day for day in happened.interruptions if day not in late)])
