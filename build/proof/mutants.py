"""Packs with one slip in them: a rule or a condition deleted, inverted, or moved past its neighbour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.limit import Applies, Condition
from app.model.routing import Fact, FactType, Rule, Stage
from app.rules.routing import Pack

INVERSE = {"==": "!=", "!=": "=="}


@dataclass(frozen=True)
class Mutant:
    """A pack with one slip: what was done (`slip`) to which part, and to which of its comparisons."""

    slip: str
    part: str
    detail: str
    pack: Pack

    @property
    def name(self) -> str:
        """Return the name by which equivalent mutants are listed."""
        return f"{self.slip} {self.part}{f' {self.detail}' if self.detail else ''}"

    @property
    def past(self) -> str:
        """Return the rule past which a rule was moved, or nothing."""
        return self.detail.removeprefix("past ") if self.detail.startswith("past ") else ""


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Yield every pack with one slip in a rule or in a condition of rules, stages, questions, limits and ways on."""
    yield from _of_rules(pack)
    for rule in pack.rules:
        changed = _changing_rule(pack, rule)
        yield from _of_condition(pack, f"rule {rule.id}", rule.when, changed)
    for fact in pack.facts.values():
        if fact.ask_when:
            yield from _of_condition(pack, f"fact {fact.id}", fact.ask_when, _changing_fact(pack, fact))
    for name, limit in pack.limits.items():
        if limit.applies_when:
            yield from _of_condition(pack, f"limit {name}", limit.applies_when, _changing_limit(pack, name))
    for stage in dict.fromkeys(stage for route in pack.routes.values() for stage in route.stages):
        for key, when in (("stage", stage.when), ("spared", stage.unless)):
            if when is not None:
                yield from _of_condition(pack, f"{key} {stage.id}", when, _changing_stage(pack, stage, key))
    for name, route in pack.routes.items():
        for place, after in enumerate(route.next):
            if after.when:
                changed = _changing_way(pack, name, place)
                yield from _of_condition(pack, f"next {name}.{after.route}", after.when, changed)


def with_rules(pack: Pack, rules: Sequence[Rule]) -> Pack:
    """Return a pack with other rules, placed in this order."""
    return replace(pack, rules=tuple(replace(each, place=place) for place, each in enumerate(rules)))


def with_limits(pack: Pack, limits: Mapping[str, object]) -> Pack:
    """Return a pack with other limits, its counting too."""
    planned = type(pack.planned)(limits, pack.planned._counted, pack.planned._parties, pack.law)  # type: ignore[arg-type]
    return replace(pack, limits=limits, planned=planned)


def _of_rules(pack: Pack) -> Iterator[Mutant]:
    rules = pack.rules
    for place, rule in enumerate(rules):
        part = f"rule {rule.id}"
        yield Mutant("delete", part, "", with_rules(pack, (*rules[:place], *rules[place + 1 :])))
        inverse = replace(rule, when=_inverse(rule.when, pack.facts))
        yield Mutant("invert", part, "", with_rules(pack, (*rules[:place], inverse, *rules[place + 1 :])))
        if place + 1 < len(rules):
            after = rules[place + 1]
            moved = (replace(after, priority=rule.priority), replace(rule, priority=after.priority))
            yield Mutant(
                "move", part, f"past {after.id}", with_rules(pack, (*rules[:place], *moved, *rules[place + 2 :]))
            )


def _of_condition(pack: Pack, part: str, when: Applies, changed: Callable[[Applies], Pack]) -> Iterator[Mutant]:
    is_one = len(when.all) + len(when.any) == 1
    for kind in ("all", "any"):
        every: tuple[Condition, ...] = getattr(when, kind)
        for place, each in enumerate(every):
            named = f"{kind}.{place + 1}"
            if not (is_one and part.startswith("rule")):  # inverting the only comparison inverts the rule: told there
                inverse = negated(each, pack.facts[each.fact])
                yield Mutant("invert", part, named, changed(_with(when, kind, place, (inverse,))))
            yield Mutant("delete", part, named, changed(_with(when, kind, place, ())))
            if place + 1 < len(every):
                swapped = (*every[:place], every[place + 1], each, *every[place + 2 :])
                yield Mutant("move", part, named, changed(replace(when, **{kind: swapped})))


def _with(when: Applies, kind: str, place: int, given: tuple[Condition, ...]) -> Applies:
    every: tuple[Condition, ...] = getattr(when, kind)
    return replace(when, **{kind: (*every[:place], *given, *every[place + 1 :])})


def _inverse(when: Applies, facts: Mapping[str, Fact]) -> Applies:
    """Return the opposite: not all of these, or none of those. Of both kinds together, all of the opposites."""
    every = tuple(negated(each, facts[each.fact]) for each in when.all)
    none = tuple(negated(each, facts[each.fact]) for each in when.any)
    return Applies(every + none) if every and none else Applies(none, every)


def negated(given: Condition, fact: Fact) -> Condition:
    """Return the opposite of a comparison."""
    if given.op in INVERSE:
        return replace(given, op=INVERSE[given.op])
    if given.op == "in":
        assert isinstance(given.value, tuple)
        others = (each for each in fact.choices if each not in given.value and each not in fact.unknown_values)
        return replace(given, value=tuple(others))
    assert fact.type is FactType.NUMBER
    below = tuple(Decimal(each) for each in range(int(given.value)))  # type: ignore[arg-type]
    return replace(given, op="in", value=below)


def _changing_rule(pack: Pack, rule: Rule) -> Callable[[Applies], Pack]:
    rules = pack.rules
    return lambda when: with_rules(pack, (*rules[: rule.place], replace(rule, when=when), *rules[rule.place + 1 :]))


def _changing_fact(pack: Pack, fact: Fact) -> Callable[[Applies], Pack]:
    def changed(when: Applies) -> Pack:
        asked = when if when.all or when.any else None
        return replace(pack, facts={**pack.facts, fact.id: replace(fact, ask_when=asked)})

    return changed


def _changing_limit(pack: Pack, name: str) -> Callable[[Applies], Pack]:
    def changed(when: Applies) -> Pack:
        applies = when if when.all or when.any else None
        return with_limits(pack, {**pack.limits, name: replace(pack.limits[name], applies_when=applies)})

    return changed


def _changing_stage(pack: Pack, given: Stage, key: str) -> Callable[[Applies], Pack]:
    def changed(when: Applies) -> Pack:
        held = when if when.all or when.any else None
        stage = replace(given, unless=held) if key == "spared" else replace(given, when=when)
        routes = {
            name: replace(route, stages=tuple(stage if each == given else each for each in route.stages))
            for name, route in pack.routes.items()
        }
        return replace(pack, routes=routes)

    return changed


def _changing_way(pack: Pack, name: str, place: int) -> Callable[[Applies], Pack]:
    def changed(when: Applies) -> Pack:
        route = pack.routes[name]
        held = when if when.all or when.any else None
        ways = (*route.next[:place], replace(route.next[place], when=held), *route.next[place + 1 :])
        return replace(pack, routes={**pack.routes, name: replace(route, next=ways)})

    return changed
