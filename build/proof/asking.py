"""What an interview asks next, as formulas: the lists it goes through (`app.rules.interview`), and when it does.

A list counts only where nothing before it has anything to ask: then the first fact that it asks for is the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import z3

from app.model.limit import Applies, Condition
from app.model.routing import Recommendation, Route, Rule, Stage, Status
from app.rules.interview import DISPUTE_TYPE
from proof.sorts import atoms
from proof.standings import Standings
from proof.truths import FALSE, TRUE, all_of, any_of

EMPTY = Applies()
Firsts = Mapping[str, z3.BoolRef]
"""Facts, each with the formula that it is the first to be asked."""


@dataclass(frozen=True)
class Listed:
    """A condition whose undecided facts are asked one after another; `reached` is that an interview comes to it.

    `part` is the rule or stage to which it belongs, `route` the one about which it is asked. `is_led`: where a fact
    can't be asked yet, what decides about that is asked in its place.
    """

    part: Rule | Stage
    when: Applies
    reached: Callable[[], z3.BoolRef]
    route: Route | None = None
    is_led: bool = True


class Asking:
    """The questions of a proved pack."""

    def __init__(self, mine: Standings) -> None:
        self.mine = mine
        self.pack = mine.pack
        self._name = mine.truths.names.name
        self._asked_before: dict[int, z3.BoolRef] = {}
        self._led: dict[tuple[str, tuple[str, ...]], Firsts] = {}
        self._chains: dict[Status, dict[tuple[str, str], z3.BoolRef]] = {}
        self._firsts: dict[tuple[tuple[Condition, ...], bool], Firsts] = {}
        self._yielding: dict[Applies, z3.BoolRef] = {}
        self._reached: dict[tuple[str, Status], z3.BoolRef] = {}
        self._threatening: dict[tuple[str, int], list[z3.BoolRef]] = {}

    # Facts

    def asks(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact that can be asked."""
        truths = self.mine.truths
        return z3.And(truths.atom(each).unknown, truths.is_askable(each.fact))

    def lacks(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact."""
        truths = self.mine.truths
        return z3.And(truths.atom(each).unknown, truths.is_unanswered(each.fact))

    def yields(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact that can be asked, or on which depends one that can."""
        return all_of((self.lacks(each), any_of(self.led(each.fact).values())))

    def any_yields(self, when: Applies) -> z3.BoolRef:
        """Return that a condition lacks such a fact."""
        if when not in self._yielding:
            self._yielding[when] = self._name(any_of(map(self.yields, atoms(when))))
        return self._yielding[when]

    def led(self, fact: str, seen: tuple[str, ...] = (), turned: Turned | None = None) -> Firsts:
        """Return what is asked for a fact without an answer: itself, or what decides whether it applies.

        `turned` exchanges two comparisons in the condition of one fact.
        """
        key = (fact, seen)
        if turned is None and key in self._led:
            return self._led[key]
        truths, when = self.mine.truths, self.pack.facts[fact].ask_when
        given = atoms(when or EMPTY)
        if turned is not None and fact == turned.fact:
            given = turned.given
        found = {fact: truths.is_askable(fact)}
        if fact not in seen:
            waits = z3.And(truths.is_unanswered(fact), truths.applies(fact).unknown)
            onward = self.first((self.lacks(each), self.led(each.fact, (*seen, fact), turned)) for each in given)
            for name, formula in onward.items():
                found[name] = self._name(any_of((found.get(name, FALSE), all_of((waits, formula)))))
        if turned is None:
            self._led[key] = found
        return found

    def first(self, given: Iterable[tuple[z3.BoolRef, Firsts]]) -> Firsts:
        """Return which fact is the first to be asked of some lists, each of which counts under a condition."""
        before: z3.BoolRef = FALSE
        found: dict[str, list[z3.BoolRef]] = {}
        for counts, each in given:
            for fact, formula in each.items():
                found.setdefault(fact, []).append(all_of((counts, formula, z3.Not(before))))
            before = self._name(any_of((before, all_of((counts, any_of(each.values()))))))
        return {fact: self._name(any_of(ways)) for fact, ways in found.items()}

    def of(self, given: tuple[Condition, ...], *, is_led: bool = True) -> Firsts:
        """Return which fact is the first to be asked of some comparisons."""
        key = (given, is_led)
        if key not in self._firsts:
            every = ((self.lacks(each), self.led(each.fact)) for each in given)
            plain = ((TRUE, {each.fact: self.asks(each)}) for each in given)
            self._firsts[key] = self.first(every if is_led else plain)
        return self._firsts[key]

    # Lists

    def lists(self, parts: Callable[[Rule | Stage], bool] = lambda part: True) -> Iterator[Listed]:
        """Yield what an interview goes through, of some rules and stages."""
        for route in self.pack.routes.values():
            for rule, given in self.mine.recommending.get(route.id, ()):
                for threat in filter(parts, self._threats(rule, given)):
                    yield Listed(threat, threat.when, lambda a=(rule, given, threat): self._threatens(*a), route)
            for stage in filter(parts, route.stages):
                yield Listed(stage, stage.when, lambda a=(route, stage): self._comes_to(*a), route)
                if stage.unless:
                    yield Listed(stage, stage.unless, lambda a=(route, stage): self._comes_to_spared(*a), route)
        for rule in filter(parts, self.mine.rules):
            yield Listed(rule, rule.when, lambda a=rule: self._comes_to_rule(a), is_led=False)

    def _threatens(self, rule: Rule, given: Recommendation, threat: Rule) -> z3.BoolRef:
        """Return that an undecided rule is next to be asked about, which may strike a recommendation."""
        before = self._threats_before(rule, given)[self._threats(rule, given).index(threat)]
        return all_of((self._is_next_unclear(rule, given), self.mine.pends(threat), z3.Not(before)))

    def _comes_to(self, route: Route, stage: Stage) -> z3.BoolRef:
        """Return that an undecided stage of a route is next to be asked about."""
        return all_of((self.mine.stage_pends(stage), self.may_come_to(route, stage)))

    def may_come_to(self, route: Route, stage: Stage) -> z3.BoolRef:
        """Return that a stage of a route is next to be asked about, once it is undecided."""
        kind = Status.UNCLEAR if stage.asks else Status.RECOMMENDED
        return all_of((z3.Not(self._until(route, stage, asks=stage.asks)), self._comes_to_route(route.id, kind)))

    def _comes_to_spared(self, route: Route, stage: Stage) -> z3.BoolRef:
        """Return that what could still end a stage that holds is next to be asked about."""
        before = route.stages[: route.stages.index(stage)]
        quiet = (z3.Not(self._spares(each)) for each in before)
        return all_of((self.mine.stage_holds(stage), *quiet, self._comes_to_route(route.id, Status.POSSIBLE)))

    def _comes_to_route(self, route: str, kind: Status) -> z3.BoolRef:
        """Return that stages of a route are next: what makes it unclear, its conditions, or what holds it back."""
        key = (route, kind)
        if key not in self._reached:
            ways = (self._is_next(kind, *each) for each in self.mine.recommending.get(route, ()))
            self._reached[key] = self._name(any_of(ways))
        return self._reached[key]

    def _is_next(self, kind: Status, rule: Rule, given: Recommendation) -> z3.BoolRef:
        if kind is Status.UNCLEAR:
            return all_of((self._is_next_unclear(rule, given), z3.Not(self._threats_ask(rule, given))))
        if kind is Status.RECOMMENDED:
            return self._is_next_recommended(rule, given)
        before = self._chain(Status.POSSIBLE)[rule.id, given.route]
        return all_of((self.is_last, self._offers(rule, given), z3.Not(before)))

    def _comes_to_rule(self, rule: Rule) -> z3.BoolRef:
        """Return that an undecided rule is next to be asked about."""
        return all_of((self._is_past_first, z3.Not(self.asks_before(rule.place)), self.mine.pends(rule)))

    # What comes before

    @cached_property
    def is_past_gates(self) -> z3.BoolRef:
        """Return that nothing is left of what is asked in every case."""
        truths = self.mine.truths
        gates = (each.id for each in self.pack.facts.values() if each.is_gate or each.id == DISPUTE_TYPE)
        left = any_of(z3.And(truths.is_unanswered(each), z3.Not(truths.applies(each).false)) for each in gates)
        return self._name(z3.Not(left))

    @cached_property
    def unclear_asks(self) -> z3.BoolRef:
        """Return that an unclear route has something to ask."""
        return self._any_before(Status.UNCLEAR, None)

    @cached_property
    def _is_past_first(self) -> z3.BoolRef:
        """Return that neither unclear routes nor the first choice have anything to ask."""
        first = any_of(
            all_of((self._is_first(rule, each), self._stages_ask(each.route, asks=False)))
            for every in self.mine.recommending.values()
            for rule, each in every
        )
        return self._name(all_of((self.is_past_gates, z3.Not(self.unclear_asks), z3.Not(first))))

    @cached_property
    def is_last(self) -> z3.BoolRef:
        """Return that undecided rules, unclear routes and the conditions of others have nothing to ask any more."""
        asks = (self.asks_before(len(self.mine.rules)), self._any_before(Status.RECOMMENDED, None))
        return self._name(all_of((self._is_past_first, *map(z3.Not, asks))))

    def asks_before(self, place: int) -> z3.BoolRef:
        """Return that an undecided rule before a place has something to ask."""
        if place == 0:
            return FALSE
        if place not in self._asked_before:
            rule = self.mine.rules[place - 1]
            asks = all_of((self.mine.pends(rule), any_of(map(self.asks, atoms(rule.when)))))
            self._asked_before[place] = self._name(any_of((self.asks_before(place - 1), asks)))
        return self._asked_before[place]

    def _is_next_unclear(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        stands = self.mine.stands_by(rule, given, Status.UNCLEAR)
        before = self._any_before(Status.UNCLEAR, (rule.id, given.route))
        return self._name(all_of((self.is_past_gates, stands, z3.Not(before))))

    def _is_next_recommended(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        """Return that the stages of a recommended route are asked about, because it is the first or for the others."""
        stands = self.mine.stands_by(rule, given, Status.RECOMMENDED)
        quiet = (self.asks_before(len(self.mine.rules)), self._any_before(Status.RECOMMENDED, (rule.id, given.route)))
        in_turn = all_of((self._is_past_first, *map(z3.Not, quiet)))
        as_first = all_of((self.is_past_gates, z3.Not(self.unclear_asks), self._is_first(rule, given)))
        return self._name(all_of((stands, any_of((as_first, in_turn)))))

    def _is_first(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        """Return that a route is the first that is recommended."""
        before = self._chain(None)[rule.id, given.route]
        return all_of((self.mine.stands_by(rule, given, Status.RECOMMENDED), z3.Not(before)))

    def _any_before(self, status: Status, place: tuple[str, str] | None) -> z3.BoolRef:
        """Return that a route of a status before one (or any) has something to ask."""
        chain = self._chain(status)
        return chain[place or ("", "")]

    def _chain(self, status: Status | None) -> Mapping[tuple[str, str], z3.BoolRef]:
        """Return for each recommendation that one before it, in the order of the plan, has something to ask.

        Of unclear and recommended routes, of what holds back any that rules offer (POSSIBLE); None: is recommended.
        """
        key = status or Status.CLOSED
        if key not in self._chains:
            before: z3.BoolRef = FALSE
            found = self._chains[key] = {}
            for rule in self.mine.rules:
                for each in rule.recommend:
                    found[rule.id, each.route] = before
                    before = self._name(any_of((before, self._asks_of(status, rule, each))))
            found["", ""] = before
        return self._chains[key]

    def _asks_of(self, status: Status | None, rule: Rule, given: Recommendation) -> z3.BoolRef:
        if status is Status.POSSIBLE:
            spares = any_of(map(self._spares, self.pack.routes[given.route].stages))
            return all_of((spares, self._offers(rule, given)))
        if status is Status.UNCLEAR:
            asks = any_of((self._threats_ask(rule, given), self._stages_ask(given.route, asks=True)))
            return all_of((asks, self.mine.stands_by(rule, given, status)))
        asks = TRUE if status is None else self._stages_ask(given.route, asks=False)
        return all_of((asks, self.mine.stands_by(rule, given, Status.RECOMMENDED)))

    def _threats(self, rule: Rule, given: Recommendation) -> list[Rule]:
        return [each for each in self.mine.excluding.get(given.route, ()) if each.reach >= rule.priority]

    def _threats_ask(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        return self._threats_before(rule, given)[-1]

    def _threats_before(self, rule: Rule, given: Recommendation) -> list[z3.BoolRef]:
        """Return for each undecided rule that may strike a recommendation, and the end, that one before it asks."""
        key = (given.route, rule.priority)
        if key not in self._threatening:
            found = self._threatening[key] = [FALSE]
            for each in self._threats(rule, given):
                asks = all_of((self.mine.pends(each), self.any_yields(each.when)))
                found.append(self._name(any_of((found[-1], asks))))
        return self._threatening[key]

    def _stages_ask(self, route: str, *, asks: bool) -> z3.BoolRef:
        """Return that undecided stages of a route have something to ask, those that make it unclear or the others."""
        return self._until(self.pack.routes[route], None, asks=asks)

    def _until(self, route: Route, last: Stage | None, *, asks: bool) -> z3.BoolRef:
        """Return the same of the stages before one."""
        before = route.stages[: route.stages.index(last)] if last else route.stages
        counting = (each for each in before if each.asks is asks)
        return self._name(
            any_of(all_of((self.mine.stage_pends(each), self.any_yields(each.when))) for each in counting)
        )

    def _spares(self, stage: Stage) -> z3.BoolRef:
        """Return that a stage holds and has something to ask that could end it."""
        return all_of((self.mine.stage_holds(stage), self.any_yields(stage.unless))) if stage.unless else FALSE

    def _offers(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        """Return that a rule recommends a route for now, and no rule strikes that."""
        if given.is_follow_up:
            return FALSE
        strikes = (z3.Not(self.mine.hits(each)) for each in self._threats(rule, given))
        return all_of((self.mine.hits(rule), *strikes))


@dataclass(frozen=True)
class Turned:
    """The comparisons of the condition of one fact in another order."""

    fact: str
    given: tuple[Condition, ...]
