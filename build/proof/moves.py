"""Where it could show that something stands in its neighbour's place, as formulas (`shows.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import z3

from app.model.limit import Applies, Condition
from app.model.routing import Recommendation, Rule, Stage, Status
from proof import parts
from proof.asking import Asking, Listed, Turned
from proof.mutants import Mutant
from proof.sorts import atoms
from proof.standings import DANGER, Standings
from proof.truths import TRUE, all_of, any_of

_RANKED = (Status.RECOMMENDED, Status.UNCLEAR)


class Moves:
    """A proved pack, against which packs are held in which two neighbours have changed places."""

    def __init__(self, mine: Standings) -> None:
        self.mine = mine
        self.pack = mine.pack
        self.asking = Asking(mine)

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
                yield from self._comparisons(mutant, when, place)

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
            lacked = map(self.asking.lacks, every[place : place + 2])
            yield all_of((*lacked, z3.Not(whole.false)))

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
            asks = all_of((mine.pends(threat), self.asking.any_yields(threat.when), self.asking.is_past_gates))
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
        first, second = sorted((one, two), key=lambda each: each.place)
        for listed in self.asking.lists(lambda part: part is first):
            if listed.route is None or listed.route.id in second.excludes:
                differs = self._differ(atoms(first.when), atoms(second.when), is_led=listed.is_led)
                yield all_of((listed.reached(), self.mine.pends(second), differs))

    def _differ(self, one: tuple[Condition, ...], two: tuple[Condition, ...], *, is_led: bool) -> z3.BoolRef:
        """Return that of two lists of comparisons other facts are the first to be asked."""
        here, there = (self.asking.of(each, is_led=is_led) for each in (one, two))
        return any_of(all_of((a, b)) for x, a in here.items() for y, b in there.items() if x != y)

    # Stages

    def _stages(self, one: Stage, two: Stage) -> Iterator[z3.BoolRef]:
        """Yield that both hold or are undecided, of a route in which they stand side by side."""
        mine = self.mine
        beside = [each for each in self.pack.routes.values() if (one, two) in pairwise(each.stages)]
        for route in beside:
            if one.is_closing is two.is_closing:
                shown = mine.closed(route.id) if one.is_closing else self._is_put_off(route.id)
                yield all_of((mine.stage_holds(one), mine.stage_holds(two), shown))
        for listed in self.asking.lists(lambda part: part == one):
            if listed.route not in beside:
                continue
            if listed.when is one.when and one.asks is two.asks:
                yield all_of((listed.reached(), mine.stage_pends(two), self._other_first(one.when, two.when)))
            elif listed.when is one.unless and two.unless:
                yield all_of((listed.reached(), mine.stage_holds(two), self._other_first(one.unless, two.unless)))

    def _is_put_off(self, route: str) -> z3.BoolRef:
        """Return that a route stands by a recommendation that stages put off, and so names them."""
        every = self.mine.recommending.get(route, ())
        return any_of(self.mine.stands_by(rule, each, Status.POSSIBLE) for rule, each in every if not each.is_follow_up)

    def _other_first(self, one: Applies, two: Applies) -> z3.BoolRef:
        return self._differ(atoms(one), atoms(two), is_led=True)

    # Comparisons

    def _comparisons(self, mutant: Mutant, when: Applies, place: int) -> Iterator[z3.BoolRef]:
        """Yield that an interview comes to two comparisons of which other facts are the first to be asked."""
        if mutant.kind == "fact":
            yield from self._of_fact(mutant.id, when, place)
            return
        every = atoms(when)
        for listed in self.asking.lists(lambda part: part.id == mutant.id):
            if listed.when is when:
                yield self._turned(listed, every, place)

    def _turned(self, listed: Listed, every: tuple[Condition, ...], place: int) -> z3.BoolRef:
        before = self.asking.of(every[:place], is_led=listed.is_led)
        one, two = every[place : place + 1], every[place + 1 : place + 2]
        quiet = z3.Not(any_of(before.values()))
        return all_of((listed.reached(), quiet, self._differ(one, two, is_led=listed.is_led)))

    def _of_fact(self, fact: str, when: Applies, place: int) -> Iterator[z3.BoolRef]:
        """Yield that an interview comes to a fact which can't be asked yet, and asks another in its place."""
        every = atoms(when)
        turned = Turned(fact, (*every[:place], every[place + 1], every[place], *every[place + 2 :]))
        unlike = {}
        for name in (each for each in self.pack.facts if self._leads(each, fact)):
            here, there = (self.asking.led(name, turned=one) for one in (None, turned))
            unlike[name] = any_of(z3.Xor(here[one], there[one]) for one in here if here[one] is not there[one])
        for listed in self.asking.lists():
            given = atoms(listed.when) if listed.is_led else ()
            for number, each in enumerate(given):
                if each.fact in unlike:
                    quiet = z3.Not(any_of(map(self.asking.yields, given[:number])))
                    yield all_of((unlike[each.fact], self.asking.lacks(each), quiet, listed.reached()))

    def _leads(self, fact: str, to: str, seen: tuple[str, ...] = ()) -> bool:
        """Return whether it can depend on one fact whether another is asked."""
        when = self.pack.facts[fact].ask_when
        onward = (each.fact for each in atoms(when) if each.fact not in seen) if when else ()
        return fact == to or any(self._leads(each, to, (*seen, fact)) for each in onward)


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
