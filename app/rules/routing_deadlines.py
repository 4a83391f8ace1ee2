"""The limits in a plan: which apply, their days as far as facts tell them, and which routes they have closed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from app.model.deadline import Circumstances, Counting, Deadline, Suspension
from app.model.limit import Limit
from app.model.routing import OlderLaw, PlannedLimit, Route, Truth
from app.rules.conditions import Judge
from app.rules.law_in_time import NOTHING, LawInTime
from app.rules.limit_deadlines import LimitDeadlines, Start


class PlannedLimits:
    """Counts the limits of a plan; `parties` are the words for those who act themselves.

    In the place of a limit stands the one that `law` had on the day of the facts.
    """

    def __init__(
        self,
        limits: Mapping[str, Limit],
        counted: LimitDeadlines,
        parties: Collection[str],
        law: LawInTime = NOTHING,
    ) -> None:
        self._limits = limits
        self._counted = counted
        self._parties = parties
        self._law = law

    def planned(self, limits: Iterable[str], judge: Judge, *, on: date) -> tuple[PlannedLimit, ...]:
        """Return the limits that apply or may apply: the parties' own first, by their last days, the dayless last."""
        found = []
        for limit in self._of(limits, judge):
            planned = self._one(limit, judge, on)
            if planned is not None:
                found.append(planned)
        return tuple(sorted(found, key=lambda each: (not each.is_own, each.deadline.last_day or date.max)))

    def passed(self, routes: Iterable[Route], judge: Judge, *, on: date) -> Mapping[str, tuple[PlannedLimit, ...]]:
        """Return the limits that have passed of the routes that they close."""
        found = {}
        for route in routes:
            ended = tuple(each for each in self.planned(route.gate_limits, judge, on=on) if each.is_expired)
            if ended:
                found[route.id] = ended
        return found

    def is_passed(self, limit: str, judge: Judge, *, on: date, grace: int = 0) -> bool:
        """Return whether a limit certainly applies and had passed already so many days before a day."""
        held, day = self._limits[self._law.limit(limit, judge)], on - timedelta(days=grace)
        return _applies(held, judge) is Truth.TRUE and _is_expired(held, self._counts(held, judge, day), day)

    def chosen(self, limits: Iterable[str], judge: Judge) -> tuple[Limit, ...]:
        """Return the limits that apply or may apply, without counting them."""
        return tuple(each for each in self._of(limits, judge) if _applies(each, judge) is not Truth.FALSE)

    def facts(self, limits: Iterable[str], judge: Judge) -> tuple[str, ...]:
        """Return every fact that says something about these limits.

        Another start's day, and the day that decides between the law of today and that before it, only where the limit
        may apply.
        """
        named: list[str] = []
        for limit in (self._limits[each] for each in limits):
            other = limit.other_start
            named += [each.fact for condition in limit.conditions for each in (*condition.all, *condition.any)]
            begins = other is not None and (other.when is None or judge.holds(other.when) is not Truth.FALSE)
            older = self._law.limits.get(limit.id) if _applies(limit, judge) is not Truth.FALSE else None
            dated = older.dated_by[0] if older and older.dated_by else None
            dates = (limit.start_fact, other.fact if other and begins else None, limit.interrupt_fact, dated)
            named += [fact for fact in (*dates, limit.cap.start_fact if limit.cap else None) if fact is not None]
        return tuple(dict.fromkeys(named))

    def _of(self, limits: Iterable[str], judge: Judge) -> Iterable[Limit]:
        """Return limits by their ids, each once, as the law of the day of the facts has them."""
        return [self._limits[each] for each in dict.fromkeys(self._law.limit(limit, judge) for limit in limits)]

    def _one(self, limit: Limit, judge: Judge, on: date) -> PlannedLimit | None:
        truth = _applies(limit, judge)
        if truth is Truth.FALSE:
            return None
        is_own = limit.who in self._parties
        law = self._law.of_limit(limit, judge, on)
        if truth is Truth.UNKNOWN:
            assert limit.applies_when is not None
            unanswered, in_vain = judge.undecided(limit.applies_when)
            needs = (*unanswered, *in_vain)
            return PlannedLimit(limit, Deadline(None, ()), needs, False, False, is_own, law.held, law.older)
        deadline = self._counts(limit, judge, on)
        older = (*law.older, *self._older(limit, judge, deadline, {each.law for each in law.older}))
        is_waiting = any(step.code == "start_needed" for step in deadline.steps)
        needs = (limit.start_fact or "trigger",) if is_waiting else ()
        return PlannedLimit(limit, deadline, needs, True, _is_expired(limit, deadline, on), is_own, law.held, older)

    def _counts(self, limit: Limit, judge: Judge, on: date) -> Deadline:
        """Return the last day of a limit that applies, as far as facts tell it."""
        begun = _begun(limit, judge)
        start = None if begun is None else self._law.begins(limit.id, begun)
        found = self._counted.of(limit, _start(start), _happened(limit, judge, start), today=on)
        return found if begun is None else self._law.held.told(limit, found, begun)

    def _older(self, limit: Limit, judge: Judge, deadline: Deadline, said: Collection[str]) -> Iterable[OlderLaw]:
        """Yield the law of the limit itself where it was another on the day from which the limit runs."""
        begun, since, law = _begun(limit, judge), self._law.held.since(limit), limit.basis[0].law
        for step in deadline.flags:
            if step.code.startswith("older_law") and law not in said and begun and since and step.date:
                known = (limit.interrupt_fact, limit.start_fact, limit.other_start.fact if limit.other_start else None)
                fact = next((each for each in known if _day(judge, each) == step.date), limit.start_fact)
                yield OlderLaw(law, since, fact or "", step.date)


def _applies(limit: Limit, judge: Judge) -> Truth:
    if limit.unless is not None and judge.holds(limit.unless) is Truth.TRUE:
        return Truth.FALSE
    return Truth.TRUE if limit.applies_when is None else judge.holds(limit.applies_when)


def _is_expired(limit: Limit, deadline: Deadline, on: date) -> bool:
    return limit.counting is not Counting.STATE and deadline.is_expired(on)


def _begun(limit: Limit, judge: Judge) -> date | None:
    """Return the day of the limit's own fact, else that of the other one where its condition holds."""
    own, other = _day(judge, limit.start_fact), limit.other_start
    if own is not None or other is None:
        return own
    is_so = other.when is None or judge.holds(other.when) is Truth.TRUE
    return _day(judge, other.fact) if is_so else None


def _day(judge: Judge, fact: str | None) -> date | None:
    known = None if fact is None else judge.known(fact)
    return known if isinstance(known, date) else None


def _start(day: date | None) -> Start | None:
    return None if day is None else Start(datetime.combine(day, datetime.min.time()))


def _happened(limit: Limit, judge: Judge, start: date | None) -> Circumstances:
    """Return the interruption and the start of the cap, as far as they are known and not before the start."""
    again = _day(judge, limit.interrupt_fact) if limit.suspension is Suspension.BOTH else None
    counts = again is not None and start is not None and again >= start
    cap_from = _day(judge, limit.cap.start_fact) if limit.cap else None
    return Circumstances(interruptions=(again,) if counts and again is not None else (), cap_from=cap_from)
