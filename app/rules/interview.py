"""What to ask next, and what could still change a plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.model.routing import Fact, Recommendation, Rule, Status
from app.rules.conditions import Judge
from app.rules.statuses import Sorted, Statuses

DISPUTE_TYPE = "dispute_type"


@dataclass(frozen=True, slots=True)
class Interview:
    """One moment of an interview: the rules as they are judged, how routes stand.

    `dates` are the facts that say something about the limits of the plan.
    """

    facts: Mapping[str, Fact]
    judge: Judge
    rules: Sorted
    statuses: Statuses
    dates: Sequence[str]

    def next_question(self) -> str | None:
        """Return the one fact to ask now, or None.

        The kind of dispute comes first, then what is asked in every case, then what an unclear route lacks, on what the
        first choice depends, what undecided rules lack, and on what the other recommendations depend. Days from which
        limits run are never asked for so: they are among the unanswered.
        """
        if self.judge.may_apply(DISPUTE_TYPE):
            return DISPUTE_TYPE
        wanted = (self._gates(), self._for_unclear(), self._for_first(), self._for_rules(), self._for_ranked())
        return next((fact for asked in wanted for fact in asked), None)

    def is_settled(self) -> bool:
        """Return whether no further answer could change the first choice or what is closed: the rest may be asked.

        A rule that rests on nothing but what was asked in vain stays undecided whatever else is answered.
        """
        is_unclear = any(each.standing.status is Status.UNCLEAR for each in self.statuses.ranked)
        first = self.statuses.first
        if first is not None and any(map(self.judge.is_askable, first.standing.unless)):
            return False
        open_rules = (rule for rule in self.rules.pending if self.statuses.undecided(rule)[0])
        return not is_unclear and not any(map(self._may_change, open_rules))

    def unanswered(self) -> tuple[str, ...]:
        """Return the facts without an answer that could still change the plan, in the order of asking."""
        wanted = [DISPUTE_TYPE, *(each.id for each in self.facts.values() if each.is_gate)]
        wanted += [fact for each in self.statuses.ranked for fact in each.standing.unless]
        wanted += [fact for rule in self.rules.pending for fact in self.statuses.undecided(rule)[0]]
        wanted += (*self.statuses.spared_by, *self.statuses.held_up_by)
        wanted += self.dates
        found: dict[str, None] = {}
        for fact in wanted:
            self._gather(fact, found)
        return tuple(found)

    def _gather(self, fact: str, found: dict[str, None]) -> None:
        """Add a fact, and those on which it depends whether it is asked at all."""
        if fact in found or not self.judge.may_apply(fact):
            return
        found[fact] = None
        condition = self.facts[fact].ask_when
        for each in self.judge.undecided(condition)[0] if condition else ():
            self._gather(each, found)

    def _gates(self) -> Iterator[str]:
        return (each.id for each in self.facts.values() if each.is_gate and self.judge.may_apply(each.id))

    def _for_unclear(self) -> Iterator[str]:
        unclear = (each for each in self.statuses.ranked if each.standing.status is Status.UNCLEAR)
        for each in unclear:
            yield from self._ways(each.standing.unless, ())

    def _ways(self, facts: Iterable[str], seen: tuple[str, ...]) -> Iterator[str]:
        """Return what can be asked of these facts, or else what decides whether they apply."""
        for fact in facts:
            if self.judge.is_askable(fact):
                yield fact
            elif fact not in seen and self.judge.may_apply(fact):
                condition = self.facts[fact].ask_when
                yield from self._ways(self.judge.undecided(condition)[0] if condition else (), (*seen, fact))

    def _for_rules(self) -> Iterator[str]:
        for rule in self.rules.pending:
            yield from filter(self.judge.is_askable, self.statuses.undecided(rule)[0])

    def _for_first(self) -> Iterator[str]:
        first = self.statuses.first
        yield from self._ways(first.standing.unless if first else (), ())

    def _for_ranked(self) -> Iterator[str]:
        for each in self.statuses.ranked:
            yield from self._ways(each.standing.unless, ())
        yield from self._ways(self.statuses.spared_by, ())

    def _may_change(self, rule: Rule) -> bool:
        """Return whether a rule, once it holds, could change the first choice or what is closed."""
        return any(self._would_strike(rule, route) for route in rule.excludes) or any(
            self._would_lead(rule, each) for each in rule.recommend
        )

    def _would_strike(self, rule: Rule, route: str) -> bool:
        if route in self.statuses.closed:
            return False
        held = self.statuses.candidates.get(route, ())
        if all(each.rule.priority <= rule.reach for each in held):
            return True
        first = self.statuses.first
        return first is not None and first.route == route and first.rule.priority <= rule.reach

    def _would_lead(self, rule: Rule, each: Recommendation) -> bool:
        if self.statuses.is_struck(rule, each.route):
            return False
        if each.route in self.statuses.closed:
            return True
        first = self.statuses.first
        is_before = first is None or (first.route != each.route and rule.place < first.rule.place)
        return is_before and not each.is_follow_up
