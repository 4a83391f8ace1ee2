"""The limits that a notice tells: the resident's own, those of one day together, and rows that stand beside them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from app.model.deadline import Counting
from app.model.limit import Basis
from app.model.paper_words import PaperWords
from app.model.routing import Fact, Option, PlannedLimit, RoutePlan
from app.model.template import Entries
from app.rules import notice_rows
from app.rules.notice_rows import Row
from app.rules.notices import Notices, Told, in_order, worded
from app.services import notice_basis

SameDay = Sequence[PlannedLimit]
"""Limits that end on one day, the most special first; or one without a day, alone."""

MOST_ARTICLES = 2
"""How many articles stand beside a limit or a closed route."""
_MOST_UNDATED = 3


class NoticeLimits:
    """Chooses and words the limits of plans."""

    def __init__(self, notices: Notices, facts: Mapping[str, Fact]) -> None:
        self._notices, self._facts = notices, facts

    def told(self, plan: RoutePlan, chosen: Option | None, told: Told) -> list[SameDay]:
        """Return the resident's own limits that certainly apply: with a day, and of the chosen route without one."""
        own = [each for each in plan.deadlines if each.is_own and each.is_certain]
        own = [each for each in own if self._notices.limits_to(each.limit.id, told)]
        of_route = {each.limit.id for each in chosen.deadlines} if chosen else set()
        of_route |= self._notices.lasting
        dated = [each for each in own if each.deadline.last_day]
        undated = [each for each in own if not each.deadline.last_day and each.limit.id in of_route]
        undated = [each for each in undated if each.limit.counting is not Counting.STATE]  # nothing that can be missed
        return self._same_days([*dated, *undated[:_MOST_UNDATED]])

    def rows(self, same_day: SameDay, told: Told, words: PaperWords) -> Iterator[Entries]:
        """Yield the row of limits that end on one day, after those that stand above it."""
        for row in self.beside([same_day]):
            yield {"name": row.name, "last_day": row.last_day, "how": row.how}
        yield self._row(same_day, told, words)

    def beside(self, limits: Sequence[SameDay]) -> tuple[Row, ...]:
        """Return the rows that stand above those of limits."""
        return notice_rows.beside(self._notices.rows, {each[0].limit.id for each in limits})

    def lead(self, limits: Mapping[str, str], told: Told, words: PaperWords) -> str:
        """Return what the most special of limits (names by id) that end on one day is called; empty for none."""
        first = self._first(limits)
        return worded(self._notices.limits, first, told) or words.plainly(limits.get(first, ""))

    def rested_on(self, plan: RoutePlan, days: Sequence[Collection[str]], words: PaperWords) -> tuple[Basis, ...]:
        """Return the articles that last days rest on: `days` are the limits, by id, that end on each."""
        named = {self._first(limits) for limits in days}
        told = [self.without_pausing(each) for each in plan.deadlines if each.limit.id in named]
        moved = [one for each in told for step in words.told_steps(each) for one in step.basis]
        return in_order((*(one for each in told for one in each.basis), *notice_basis.cited(moved)))

    def without_pausing(self, planned: PlannedLimit) -> PlannedLimit:
        """Return a limit without the articles by which it may be stopped: the steps of its count name them."""
        told = planned.basis[:MOST_ARTICLES]
        return replace(planned, basis=tuple(one for one in told if one.law + one.article not in self._notices.pausing))

    def _row(self, same_day: SameDay, told: Told, words: PaperWords) -> Entries:
        first, *others = same_day
        named = [self._name(each, told, words) for each in others if not self._is_general(each)]
        trigger = worded(self._notices.triggers, first.limit.id, told) or first.limit.trigger
        counted = replace(self.without_pausing(first), limit=replace(first.limit, trigger=trigger))
        return {
            "name": self._name(first, told, words),
            "last_day": words.last_day(counted, self._facts),
            "how": words.how_counted(counted) + (words.also_that_day(named) if named else ""),
        }

    def _name(self, planned: PlannedLimit, told: Told, words: PaperWords) -> str:
        return worded(self._notices.limits, planned.limit.id, told) or words.plainly(planned.limit.name)

    def _first(self, limits: Collection[str]) -> str:
        return min(limits, key=lambda each: (self._generality(each), each), default="")

    def _same_days(self, planned: Sequence[PlannedLimit]) -> list[SameDay]:
        found: list[SameDay] = []
        for day, same in groupby(planned, key=lambda each: each.deadline.last_day):
            group = sorted(same, key=lambda each: self._generality(each.limit.id))
            found += [group] if day is not None else [[each] for each in group]
        return found

    def _is_general(self, planned: PlannedLimit) -> bool:
        return planned.limit.id in self._notices.general_limits

    def _generality(self, limit: str) -> int:
        """Return where a limit stands among those of any matter; a special one before all of them."""
        general = self._notices.general_limits
        return general.index(limit) if limit in general else -1


def may_lapse(same_day: SameDay) -> bool:
    """Return whether limits have a last day, or will have one once they run."""
    return any(each.deadline.last_day is not None or each.needs for each in same_day)
