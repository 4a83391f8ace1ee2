"""How routes stand for given answers, as formulas: what `app.rules.statuses` reads, for all answers at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import z3

from app.model.routing import Next, Recommendation, Rule, Stage, Status
from app.rules.routing import Pack
from proof.law_days import Change
from proof.limit_days import LimitDays, Passing
from proof.truths import Truths, all_of, any_of

Candidate = tuple[Rule, Recommendation]
DANGER = 960
"""From this priority on a rule protects people (`app.rules.routing`)."""


class Standings:
    """The plan that follows, formula by formula; each is made when it is first asked for."""

    def __init__(
        self, pack: Pack, truths: Truths, rules: Sequence[Rule] | None = None, changes: Iterable[Change] = ()
    ) -> None:
        self.pack = pack
        self.truths = truths
        self.days = LimitDays(pack, truths, changes)
        self.rules = tuple(pack.rules if rules is None else rules)
        self.recommending: dict[str, list[Candidate]] = {}
        self.excluding: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for each in rule.recommend:
                self.recommending.setdefault(each.route, []).append((rule, each))
            for route in rule.excludes:
                self.excluding.setdefault(route, []).append(rule)
        for each in _NAMED:
            setattr(self, each, self._naming(getattr(self, each)))

    def hits(self, rule: Rule) -> z3.BoolRef:
        """Return that a rule holds."""
        return all_of((self.truths.of(rule.when).true, z3.Not(self.days.law.is_gone(rule.id))))

    def pends(self, rule: Rule) -> z3.BoolRef:
        """Return that a rule is undecided."""
        return all_of((self.truths.of(rule.when).unknown, z3.Not(self.days.law.is_gone(rule.id))))

    def stage_holds(self, stage: Stage) -> z3.BoolRef:
        """Return that a stage holds."""
        return all_of((self._is_time(stage), self._is_not_spared(stage), self.truths.of(stage.when).true))

    def stage_pends(self, stage: Stage) -> z3.BoolRef:
        """Return that a stage is undecided."""
        return all_of((self._is_time(stage), self._is_not_spared(stage), self.truths.of(stage.when).unknown))

    def put_off(self, route: str) -> z3.BoolRef:
        """Return that a stage puts a route off (or closes it)."""
        return any_of(self.stage_holds(each) for each in self.pack.routes[route].stages)

    def shut(self, route: str) -> z3.BoolRef:
        """Return that a stage closes a route."""
        return any_of(self.stage_holds(each) for each in self.pack.routes[route].stages if each.is_closing)

    def passed(self, route: str) -> z3.BoolRef:
        """Return that a limit which closes a route has passed."""
        return any_of(self.days.passed(Passing(each)) for each in self.pack.routes[route].gate_limits)

    def struck(self, route: str, priority: int) -> z3.BoolRef:
        """Return that a recommendation of such a priority is struck."""
        strikes = [self.hits(each) for each in self.excluding.get(route, ()) if each.reach >= priority]
        return any_of((self.passed(route), self.shut(route), *strikes))

    def asked(self, route: str, priority: int) -> z3.BoolRef:
        """Return that facts not asked yet decide whether such a recommendation stands."""
        return any_of(
            (
                *(
                    z3.And(self.pends(each), self.truths.waits_for(each.when))
                    for each in self._threats(route, priority)
                ),
                *(
                    z3.And(self.stage_pends(each), self.truths.waits_for(each.when))
                    for each in self.pack.routes[route].stages
                    if each.asks
                ),
            )
        )

    def held(self, route: str, priority: int) -> z3.BoolRef:
        """Return that such a recommendation stands under a condition, not asked or asked in vain."""
        threats = (self.pends(each) for each in self._threats(route, priority))
        return any_of((*threats, *(self.stage_pends(each) for each in self.pack.routes[route].stages)))

    def is_candidate(self, rule: Rule, each: Recommendation) -> z3.BoolRef:
        """Return that a recommendation has not been struck."""
        return z3.And(self.hits(rule), z3.Not(self.struck(each.route, rule.priority)))

    def strength(self, rule: Rule, each: Recommendation, status: Status) -> z3.BoolRef:
        """Return that a recommendation comes to a status."""
        standing, off = self.is_candidate(rule, each), self.put_off(each.route)
        if each.is_follow_up:
            return standing if status is Status.POSSIBLE else z3.BoolVal(False)
        match status:
            case Status.POSSIBLE:
                return all_of((standing, off))
            case Status.UNCLEAR:
                return all_of((standing, z3.Not(off), self.asked(each.route, rule.priority)))
            case _:
                return all_of((standing, z3.Not(off), z3.Not(self.asked(each.route, rule.priority))))

    def has_candidate(self, route: str) -> z3.BoolRef:
        """Return that something recommends a route and is not struck."""
        return any_of(self.is_candidate(*each) for each in self.recommending.get(route, ()))

    def stands(self, route: str, status: Status) -> z3.BoolRef:
        """Return that some recommendation of a route comes to a status (of several the strongest counts)."""
        return any_of(self.strength(*each, status) for each in self.recommending.get(route, ()))

    def is_recommended(self, route: str) -> z3.BoolRef:
        """Return that a route is recommended."""
        return self.stands(route, Status.RECOMMENDED)

    def is_unclear(self, route: str) -> z3.BoolRef:
        """Return that it must be asked first whether a route is open."""
        return z3.And(self.stands(route, Status.UNCLEAR), z3.Not(self.is_recommended(route)))

    def is_later(self, route: str) -> z3.BoolRef:
        """Return that a route is only possible after another."""
        stronger = z3.Or(self.is_recommended(route), self.stands(route, Status.UNCLEAR))
        return z3.And(self.stands(route, Status.POSSIBLE), z3.Not(stronger))

    def is_chosen(self, rule: Rule, given: Recommendation) -> z3.BoolRef:
        """Return that a recommendation is the one by which its route stands: the strongest, of equals the first."""
        return any_of(self.stands_by(rule, given, status) for status in _STRONGER)

    def stands_by(self, rule: Rule, given: Recommendation, status: Status) -> z3.BoolRef:
        """Return that a route stands by a recommendation, and how."""
        route = given.route
        stronger = (z3.Not(self.stands(route, each)) for each in _STRONGER[status])
        place = self.recommending[route].index((rule, given))
        return all_of((self.strength(rule, given, status), *stronger, z3.Not(self.stood_before(route, place, status))))

    def stood_before(self, route: str, place: int, status: Status) -> z3.BoolRef:
        """Return that one of the first recommendations of a route comes to a status."""
        if place == 0:
            return z3.BoolVal(False)
        before = self.recommending[route][place - 1]
        return any_of((self.stood_before(route, place - 1, status), self.strength(*before, status)))

    def closed(self, route: str) -> z3.BoolRef:
        """Return that a route is named as closed."""
        struck = any_of(self.hits(each) for each in self.excluding.get(route, ()))
        offered = any_of(self.hits(rule) for rule, _ in self.recommending.get(route, ()))
        named = any_of((struck, self.passed(route), all_of((self.shut(route), offered))))
        return all_of((named, z3.Not(self.has_candidate(route))))

    def is_free(self, route: str) -> z3.BoolRef:
        """Return that nothing that holds recommends or closes a route."""
        return z3.Not(any_of((self.has_candidate(route), self.closed(route), self.shut(route))))

    def is_maybe(self, route: str) -> z3.BoolRef:
        """Return that only undecided rules recommend a route."""
        pending = any_of(self.pends(rule) for rule, _ in self.recommending.get(route, ()))
        return all_of((self.is_free(route), pending))

    def is_after_failure(self, route: str) -> z3.BoolRef:
        """Return that a route is shown only as the way on after another one."""
        ways = any_of(
            all_of((self.is_recommended(each.id), self._is_way(after)))
            for each in self.pack.routes.values()
            for after in each.next
            if after.route == route
        )
        return all_of((self.is_free(route), z3.Not(self.is_maybe(route)), ways))

    def is_open(self, route: str) -> z3.BoolRef:
        """Return that a plan offers a route."""
        return any_of((self.has_candidate(route), self.is_maybe(route), self.is_after_failure(route)))

    def is_over(self) -> z3.BoolRef:
        """Return that no route is open: the plan names whom to see."""
        return z3.Not(any_of(self.is_open(each) for each in self.pack.routes))

    def is_listed(self, limit: str) -> z3.BoolRef:
        """Return that a plan lists a limit: a rule that holds names it, and it is not known not to apply."""
        return all_of((self.is_named(limit), z3.Not(self.days.applies(limit).false)))

    def is_named(self, limit: str) -> z3.BoolRef:
        """Return that a rule that holds names a limit, or another in whose place it stands for older facts."""
        law, ways = self.days.law, []
        for rule in self.rules:
            for name in rule.deadlines:
                old = law.older(name)
                if name == limit:
                    ways.append(all_of((self.hits(rule), z3.Not(law.is_replaced(name)))))
                elif old is not None and old.old == limit:
                    ways.append(all_of((self.hits(rule), law.is_replaced(name))))
        return any_of(ways)

    def warns(self, rule: Rule) -> z3.BoolRef:
        """Return that a rule's warnings are given."""
        if not rule.warnings:
            return z3.BoolVal(False)
        return z3.Or(self.hits(rule), self.pends(rule)) if rule.priority >= DANGER else self.hits(rule)

    def constraints(self) -> list[z3.BoolRef]:
        """Return what every set of answers obeys."""
        return [*self.truths.variables.constraints(), *self.days.constraints()]

    def _naming(self, made: Callable[..., z3.BoolRef]) -> Callable[..., z3.BoolRef]:
        """Return a method that makes each of its formulas once and gives its name."""
        known: dict[object, z3.BoolRef] = {}

        def named(*given: Any) -> z3.BoolRef:
            key = tuple(each.id if isinstance(each, Rule | Stage) else each for each in given)
            if key not in known:
                known[key] = self.truths.names.name(made(*given))
            return known[key]

        return named

    def _threats(self, route: str, priority: int) -> Iterator[Rule]:
        return (each for each in self.excluding.get(route, ()) if each.reach >= priority)

    def _is_not_spared(self, stage: Stage) -> z3.BoolRef:
        return z3.BoolVal(True) if stage.unless is None else z3.Not(self.truths.of(stage.unless).true)

    def _is_time(self, stage: Stage) -> z3.BoolRef:
        has_passed = all_of(self.days.passed(Passing(each, stage.grace)) for each in stage.passed)
        runs = z3.Not(self.days.passed(Passing(stage.running, stage.grace))) if stage.running else z3.BoolVal(True)
        is_ahead = self.days.is_ahead(stage.ahead) if stage.ahead else z3.BoolVal(True)
        return all_of((has_passed, runs, is_ahead))

    def _is_way(self, after: Next) -> z3.BoolRef:
        return z3.BoolVal(True) if after.when is None else z3.Not(self.truths.of(after.when).false)


_NAMED = (
    "hits", "pends", "stage_holds", "stage_pends", "put_off", "shut", "struck", "asked", "held", "is_candidate",
    "has_candidate", "strength", "stands", "stands_by", "stood_before", "is_chosen", "closed", "is_free", "is_maybe",
    "is_after_failure", "is_open",
    "is_over", "is_listed", "is_named",
)  # fmt: skip
_STRONGER = {
    Status.RECOMMENDED: (),
    Status.UNCLEAR: (Status.RECOMMENDED,),
    Status.POSSIBLE: (Status.RECOMMENDED, Status.UNCLEAR),
}
