"""What a plan shows of routes, stages and limits, as formulas: where a slip in one of these counts (`shows.py`)."""

from __future__ import annotations

import z3

from app.model.limit import Applies, Limit
from app.model.routing import Route, Stage, Status
from proof.asking import Asking
from proof.limit_days import Passing
from proof.sorts import atoms
from proof.standings import Standings
from proof.truths import FALSE, TRUE, Truths, all_of, any_of


class Shown:
    """What is offered, named, counted and asked for by a proved pack."""

    def __init__(self, mine: Standings, asking: Asking) -> None:
        self.mine = mine
        self.pack = mine.pack
        self._asking = asking

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

    def is_named(self, route: Route) -> z3.BoolRef:
        """Return that a route would be named as closed, or shown as a possible one."""
        mine = self.mine
        ways = [mine.hits(each) for each in mine.excluding.get(route.id, ())]
        ways += [mine.pends(rule) for rule, _ in mine.recommending.get(route.id, ())]
        ways += [mine.is_recommended(name) for name, each in self.pack.routes.items() if _leads(each, route.id)]
        return any_of((mine.passed(route.id), *ways))

    def _counts(self, route: Route, stage: Stage) -> z3.BoolRef:
        """Return that it shows in a plan whether a stage counts: it would hold, or ask for what nothing else does."""
        offered, when = self.is_offered(route), self.mine.truths.of(stage.when)
        named = self.is_named(route) if stage.is_closing else FALSE
        told = offered if stage.asks else self._tells_conditions(route)
        lacked = []
        for fact in dict.fromkeys(each.fact for each in atoms(stage.when)):
            shown = [all_of((told, z3.Not(self.is_pending(route, stage, fact))))]
            if stage.is_closing:
                could = (self.mine.is_later(route.id), self.may_apply(fact), self.is_not_asked(fact))
                shown.append(all_of(could))
            lacked.append(all_of((is_lacking(self.mine.truths, stage.when, fact), any_of(shown))))
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

    def is_pending(self, route: Route, stage: Stage, fact: str) -> z3.BoolRef:
        """Return that another undecided stage of a route, of the same kind, lacks a fact."""
        return any_of(
            all_of((self.mine.stage_pends(each), is_lacking(self.mine.truths, each.when, fact)))
            for each in route.stages
            if each != stage and each.asks is stage.asks and each.is_closing >= stage.is_closing
        )

    def is_counted(self, limit: str, *, begun: z3.BoolRef = TRUE) -> z3.BoolRef:
        """Return that a rule that holds names a limit, as the law of its day has it, or that it bears on ways."""
        law = self.pack.law.limits
        older = (base for base, old in law.items() if old.old == limit)
        replaced = (all_of((self.mine.days.law.is_replaced(each), self._bears(each, begun=begun))) for each in older)
        dated = self._is_gate(limit) if limit in law else FALSE  # which law counts is asked where a limit may apply
        return any_of((self.mine.is_named(limit), self._bears(limit, begun=begun), dated, *replaced))

    def is_named_by_rules(self, limit: str) -> z3.BoolRef:
        """Return that a rule that holds names a limit, or that it bears on ways."""
        named = any_of(self.mine.hits(rule) for rule in self.mine.rules if limit in rule.deadlines)
        return any_of((named, self._bears(limit)))

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

    def _rests_on(self, stage: Stage, limit: str) -> z3.BoolRef:
        """Return that nothing but a limit is certain to keep a stage from counting."""
        of, days = self.mine.truths.of, self.mine.days
        passed = [days.passed(Passing(each, stage.grace)) for each in stage.passed if each != limit]
        if stage.running not in (None, limit):
            passed.append(z3.Not(days.passed(Passing(str(stage.running), stage.grace))))
        spared = of(stage.unless).true if stage.unless else FALSE
        ahead = days.is_ahead(stage.ahead) if stage.ahead else TRUE
        return all_of((z3.Not(of(stage.when).false), z3.Not(spared), ahead, *passed))

    def _is_gate(self, limit: str) -> z3.BoolRef:
        """Return that it is asked of what a limit depends, because of the ways that it may close."""
        gate_of = (each for each in self.pack.routes.values() if limit in _gates(each))
        return any_of(TRUE if limit in each.gate_limits else self.mine.has_candidate(each.id) for each in gate_of)

    def is_asked_of(self, limit: Limit) -> z3.BoolRef:
        """Return that a limit's facts are counted among what could still change the plan: it is listed, or a gate."""
        return any_of((self.mine.is_listed(limit.id), self._is_gate(limit.id)))

    def is_not_asked(self, fact: str, but: str | None = None) -> z3.BoolRef:
        """Return that no undecided rule and no limit but one lacks a fact, nor the day of any."""
        mine = self.mine
        ways = [all_of((mine.pends(each), is_lacking(mine.truths, each.when, fact))) for each in mine.rules]
        for limit in self.pack.limits.values():
            leading = (limit.start_fact, limit.interrupt_fact)
            led = [self._leads_to(each, fact) for each in leading if each is not None]
            if limit.id != but and any(each.fact == fact for when in limit.conditions for each in atoms(when)):
                led = [TRUE]
            ways.append(all_of((self.is_asked_of(limit), any_of(led))))
        return z3.Not(any_of(ways))

    def _leads_to(self, fact: str, to: str) -> z3.BoolRef:
        """Return that one fact depends on another without an answer."""
        when = self.pack.facts[fact].ask_when
        return all_of((self.may_apply(fact), is_lacking(self.mine.truths, when, to))) if when else FALSE

    def may_apply(self, fact: str) -> z3.BoolRef:
        truths = self.mine.truths
        return z3.And(truths.is_unanswered(fact), z3.Not(truths.applies(fact).false))


def is_lacking(truths: Truths, when: Applies, fact: str) -> z3.BoolRef:
    return any_of(truths.atom(each).unknown for each in atoms(when) if each.fact == fact)


def _gates(route: Route) -> frozenset[str]:
    """Return the limits whose days decide whether a route is open."""
    return frozenset((*route.gate_limits, *(limit for stage in route.stages for limit in stage.limits)))


def _leads(route: Route, to: str) -> bool:
    return any(each.route == to for each in route.next)
