"""What must hold for every set of answers; each function yields the answers for which it doesn't."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from app.model.proof import Claims, Counterexample, HardStop
from app.model.routing import Rule
from app.rules.interview import DISPUTE_TYPE
from proof.prover import Found, Prover
from proof.sorts import Without
from proof.standings import DANGER, Standings
from proof.truths import all_of, any_of


def ways_out(prover: Prover, _claims: Claims) -> Iterator[Counterexample]:
    """Yield a kind of dispute for which a plan has no open route and doesn't say either what closes one.

    Where nothing is open the plan names a human: that is how `routing.plan` is made, and the equality test of
    `standings.py` covers it. Beyond it, the human must never stand alone, without a closed route and its reason.
    """
    of, pack = prover.standings, prover.pack
    closed = any_of(of.closed(each) for each in pack.routes)
    is_ = of.truths.variables.is_
    for kind in of.truths.variables.sorts.classes[DISPUTE_TYPE]:
        if isinstance(kind, Without):
            continue
        found = prover.find(of.is_over(), z3.Not(closed), is_(DISPUTE_TYPE, kind), coherent=False)
        if found:
            yield _example(DISPUTE_TYPE, "proof_silent", prover, found)


def contradictions(prover: Prover, _claims: Claims) -> Iterator[Counterexample]:
    """Yield pairs of rules of one priority that hold together, where one recommends what the other excludes.

    Two such rules of different priorities are declared: the priorities and the exclusion's scope say which counts.
    """
    of = prover.standings
    for barring in of.rules:
        for route in barring.excludes:
            for rule, _ in of.recommending.get(route, ()):
                if rule is barring or rule.priority != barring.priority:
                    continue
                found = prover.find(of.hits(rule), of.hits(barring))
                if found:
                    named = {"rule": rule.id, "barring": barring.id, "route": pack_name(prover, route)}
                    yield _example(rule.id, "proof_contradiction", prover, found, **named)


def safety(prover: Prover, claims: Claims) -> Iterator[Counterexample]:
    """Yield what stands before the protection of people, closes it, or opens what it has closed."""
    guards = [each for each in prover.standings.rules if each.priority >= DANGER]
    for guard in guards:
        yield from _not_kept_shut(prover, guard)
        yield from _not_protected(prover, guard, claims)
    yield from _not_first(prover, guards)


def stops(prover: Prover, claims: Claims) -> Iterator[Counterexample]:
    """Yield hard stops that a plan passes: open, not shown, or recommended as if they were decided.

    The kind of dispute, which is asked before everything else, is taken to be known.
    """
    variables = prover.standings.truths.variables
    kinds = [each for each in variables.sorts.classes[DISPUTE_TYPE] if not isinstance(each, Without)]
    is_begun = any_of(variables.is_(DISPUTE_TYPE, each) for each in kinds)
    for stop in claims.stops:
        for route in stop.bars:
            yield from _passes(prover, stop, route, is_begun)


def _not_kept_shut(prover: Prover, guard: Rule) -> Iterator[Counterexample]:
    of = prover.standings
    for route in guard.excludes:
        higher = [each for each in of.recommending.get(route, ()) if guard.reach < each[0].priority]
        allowed = any_of(of.is_chosen(*each) for each in higher)
        found = prover.find(of.hits(guard), of.is_open(route), z3.Not(allowed), coherent=False)
        if found:
            yield _example(guard.id, "proof_safety_open", prover, found, rule=guard.id, route=pack_name(prover, route))


def _not_protected(prover: Prover, guard: Rule, claims: Claims) -> Iterator[Counterexample]:
    """Yield a protected route that a rule about people recommends and that does not stand by one."""
    of = prover.standings
    recommended = {each.route for each in guard.recommend if not each.is_follow_up}
    for each in (each for each in claims.protected if each.route in recommended):
        by_guards = any_of(of.is_chosen(*one) for one in of.recommending[each.route] if one[0].priority >= DANGER)
        is_spared = z3.BoolVal(False) if each.unless is None else of.truths.of(each.unless).true
        is_protected = all_of((of.truths.of(each.when).true, z3.Not(is_spared)))
        found = prover.find(of.hits(guard), is_protected, z3.Not(by_guards), coherent=False)
        if found:
            closing = _closing(of, each.route)
            named = {"rule": guard.id, "route": pack_name(prover, each.route), "barring": closing}
            yield _example(guard.id, "proof_safety_closed", prover, found, **named)


def _closing(of: Standings, route: str) -> str:
    barring = [each.id for each in (*of.excluding.get(route, ()), *of.pack.routes[route].stages)]
    return "、".join(barring) or "-"


def _not_first(prover: Prover, guards: list[Rule]) -> Iterator[Counterexample]:
    """Yield a rule about people some recommendation of which stands behind that of another rule."""
    of = prover.standings
    for guard in guards:
        leading = [
            all_of((of.is_chosen(guard, each), z3.Not(of.is_later(each.route))))
            for each in guard.recommend
            if not each.is_follow_up
        ]
        others = [each for each in of.rules if each.priority < DANGER and each.place < guard.place]
        before = any_of(of.is_chosen(rule, each) for rule in others for each in rule.recommend if not each.is_follow_up)
        found = prover.find(any_of(leading), before, coherent=False)
        if found:
            yield _example(guard.id, "proof_safety_behind", prover, found, rule=guard.id)


def _passes(prover: Prover, stop: HardStop, route: str, is_begun: z3.BoolRef) -> Iterator[Counterexample]:
    of = prover.standings
    truth = of.truths.of(stop.when)
    is_law = z3.BoolVal(True) if stop.since is None else z3.Not(of.days.law.is_old(stop.dated_by, stop.since))
    exempt = any_of(of.is_chosen(*each) for each in of.recommending.get(route, ()) if each[0].id in stop.despite)
    warned = any_of(of.warns(each) for each in of.excluding.get(route, ()))
    named = {"stop": stop.name, "route": pack_name(prover, route)}
    for code, formulas in (
        ("proof_stop_passed", (truth.true, of.is_open(route), z3.Not(exempt))),
        ("proof_stop_silent", (truth.true, of.is_open(route), exempt, z3.Not(warned))),
        ("proof_stop_hidden", (truth.true, z3.Not(of.is_open(route)), z3.Not(of.closed(route)))),
        ("proof_stop_undecided", (truth.unknown, _unconditional(of, stop, route))),
    ):
        found = prover.find(is_begun, is_law, *formulas)
        if found:
            yield _example(stop.id, code, prover, found, **named)
            return


def _unconditional(of: Standings, stop: HardStop, route: str) -> z3.BoolRef:
    """Return that a route is recommended and nothing says on what that still depends."""
    return any_of(
        all_of((of.is_chosen(rule, each), of.is_recommended(route), z3.Not(of.held(route, rule.priority))))
        for rule, each in of.recommending.get(route, ())
        if rule.id not in stop.despite
    )


def pack_name(prover: Prover, route: str) -> str:
    """Return what a route is called."""
    return prover.pack.routes[route].name


def _example(field: str, code: str, prover: Prover, found: Found, **facts: str) -> Counterexample:
    answers = tuple((prover.pack.facts[each], answer) for each, answer in found.answers.items())
    return Counterexample(field, code, facts, answers)
