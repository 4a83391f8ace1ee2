"""Where a slip could show in a plan, as formulas: where none of them can hold, the slip changes no plan.

Each formula holds at least where the plans differ (`app.rules.plan_outcomes`), often a little further: answers with
which it holds are tried, that it can't hold is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator

import z3

from app.model.limit import Applies, Condition, Limit
from app.model.routing import Route, Rule, Stage, Status
from app.rules.interview import DISPUTE_TYPE
from proof import parts
from proof.limit_days import Passing, speaks_of
from proof.moves import Moves
from proof.mutants import Mutant
from proof.sorts import Sorts, Variables, atoms
from proof.standings import Standings
from proof.truths import FALSE, TRUE, Truths, all_of, any_of

EMPTY = Applies()


Pending = tuple[z3.BoolRef, Applies]
"""That something is undecided, and its condition."""


class Shows:
    """A proved pack, against which packs with a slip are held."""

    def __init__(self, mine: Standings) -> None:
        self.mine = mine
        self.pack = mine.pack
        self._moves = Moves(mine)
        self._asking = self._moves.asking
        self._consulted: dict[str, z3.BoolRef] = {}

    def ways(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield the ways in which a slip could show; none where nothing reads what was changed."""
        if mutant.slip == "move":
            yield from self._moves.ways(mutant)
            return
        match mutant.kind:
            case "rule":
                yield from self._rule(mutant)
            case "stage" | "spared":
                yield from self._stage(mutant)
            case "limit" | "never":
                yield from self._limit(mutant)
            case "start":
                yield from self._start(mutant)
            case "former":
                yield all_of((self.mine.days.law.is_replaced(mutant.id), self._is_named_by_rules(mutant.id)))
            case "law":
                yield from self._law(mutant)
            case "next":
                yield self._way(mutant)
            case _:
                yield from self._fact(mutant)

    def conditions(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield what must hold for a move to show, simply: where none of it can, the ways need not be looked at."""
        yield from self._moves.conditions(mutant)

    def _rule(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        mine = self.mine
        rule = next(each for each in mine.rules if each.id == mutant.id)
        here, there = rule.when, parts.condition_of(mutant.pack, "rule", mutant.id)
        if there is None:
            yield mine.hits(rule)
            yield mine.pends(rule)
            return
        one, two = mine.truths.of(here), mine.truths.of(there)
        is_law = z3.Not(mine.days.law.is_gone(rule.id))
        yield all_of((is_law, z3.Xor(one.true, two.true)))
        yield all_of((is_law, z3.Xor(one.unknown, two.unknown)))
        pends = all_of((is_law, one.unknown, two.unknown))
        yield from self._asks_for_others(pends, here, there, rule=rule)

    def _stage(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield that a stage is judged otherwise, or asks for other facts, while a way that it concerns is offered."""
        mine, theirs = self.mine, Standings(mutant.pack, self.mine.truths)
        stage = next(each for each in parts.stages(self.pack) if each.id == mutant.id)
        other = next((each for each in parts.stages(mutant.pack) if each.id == mutant.id), None)
        after = other or stage
        holds, pends = (FALSE, FALSE) if other is None else (theirs.stage_holds(other), theirs.stage_pends(other))
        unlike = z3.Xor(mine.stage_holds(stage), holds)
        both = all_of((mine.stage_holds(stage), holds))
        here, there = (mine.stage_pends(stage), stage.when), (pends, after.when)
        for route in (each for each in self.pack.routes.values() if stage in each.stages):
            offered = self.is_offered(route)
            yield all_of((unlike, offered))
            if stage.is_closing:
                yield all_of((unlike, z3.Not(offered), self._is_named(route)))
            for each in self._pending(route, stage, here, there):
                yield all_of((each, offered))
            if stage.unless != after.unless:
                held = all_of((both, offered))
                spared = (stage.unless or EMPTY, after.unless or EMPTY)
                yield from self._asks_for_others(held, *spared, last=self._asking.is_last)

    def _pending(self, route: Route, stage: Stage, here: Pending, there: Pending) -> Iterator[z3.BoolRef]:
        """Yield that a stage that is undecided lacks other facts than before, or lets others be asked first."""
        truths = self.mine.truths
        others = [each for each in route.stages if each.asks is stage.asks]
        for fact in {each.fact: None for _, when in (here, there) for each in atoms(when)}:
            before, after = (all_of((pends, _is_lacking(truths, when, fact))) for pends, when in (here, there))
            yield all_of((z3.Xor(before, after), z3.Not(self._is_pending(route, stage, fact))))
        asked = [
            self._asking.first(
                (all_of((pends, self._asking.lacks(given))), self._asking.led(given.fact))
                for pends, when in (
                    changed if each == stage else (self.mine.stage_pends(each), each.when) for each in others
                )
                for given in atoms(when)
            )
            for changed in (here, there)
        ]
        differs = (z3.Xor(asked[0].get(each, FALSE), asked[1].get(each, FALSE)) for each in {**asked[0], **asked[1]})
        yield all_of((self._asking.is_past_gates, any_of(differs)))

    def is_offered(self, route: Route) -> z3.BoolRef:
        """Return that a rule that holds recommends a route, and no rule strikes that."""
        mine = self.mine
        return any_of(
            all_of((mine.hits(rule), z3.Not(self._is_struck(route.id, rule.priority))))
            for rule, _ in mine.recommending.get(route.id, ())
        )

    def _is_struck(self, route: str, priority: int) -> z3.BoolRef:
        strikes = (self.mine.hits(each) for each in self.mine.excluding.get(route, ()) if each.reach >= priority)
        return any_of(strikes)

    def _is_named(self, route: Route) -> z3.BoolRef:
        """Return that a route would be named as closed, or shown as a possible one."""
        mine = self.mine
        ways = [mine.hits(each) for each in mine.excluding.get(route.id, ())]
        ways += [mine.pends(rule) for rule, _ in mine.recommending.get(route.id, ())]
        ways += [mine.is_recommended(name) for name, each in self.pack.routes.items() if _leads(each, route.id)]
        return any_of((mine.passed(route.id), *ways))

    def _limit(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        mine, other = self.mine, mutant.pack.limits[mutant.id]
        limit = self.pack.limits[mutant.id]
        theirs = Standings(mutant.pack, mine.truths)
        one, two = mine.days.applies(mutant.id), theirs.days.applies(mutant.id)
        unlike = any_of((z3.Xor(one.true, two.true), z3.Xor(one.unknown, two.unknown)))
        yield all_of((unlike, self._is_counted(limit.id, begun=mine.days.has_begun(limit))))
        here, there = ({a.fact for when in each.conditions for a in atoms(when)} for each in (limit, other))
        for fact in sorted(here ^ there):
            yield all_of((self._may_apply(fact), self._is_asked_of(limit), self._is_not_asked(fact, limit.id)))

    def _is_asked_of(self, limit: Limit) -> z3.BoolRef:
        """Return that a limit's facts are counted among what could still change the plan: it is listed, or a gate."""
        return any_of((self.mine.is_listed(limit.id), self._is_gate(limit.id)))

    def _is_not_asked(self, fact: str, but: str | None = None) -> z3.BoolRef:
        """Return that no undecided rule and no limit but one lacks a fact, nor the day of any."""
        mine = self.mine
        ways = [all_of((mine.pends(each), _is_lacking(mine.truths, each.when, fact))) for each in mine.rules]
        for limit in self.pack.limits.values():
            leading = (limit.start_fact, limit.interrupt_fact)
            led = [self._leads_to(each, fact) for each in leading if each is not None]
            if limit.id != but and any(each.fact == fact for when in limit.conditions for each in atoms(when)):
                led = [TRUE]
            ways.append(all_of((self._is_asked_of(limit), any_of(led))))
        return z3.Not(any_of(ways))

    def _leads_to(self, fact: str, to: str) -> z3.BoolRef:
        """Return that one fact depends on another without an answer."""
        when = self.pack.facts[fact].ask_when
        return all_of((self._may_apply(fact), _is_lacking(self.mine.truths, when, to))) if when else FALSE

    def _start(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        mine, limit = self.mine, self.pack.limits[mutant.id]
        here, there = (parts.condition_of(pack, "start", mutant.id) or EMPTY for pack in (self.pack, mutant.pack))
        one, two = mine.truths.of(here), mine.truths.of(there)
        assert limit.other_start is not None
        fact = limit.other_start.fact
        counted = all_of((self._is_counted(limit.id), z3.Not(mine.days.applies(limit.id).false)))
        known = all_of((mine.days.is_day_known(fact), z3.Not(mine.days.is_day_known(limit.start_fact))))
        yield all_of((counted, z3.Xor(one.true, two.true), known))
        yield all_of((counted, z3.Xor(one.false, two.false), self._may_apply(fact)))
        gone = {each.fact for each in atoms(here)} ^ {each.fact for each in atoms(there)}
        yield all_of((counted, any_of(self._may_apply(each) for each in gone)))

    def _is_counted(self, limit: str, *, begun: z3.BoolRef = TRUE) -> z3.BoolRef:
        """Return that a rule that holds names a limit, as the law of its day has it, or that it bears on ways."""
        law = self.pack.law.limits
        older = (base for base, old in law.items() if old.old == limit)
        replaced = (all_of((self.mine.days.law.is_replaced(each), self._bears(each, begun=begun))) for each in older)
        dated = self._is_gate(limit) if limit in law else FALSE  # which law counts is asked where a limit may apply
        return any_of((self.mine.is_named(limit), self._bears(limit, begun=begun), dated, *replaced))

    def _is_gate(self, limit: str) -> z3.BoolRef:
        """Return that it is asked of what a limit depends, because of the ways that it may close."""
        gate_of = (each for each in self.pack.routes.values() if limit in _gates(each))
        return any_of(TRUE if limit in each.gate_limits else self.mine.has_candidate(each.id) for each in gate_of)

    def _bears(self, limit: str, *, begun: z3.BoolRef = TRUE) -> z3.BoolRef:
        """Return that a limit may close a route, or let a stage of one hold that is offered or named.

        `begun` is that the day of its start is known: no other passes.
        """
        ways = []
        for route in self.pack.routes.values():
            ways += [begun] if limit in route.gate_limits else []
            for stage in route.stages:
                if limit in stage.limits:
                    ways.append(all_of((begun, self._rests_on(stage, limit), self._counts(route, stage))))
        return any_of(ways)

    def _counts(self, route: Route, stage: Stage) -> z3.BoolRef:
        """Return that it shows in a plan whether a stage counts: it would hold, or ask for what nothing else does."""
        offered, when = self.is_offered(route), self.mine.truths.of(stage.when)
        named = self._is_named(route) if stage.is_closing else FALSE
        told = offered if stage.asks else self._tells_conditions(route)
        lacked = []
        for fact in dict.fromkeys(each.fact for each in atoms(stage.when)):
            shown = [all_of((told, z3.Not(self._is_pending(route, stage, fact))))]
            if stage.is_closing:
                could = (self.mine.is_later(route.id), self._may_apply(fact), self._is_not_asked(fact))
                shown.append(all_of(could))
            lacked.append(all_of((_is_lacking(self.mine.truths, stage.when, fact), any_of(shown))))
        asks = all_of((self._asking.may_come_to(route, stage), self._asking.any_yields(stage.when)))
        holds = all_of((when.true, any_of((offered, named))))
        return any_of((holds, all_of((when.unknown, offered, any_of((*lacked, asks))))))

    def _tells_conditions(self, route: Route) -> z3.BoolRef:
        """Return that a plan tells under which conditions a route stands, because it isn't unclear."""
        mine = self.mine
        follow_ups = (
            all_of((mine.stands_by(rule, each, Status.POSSIBLE), z3.Not(mine.asked(route.id, rule.priority))))
            for rule, each in mine.recommending.get(route.id, ())
            if each.is_follow_up
        )
        return any_of((mine.is_recommended(route.id), *follow_ups))

    def _is_pending(self, route: Route, stage: Stage, fact: str) -> z3.BoolRef:
        """Return that another undecided stage of a route, of the same kind, lacks a fact."""
        return any_of(
            all_of((self.mine.stage_pends(each), _is_lacking(self.mine.truths, each.when, fact)))
            for each in route.stages
            if each != stage and each.asks is stage.asks and each.is_closing >= stage.is_closing
        )

    def _rests_on(self, stage: Stage, limit: str) -> z3.BoolRef:
        """Return that nothing but a limit is certain to keep a stage from counting."""
        of, days = self.mine.truths.of, self.mine.days
        passed = [days.passed(Passing(each, stage.grace)) for each in stage.passed if each != limit]
        if stage.running not in (None, limit):
            passed.append(z3.Not(days.passed(Passing(str(stage.running), stage.grace))))
        spared = of(stage.unless).true if stage.unless else FALSE
        ahead = days.is_ahead(stage.ahead) if stage.ahead else TRUE
        return all_of((z3.Not(of(stage.when).false), z3.Not(spared), ahead, *passed))

    def _older(self, limit: str) -> str | None:
        old = self.pack.law.limits.get(limit)
        return old.old if old else None

    def _is_named_by_rules(self, limit: str) -> z3.BoolRef:
        """Return that a rule that holds names a limit, or that it bears on ways."""
        named = any_of(self.mine.hits(rule) for rule in self.mine.rules if limit in rule.deadlines)
        return any_of((named, self._bears(limit)))

    def _law(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        theirs = Standings(mutant.pack, self.mine.truths)
        for one, two in zip(self.mine.rules, theirs.rules, strict=True):
            yield z3.Xor(self.mine.hits(one), theirs.hits(two))
            yield z3.Xor(self.mine.pends(one), theirs.pends(two))

    def _way(self, mutant: Mutant) -> z3.BoolRef:
        route, after = mutant.id.split(".")
        here, there = (parts.condition_of(pack, "next", mutant.id) or EMPTY for pack in (self.pack, mutant.pack))
        of = self.mine.truths
        others = (
            all_of((self.mine.is_recommended(name), z3.Not(of.of(each.when or EMPTY).false)))
            for name, given in self.pack.routes.items()
            for each in given.next
            if each.route == after and name != route
        )
        shown = (self.mine.is_recommended(route), self.mine.is_free(after), z3.Not(self.mine.is_maybe(after)))
        return all_of((*shown, z3.Not(any_of(others)), z3.Xor(of.of(here).false, of.of(there).false)))

    def _fact(self, mutant: Mutant) -> Iterator[z3.BoolRef]:
        """Yield that it is judged otherwise whether a fact without an answer applies, while something asks for it."""
        truths = self.mine.truths
        other = Truths(Variables(Sorts(mutant.pack.facts, truths.variables.sorts.classes), {}), truths.names)
        here, there = truths.applies(mutant.id), other.applies(mutant.id)
        asked = all_of((truths.is_unanswered(mutant.id), self._is_consulted(mutant.id)))
        yield all_of((asked, z3.Xor(here.false, there.false)))
        yield all_of((asked, z3.Xor(here.true, there.true), self._asking.is_past_gates))
        one, two = (pack.facts[mutant.id].ask_when or EMPTY for pack in (self.pack, mutant.pack))
        may = all_of((asked, z3.Not(here.false), z3.Not(there.false)))
        yield from self._asks_for_others(may, one, two)

    def _asks_for_others(
        self, held: z3.BoolRef, one: Applies, two: Applies, *, last: z3.BoolRef = TRUE, rule: Rule | None = None
    ) -> Iterator[z3.BoolRef]:
        """Yield that a fact is lacking here and not there, which nothing else asks for, or that it could come next."""
        mine, truths = self.mine, self.mine.truths
        for fact, unlike in _differences(truths, one, two):
            if fact == DISPUTE_TYPE or self.pack.facts[fact].is_gate:
                continue
            lacked = all_of((held, unlike, self._may_apply(fact)))
            others = (
                all_of((mine.pends(each), truths.atom(given).unknown))
                for each in mine.rules
                if each is not rule
                for given in atoms(each.when)
                if given.fact == fact
            )
            yield all_of((lacked, z3.Not(any_of(others))))
            yield all_of((lacked, self._asking.is_past_gates, last))

    def _is_consulted(self, fact: str) -> z3.BoolRef:
        """Return that a rule, stage or limit that counts speaks of a fact, or another fact does that is consulted."""
        if fact in self._consulted:
            return self._consulted[fact]
        if self.pack.facts[fact].is_gate:
            return TRUE
        self._consulted[fact] = FALSE
        mine, ways = self.mine, []
        for rule in mine.rules:
            ways += [self._depends(rule, each) for each in atoms(rule.when) if each.fact == fact]
        for route in self.pack.routes.values():
            for stage in route.stages:
                spoken = (each.fact for when in (stage.when, stage.unless) if when for each in atoms(when))
                if fact in (*spoken, stage.ahead):
                    ways.append(any_of((self.is_offered(route), self._is_named(route))))
        for limit in self.pack.limits.values():
            if speaks_of(limit, fact) or any(each.fact == fact for when in limit.conditions for each in atoms(when)):
                ways.append(self._is_counted(limit.id))
        for other in self.pack.facts.values():
            if other.ask_when and any(each.fact == fact for each in atoms(other.ask_when)):
                ways.append(all_of((mine.truths.is_unanswered(other.id), self._is_consulted(other.id))))
        self._consulted[fact] = mine.truths.names.name(any_of(ways))
        return self._consulted[fact]

    def _depends(self, rule: Rule, given: Condition) -> z3.BoolRef:
        """Return that a rule is law and nothing but one comparison is certain to keep it from holding."""
        truths = self.mine.truths
        others = [z3.Not(truths.atom(each).false) for each in rule.when.all if each != given]
        return all_of((z3.Not(self.mine.days.law.is_gone(rule.id)), *others))

    def _may_apply(self, fact: str) -> z3.BoolRef:
        truths = self.mine.truths
        return z3.And(truths.is_unanswered(fact), z3.Not(truths.applies(fact).false))


def _differences(truths: Truths, one: Applies, two: Applies) -> Iterator[tuple[str, z3.BoolRef]]:
    """Yield each fact with the formula that one of two conditions lacks it and the other doesn't."""

    def lacking(when: Applies) -> dict[str, list[z3.BoolRef]]:
        found: dict[str, list[z3.BoolRef]] = {}
        for each in atoms(when):
            found.setdefault(each.fact, []).append(truths.atom(each).unknown)
        return found

    here, there = lacking(one), lacking(two)
    for fact in {**here, **there}:
        unlike = z3.simplify(z3.Xor(any_of(here.get(fact, ())), any_of(there.get(fact, ()))))
        if not z3.is_false(unlike):
            yield fact, unlike


def _is_lacking(truths: Truths, when: Applies, fact: str) -> z3.BoolRef:
    return any_of(truths.atom(each).unknown for each in atoms(when) if each.fact == fact)


def _gates(route: Route) -> frozenset[str]:
    """Return the limits whose days decide whether a route is open."""
    return frozenset((*route.gate_limits, *(limit for stage in route.stages for limit in stage.limits)))


def _leads(route: Route, to: str) -> bool:
    return any(each.route == to for each in route.next)
