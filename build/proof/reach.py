"""What must be possible for some answers: every rule, route, limit and fact is come to, and every question matters."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from app.model.limit import Applies
from app.model.proof import Claims, Counterexample
from app.model.routing import Rule, Stage
from app.rules.interview import DISPUTE_TYPE
from app.rules.routing import Pack
from proof.limit_days import speaks_of
from proof.prover import Prover
from proof.sorts import Without, atoms, conditions
from proof.standings import Standings
from proof.truths import FALSE, Truths, all_of, any_of


def unreached(prover: Prover, claims: Claims) -> Iterator[Counterexample]:
    """Yield rules, stages, routes, limits and facts that no answers come to."""
    of, pack = prover.standings, prover.pack
    for rule in of.rules:
        if not prover.is_possible(of.hits(rule)):
            yield Counterexample(rule.id, "proof_rule_unreached", {"because": _because(prover, rule.when)})
        elif not prover.is_possible(of.hits(rule), _has_effect(of, rule)):
            yield Counterexample(rule.id, "proof_rule_idle")
    for route in pack.routes.values():
        if not prover.is_possible(of.is_open(route.id)):
            yield Counterexample(route.id, "proof_route_unreached", {"route": route.name})
    for stage, offered in _stages(of).items():
        if not prover.is_possible(of.stage_holds(stage), offered):
            yield Counterexample(stage.id, "proof_stage_unreached", {"because": _because(prover, stage.when)})
    yield from _limits(prover, claims)
    yield from _facts(prover, claims)


def idle_questions(prover: Prover, _claims: Claims) -> Iterator[Counterexample]:
    """Yield facts that are asked about a kind of dispute although no answer could change its plan."""
    questions = Questions(prover)
    for fact in prover.pack.facts.values():
        wanted, matters = questions.is_wanted(fact.id), questions.matters(fact.id)
        if fact.id == DISPUTE_TYPE:
            if not prover.is_possible(matters):
                yield Counterexample(fact.id, "proof_fact_idle", {"fact": fact.question, "kind": fact.question})
            continue
        for kinds in _alike(prover, z3.And(wanted, matters)):
            about = prover.standings.truths.variables.is_(DISPUTE_TYPE, kinds[0])
            if not prover.is_possible(matters, about) and prover.is_possible(wanted, about):
                labels = "、".join(prover.pack.facts[DISPUTE_TYPE].choices[each] for each in kinds)
                yield Counterexample(fact.id, "proof_fact_idle", {"fact": fact.question, "kind": labels})


def _alike(prover: Prover, formula: z3.BoolRef) -> list[list[str]]:
    """Return the kinds of dispute, those together that a formula can't tell apart."""
    truths, facts = prover.standings.truths, prover.pack.facts
    seen: set[str] = set()
    held = [formula]
    uses = truths.names.uses(formula)
    while True:  # which facts may have an answer depends on the kind, too
        new = {name.rstrip("'") for name in map(_fact_of, uses)} & facts.keys() - seen
        if not new:
            break
        seen |= new
        held.append(z3.And(truths.coherent(new)))  # a part that nobody held would give its id to another
        for variable, parts in truths.names.uses(held[-1]).items():
            uses.setdefault(variable, set()).update(parts)
    found: dict[frozenset[str], list[str]] = {}
    for each in facts[DISPUTE_TYPE].choices:
        found.setdefault(frozenset(uses.get(f"{DISPUTE_TYPE}={each}", ())), []).append(each)
    return [*found.values()]


def _fact_of(variable: str) -> str:
    return variable.partition("=")[0].partition("?")[0]


class Questions:
    """When a fact is asked, and when its answer changes anything."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._of = prover.standings
        self._pack = prover.pack
        self._reads = _readers(prover.pack)
        self._stages = _stages(prover.standings)
        self._wanted: dict[str, z3.BoolRef] = {}

    def is_wanted(self, fact: str) -> z3.BoolRef:
        """Return that an interview counts a fact among what could still change the plan."""
        if fact not in self._wanted:
            self._wanted[fact] = FALSE  # a question that in the end only asks for itself isn't asked
            self._wanted[fact] = self._of.truths.names.name(self._asked(fact))
        return self._wanted[fact]

    def _asked(self, fact: str) -> z3.BoolRef:
        of, truths, pack = self._of, self._of.truths, self._pack
        may_apply = all_of((truths.is_unanswered(fact), z3.Not(truths.applies(fact).false)))
        if fact == DISPUTE_TYPE or pack.facts[fact].is_gate:
            return may_apply
        ways = [all_of((of.pends(each), self._waits(each.when, fact))) for each in of.rules]
        for stage, offered in self._stages.items():
            ways.append(all_of((of.stage_pends(stage), offered, self._waits(stage.when, fact))))
            if stage.unless:
                ways.append(all_of((of.stage_holds(stage), offered, self._waits(stage.unless, fact))))
        for limit in pack.limits.values():
            if speaks_of(limit, fact) or any(self._waits(when, fact) is not FALSE for when in limit.conditions):
                ways.append(of.is_listed(limit.id))
        for other in pack.facts.values():
            if other.ask_when and other.id != fact:
                waits = self._waits(other.ask_when, fact)
                if waits is not FALSE:
                    ways.append(all_of((waits, self.is_wanted(other.id))))
        return all_of((may_apply, any_of(ways)))

    def matters(self, fact: str) -> z3.BoolRef:
        """Return that two answers to a fact, all else being equal, differ in a rule, a stage or a limit."""
        of, pack = self._of, self._pack
        first = of.truths.variables
        second = first.differing_in(fact)
        self._prover.assume(second.constraints([fact]))
        other = Standings(pack, Truths(second, of.truths.names))
        told = [each for each in first.sorts.classes[fact] if each not in (Without.UNKNOWN, Without.UNANSWERED)]
        known = [each for each in told if not isinstance(each, Without)]
        ways = [
            z3.Xor(one, two)
            for rule in of.rules
            if fact in self._reads[rule.when] | of.days.law.dating(rule.id)
            for one, two in ((of.hits(rule), other.hits(rule)), (of.pends(rule), other.pends(rule)))
        ]
        ways += [
            all_of((offered, z3.Xor(of.stage_holds(stage), other.stage_holds(stage))))
            for stage, offered in self._stages.items()
            if any(fact in self._reads[when] for when in (stage.when, stage.unless) if when)
        ]
        for limit in pack.limits.values():
            if speaks_of(limit, fact):
                ways.append(of.is_listed(limit.id))
            if any(fact in self._reads[when] for when in limit.conditions):
                one, two = of.days.applies(limit.id), other.days.applies(limit.id)
                ways.append(all_of((of.is_named(limit.id), z3.Xor(one.true, two.true))))
        ways += [
            all_of(
                (of.is_recommended(route.id), z3.Xor(of.truths.of(each.when).false, other.truths.of(each.when).false))
            )
            for route in pack.routes.values()
            for each in route.next
            if each.when and fact in self._reads[each.when]
        ]
        is_told = any_of(first.is_(fact, each) for each in known)
        is_retold = any_of(second.is_(fact, each) for each in told)
        return all_of((is_told, is_retold, any_of(ways)))

    def _waits(self, when: Applies, fact: str) -> z3.BoolRef:
        return any_of(self._of.truths.atom(each).unknown for each in atoms(when) if each.fact == fact)


def _readers(pack: Pack) -> dict[Applies, frozenset[str]]:
    """Return for each condition the facts on which it depends, those that decide about questions included."""

    def facts(when: Applies, seen: frozenset[str]) -> frozenset[str]:
        found = {each.fact for each in atoms(when)}
        for fact in found - seen:
            asked = pack.facts[fact].ask_when
            if asked:
                found |= facts(asked, seen | {fact})
        return frozenset(found)

    return {when: facts(when, frozenset()) for when in conditions(pack)}


def _stages(of: Standings) -> dict[Stage, z3.BoolRef]:
    """Return every stage, with the formula that a rule recommends one of its routes."""
    found: dict[Stage, list[z3.BoolRef]] = {}
    for route in of.pack.routes.values():
        for stage in route.stages:
            found.setdefault(stage, []).append(_is_offered(of, route.id))
    return {stage: any_of(each) for stage, each in found.items()}


def _is_offered(of: Standings, route: str) -> z3.BoolRef:
    return any_of(of.hits(rule) for rule, _ in of.recommending.get(route, ()))


def _has_effect(of: Standings, rule: Rule) -> z3.BoolRef:
    """Return that a rule that holds shows in the plan."""
    return any_of(
        (
            of.warns(rule),
            *(of.is_chosen(rule, each) for each in rule.recommend),
            *(of.closed(each) for each in rule.excludes),
            *(of.is_listed(each) for each in rule.deadlines),
        )
    )


def _limits(prover: Prover, claims: Claims) -> Iterator[Counterexample]:
    aside = {each.id for each in claims.limits}
    for limit in prover.pack.limits.values():
        is_reached = prover.is_possible(prover.standings.is_listed(limit.id))
        if is_reached is (limit.id in aside):
            code = "proof_limit_not_aside" if is_reached else "proof_limit_unreached"
            yield Counterexample(limit.id, code, {"limit": limit.name})


def _facts(prover: Prover, claims: Claims) -> Iterator[Counterexample]:
    aside = {each.id for each in claims.facts}
    questions = Questions(prover)
    for fact in prover.pack.facts.values():
        is_reached = prover.is_possible(questions.is_wanted(fact.id))
        if is_reached is (fact.id in aside):
            code = "proof_fact_not_aside" if is_reached else "proof_fact_unreached"
            yield Counterexample(fact.id, code, {"fact": fact.question})


def _because(prover: Prover, when: Applies) -> str:
    """Return which comparisons can't hold together, the facts' own words."""
    of = prover.standings.truths
    named = {of.atom(each).true.get_id(): each for each in when.all}
    core = prover.core(*(of.atom(each).true for each in when.all))
    found = [named[each.get_id()] for each in core if each.get_id() in named]
    return "、".join(f"{each.fact} {each.op} {each.value}" for each in found or when.all)
