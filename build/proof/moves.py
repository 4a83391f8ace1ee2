"""Where it could show that something stands in its neighbour's place, as formulas (`shows.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import z3

from app.model.limit import Applies, Condition
from app.model.routing import Recommendation, Rule, Stage, Status
from app.rules.interview import DISPUTE_TYPE
from proof import parts
from proof.mutants import Mutant
from proof.sorts import atoms
from proof.standings import DANGER, Standings
from proof.truths import FALSE, TRUE, all_of, any_of

EMPTY = Applies()
_RANKED = (Status.RECOMMENDED, Status.UNCLEAR)


class Moves:
    """A proved pack, against which packs are held in which two neighbours have changed places."""

    def __init__(self, mine: Standings) -> None:
        self.mine = mine
        self.pack = mine.pack
        self._asked_before: dict[int, z3.BoolRef] = {}
        self._leading: dict[tuple[str, tuple[str, ...]], z3.BoolRef] = {}
        self._before: dict[tuple[str, str], z3.BoolRef] = {}

    def ways(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield the ways in which a move could show; none of a limit's comparisons, which nobody is asked in turn."""
        if mutant.past and mutant.kind == "rule":
            rules = {each.id: each for each in self.mine.rules}
            yield from self._rules(rules[mutant.id], rules[mutant.past], Standings(mutant.pack, self.mine.truths))
        elif mutant.past:
            stages = {each.id: each for each in parts.stages(self.pack)}
            yield from self._stages(stages[mutant.id], stages[mutant.past])
        elif mutant.kind in ("rule", "stage", "spared", "fact"):
            when = parts.condition_of(self.pack, mutant.kind, mutant.id)
            assert when is not None
            every, place = self._compared(when, mutant)
            if every[place].fact != every[place + 1].fact:
                yield from self._comparisons(mutant, every[:place], every[place], every[place + 1])

    def conditions(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield what must hold for a move to show: both rules, stages or comparisons count at once."""
        mine = self.mine
        if mutant.past and mutant.kind == "rule":
            rules = {each.id: each for each in mine.rules}
            one, two = rules[mutant.id], rules[mutant.past]
            yield all_of(any_of((mine.hits(each), mine.pends(each))) for each in (one, two))
            if any(True for _ in self._felt(one, two)):
                yield TRUE
        elif mutant.past:
            stages = {each.id: each for each in parts.stages(self.pack)}
            both = (stages[mutant.id], stages[mutant.past])
            yield all_of(any_of((mine.stage_holds(each), mine.stage_pends(each))) for each in both)
        elif mutant.kind in ("rule", "stage", "spared", "fact"):
            when = parts.condition_of(self.pack, mutant.kind, mutant.id)
            assert when is not None
            every, place = self._compared(when, mutant)
            whole = self.mine.truths.of(when)
            yield all_of((self._lacks(every[place]), self._lacks(every[place + 1]), z3.Not(whole.false)))

    def _compared(self, when: Applies, mutant: Mutant) -> tuple[tuple[Condition, ...], int]:
        listed, number = mutant.detail.split(".")
        offset = 0 if listed == "all" else len(when.all)
        return atoms(when), offset + int(number) - 1

    # Rules

    def _rules(self, one: Rule, two: Rule, theirs: Standings) -> Iterator[z3.BoolRef]:
        mine = self.mine
        yield from self._otherwise(one, two, theirs)
        yield from self._out_of_order(one, two)
        if one.warnings and two.warnings:
            yield all_of((mine.hits(one), mine.hits(two)))
            if min(one.priority, two.priority) >= DANGER:
                yield all_of((mine.pends(one), mine.pends(two)))
        yield from self._limits(one, two)
        yield from self._asked(one, two)

    def _otherwise(self, one: Rule, two: Rule, theirs: Standings) -> Iterator[z3.BoolRef]:
        """Yield that a route stands otherwise, or by another rule."""
        mine, others = self.mine, {each.id: each for each in theirs.rules}
        if (one.warnings or two.warnings) and (one.priority >= DANGER) is not (two.priority >= DANGER):
            yield any_of(z3.Xor(mine.warns(each), theirs.warns(others[each.id])) for each in (one, two))
        for first in one.recommend:
            for second in (each for each in two.recommend if each.route == first.route):
                for status in (*_RANKED, Status.POSSIBLE):
                    yield all_of((mine.strength(one, first, status), mine.strength(two, second, status)))
        for route in self._felt(one, two):
            yield z3.Xor(mine.closed(route), theirs.closed(route))
            yield z3.Xor(_is_offered(mine, route), _is_offered(theirs, route))
            for rule, each in mine.recommending.get(route, ()):
                for status in (*_RANKED, Status.POSSIBLE):
                    yield z3.Xor(mine.strength(rule, each, status), theirs.strength(others[rule.id], each, status))
                yield from self._other_conditions(rule, each, others)

    def _felt(self, one: Rule, two: Rule) -> Iterator[str]:
        """Yield the routes of which a recommendation is struck or spared once two rules exchange their priorities."""
        between = range(two.priority, one.priority + 1)
        if one.priority == two.priority:
            return
        for route in dict.fromkeys(
            (*(each.route for rule in (one, two) for each in rule.recommend), *one.excludes, *two.excludes)
        ):
            barring = self.mine.excluding.get(route, ())
            offering = [rule for rule, _ in self.mine.recommending.get(route, ())]
            is_struck = any(each.reach in between for each in barring)
            if is_struck and any(each.priority in between for each in offering):
                yield route

    def _other_conditions(self, rule: Rule, given: Recommendation, others: dict[str, Rule]) -> Iterator[z3.BoolRef]:
        """Yield that a recommendation lacks other facts than before, because it need no longer fear the same rules."""
        mine, unknown = self.mine, lambda each: self.mine.truths.atom(each).unknown
        excluding = mine.excluding.get(given.route, ())
        before = {each.id: each for each in excluding if each.reach >= rule.priority}
        after = {each.id for each in excluding if others[each.id].reach >= others[rule.id].priority}
        kept = [each for name, each in before.items() if name in after]
        for threat in (each for each in excluding if (each.id in before) is not (each.id in after)):
            for each in atoms(threat.when):
                same = (
                    all_of((mine.pends(one), unknown(two)))
                    for one in kept
                    for two in atoms(one.when)
                    if two.fact == each.fact
                )
                lacked = all_of((mine.pends(threat), unknown(each), z3.Not(any_of(same))))
                yield all_of((lacked, mine.is_chosen(rule, given)))
            asks = all_of((mine.pends(threat), any_of(map(self._yields, atoms(threat.when))), self.is_past_gates))
            yield all_of((asks, mine.stands_by(rule, given, Status.UNCLEAR)))

    def _out_of_order(self, one: Rule, two: Rule) -> Iterator[z3.BoolRef]:
        """Yield that routes stand by both rules in the same list, and so change places."""
        mine = self.mine
        for first in one.recommend:
            for second in two.recommend:
                if first.route == second.route:
                    continue
                pairs = [(status, status) for status in (*_RANKED, Status.POSSIBLE)]
                pairs += [(Status.RECOMMENDED, Status.UNCLEAR), (Status.UNCLEAR, Status.RECOMMENDED)]
                for here, there in pairs:
                    yield all_of((mine.stands_by(one, first, here), mine.stands_by(two, second, there)))

    def _limits(self, one: Rule, two: Rule) -> Iterator[z3.BoolRef]:
        """Yield that both rules are the first to name limits of which the day may be the same, or isn't known."""
        for first in dict.fromkeys(one.deadlines):
            for second in dict.fromkeys(two.deadlines):
                if first == second or not self._may_tie(first, second):
                    continue
                before = self.mine.rules[: min(one.place, two.place)]
                named = any_of(self.mine.hits(each) for each in before if {first, second}.intersection(each.deadlines))
                held = [z3.Not(self.mine.days.applies(each).false) for each in (first, second)]
                both = (self.mine.hits(one), self.mine.hits(two), z3.Not(named), *held)
                yield all_of((*both, self._is_dayless(first), self._is_dayless(second)))
                yield all_of((*both, z3.Not(self._is_dayless(first)), z3.Not(self._is_dayless(second))))

    def _may_tie(self, first: str, second: str) -> bool:
        parties = self.pack.planned._parties
        one, two = self.pack.limits[first], self.pack.limits[second]
        return (one.who in parties) is (two.who in parties)

    def _is_dayless(self, name: str) -> z3.BoolRef:
        """Return that a limit has no day: that of its start isn't known."""
        limit, days = self.pack.limits[name], self.mine.days
        other = limit.other_start.fact if limit.other_start else None
        return all_of(z3.Not(days.is_day_known(each)) for each in (limit.start_fact, other))

    def _asked(self, one: Rule, two: Rule) -> Iterator[z3.BoolRef]:
        """Yield that both are undecided and what the first lacks would be asked before what the second does."""
        mine = self.mine
        both = all_of((mine.pends(one), mine.pends(two)))
        first = min((one, two), key=lambda each: each.place)
        quiet = all_of((self.is_past_gates, z3.Not(self._unclear_asks), z3.Not(self.asks_before(first.place))))
        yield all_of((both, quiet, self._first_differs(one.when, two.when, self._asks)))
        for route in {*one.excludes} & {*two.excludes}:
            differs = self._first_differs(one.when, two.when, self._yields)
            yield all_of((both, self.is_past_gates, self.mine.is_unclear(route), differs))

    def _first_differs(self, one: Applies, two: Applies, asks: Callable[[Condition], z3.BoolRef]) -> z3.BoolRef:
        """Return that two conditions have different facts to ask first."""
        here, there = (dict(self._firsts(atoms(each), asks)) for each in (one, two))
        return any_of(z3.And(a, b) for x, a in here.items() for y, b in there.items() if x != y)

    def firsts(self, given: Iterable[tuple[z3.BoolRef, Applies]]) -> Iterator[tuple[str, z3.BoolRef]]:
        """Yield each fact with the formula that it is the first to ask of undecided conditions, one after another."""
        pairs = [(pends, each) for pends, when in given for each in atoms(when)]
        yield from self._in_turn((each.fact, all_of((pends, self._yields(each)))) for pends, each in pairs)

    def _firsts(
        self, given: Iterable[Condition], asks: Callable[[Condition], z3.BoolRef]
    ) -> Iterator[tuple[str, z3.BoolRef]]:
        """Yield each fact with the formula that it is the first to ask of these comparisons."""
        yield from self._in_turn((each.fact, asks(each)) for each in given)

    def _in_turn(self, given: Iterable[tuple[str, z3.BoolRef]]) -> Iterator[tuple[str, z3.BoolRef]]:
        before: list[z3.BoolRef] = []
        found: dict[str, list[z3.BoolRef]] = {}
        for fact, asks in given:
            found.setdefault(fact, []).append(all_of((asks, *map(z3.Not, before))))
            before.append(asks)
        yield from ((fact, any_of(ways)) for fact, ways in found.items())

    def asks_before(self, place: int) -> z3.BoolRef:
        """Return that an undecided rule before a place has something to ask."""
        if place == 0:
            return FALSE
        if place not in self._asked_before:
            rule = self.mine.rules[place - 1]
            asks = all_of((self.mine.pends(rule), any_of(map(self._asks, atoms(rule.when)))))
            made = any_of((self.asks_before(place - 1), asks))
            self._asked_before[place] = self.mine.truths.names.name(made)
        return self._asked_before[place]

    def _asks(self, each: Condition) -> z3.BoolRef:
        truths = self.mine.truths
        return z3.And(truths.atom(each).unknown, truths.is_askable(each.fact))

    def _lacks(self, each: Condition) -> z3.BoolRef:
        truths = self.mine.truths
        return z3.And(truths.atom(each).unknown, truths.is_unanswered(each.fact))

    def _yields(self, each: Condition) -> z3.BoolRef:
        """Return that a comparison lacks a fact that can be asked, or on which depends one that can."""
        return all_of((self._lacks(each), self._leads_on(each.fact, ())))

    def _leads_on(self, fact: str, seen: tuple[str, ...]) -> z3.BoolRef:
        key = (fact, seen)
        if key not in self._leading:
            truths, when = self.mine.truths, self.pack.facts[fact].ask_when
            on = (
                all_of((self._lacks(each), self._leads_on(each.fact, (*seen, fact)))) for each in atoms(when or EMPTY)
            )
            onward = FALSE if fact in seen else all_of((truths.applies(fact).unknown, any_of(on)))
            made = any_of((truths.is_askable(fact), all_of((truths.is_unanswered(fact), onward))))
            self._leading[key] = truths.names.name(made)
        return self._leading[key]

    @cached_property
    def is_past_gates(self) -> z3.BoolRef:
        """Return that nothing is left of what is asked in every case."""
        truths = self.mine.truths
        gates = (each.id for each in self.pack.facts.values() if each.is_gate or each.id == DISPUTE_TYPE)
        left = any_of(z3.And(truths.is_unanswered(each), z3.Not(truths.applies(each).false)) for each in gates)
        return truths.names.name(z3.Not(left))

    @cached_property
    def _unclear_asks(self) -> z3.BoolRef:
        """Return that an unclear route has something to ask."""
        mine, ways = self.mine, []
        for route, given in mine.recommending.items():
            stages = [each for each in self.pack.routes[route].stages if each.asks]
            by_stages = any_of(
                all_of((mine.stage_pends(each), any_of(map(self._yields, atoms(each.when))))) for each in stages
            )
            for rule, each in given:
                threats = [one for one in mine.excluding.get(route, ()) if one.reach >= rule.priority]
                asks = (all_of((mine.pends(one), any_of(map(self._yields, atoms(one.when))))) for one in threats)
                named = mine.truths.names.name(any_of((by_stages, *asks)))
                ways.append(all_of((mine.stands_by(rule, each, Status.UNCLEAR), named)))
        return mine.truths.names.name(any_of(ways))

    # Stages

    def _stages(self, one: Stage, two: Stage) -> Iterator[z3.BoolRef]:
        mine = self.mine
        for route in (each for each in self.pack.routes.values() if one in each.stages and two in each.stages):
            if one.is_closing is two.is_closing:
                shown = mine.closed(route.id) if one.is_closing else mine.is_later(route.id)
                yield all_of((mine.stage_holds(one), mine.stage_holds(two), shown))
            ranked = any_of((mine.is_recommended(route.id), mine.is_unclear(route.id)))
            both = all_of((mine.stage_pends(one), mine.stage_pends(two)))
            if one.asks is two.asks:
                yield all_of((both, ranked, self.is_past_gates, self._first_differs(one.when, two.when, self._yields)))
            if one.unless and two.unless:
                held = all_of((mine.stage_holds(one), mine.stage_holds(two), self._offers(route.id)))
                yield all_of(
                    (held, self.is_past_gates, self.is_last, self._first_differs(one.unless, two.unless, self._yields))
                )

    @cached_property
    def is_last(self) -> z3.BoolRef:
        """Return that undecided rules, unclear routes and the conditions of others have nothing to ask any more."""
        asks = (self._unclear_asks, self.asks_before(len(self.mine.rules)), self._held_asks)
        return all_of(map(z3.Not, asks))

    @cached_property
    def _held_asks(self) -> z3.BoolRef:
        """Return that what would put off or close a recommended route has something to ask."""
        mine = self.mine
        return any_of(
            all_of((mine.is_recommended(route.id), mine.stage_pends(stage), any_of(map(self._asks, atoms(stage.when)))))
            for route in self.pack.routes.values()
            for stage in route.stages
        )

    def _is_first(self, route: str) -> z3.BoolRef:
        """Return that a route is the first that is recommended."""
        return any_of(
            all_of((self.mine.stands_by(rule, each, Status.RECOMMENDED), z3.Not(self._recommended_before(rule, each))))
            for rule, each in self.mine.recommending.get(route, ())
        )

    def _recommended_before(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        if not self._before:
            before: z3.BoolRef = FALSE
            for other in self.mine.rules:
                for each in other.recommend:
                    self._before[other.id, each.route] = before
                    chosen = self.mine.stands_by(other, each, Status.RECOMMENDED)
                    before = self.mine.truths.names.name(any_of((before, chosen)))
        return self._before[rule.id, given.route]

    def _offers(self, route: str) -> z3.BoolRef:
        recommending = self.mine.recommending.get(route, ())
        return any_of(self.mine.hits(rule) for rule, each in recommending if not each.is_follow_up)

    # Comparisons

    def _comparisons(
        self, mutant: Mutant, before: tuple[Condition, ...], one: Condition, two: Condition
    ) -> Iterator[z3.BoolRef]:
        mine = self.mine
        first = z3.Not(any_of(map(self._yields, before)))
        lacking = all_of((self._yields(one), self._yields(two), self.is_past_gates, first))
        if mutant.kind == "rule":
            rule = next(each for each in mine.rules if each.id == mutant.id)
            first = z3.Not(any_of(map(self._asks, before)))
            asked = all_of((self._asks(one), self._asks(two), first, z3.Not(self.asks_before(rule.place))))
            yield all_of((self.is_past_gates, mine.pends(rule), asked, z3.Not(self._unclear_asks)))
            for route in rule.excludes:
                yield all_of((lacking, mine.pends(rule), mine.is_unclear(route)))
        elif mutant.kind == "fact":
            yield all_of((lacking, mine.truths.applies(mutant.id).unknown, mine.truths.is_unanswered(mutant.id)))
        else:
            stage = next(each for each in parts.stages(self.pack) if each.id == mutant.id)
            yield from self._of_stage(mutant.kind, stage, lacking)

    def _of_stage(self, kind: str, stage: Stage, lacking: z3.BoolRef) -> Iterator[z3.BoolRef]:
        mine = self.mine
        for route in (each for each in self.pack.routes.values() if stage in each.stages):
            if kind == "spared":
                yield all_of((lacking, mine.stage_holds(stage), self._offers(route.id), self.is_last))
                continue
            pending = all_of((lacking, mine.stage_pends(stage)))
            if stage.asks:
                yield all_of((pending, mine.is_unclear(route.id)))
                continue
            pending = all_of((pending, mine.is_recommended(route.id), z3.Not(self._unclear_asks)))
            yield all_of((pending, self._is_first(route.id)))
            yield all_of((pending, z3.Not(self.asks_before(len(mine.rules)))))


def _is_offered(of: Standings, route: str) -> z3.BoolRef:
    """Return that a rule that holds recommends a route for now, and no rule strikes that."""
    return any_of(
        all_of(
            (
                of.hits(rule),
                *(z3.Not(of.hits(one)) for one in of.excluding.get(route, ()) if one.reach >= rule.priority),
            )
        )
        for rule, each in of.recommending.get(route, ())
        if not each.is_follow_up
    )
