"""Packs with one slip in them: a rule, a stage, a former law or a condition deleted, inverted, or moved on by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from app.model.limit import Applies, Condition
from app.model.routing import Fact, FactType, Stage
from app.rules.routing import Pack
from proof import parts
from proof.parts import Changed, with_law, with_rules, with_stages

INVERSE = {"==": "!=", "!=": "=="}
Item = TypeVar("Item")


@dataclass(frozen=True)
class Mutant:
    """A pack with one slip: what was done (`slip`) to which part, and to which of its comparisons (`detail`)."""

    slip: str
    part: str
    detail: str
    pack: Pack

    @property
    def name(self) -> str:
        """Return the name by which equivalent mutants are listed."""
        return f"{self.slip} {self.part}{f' {self.detail}' if self.detail else ''}"

    @property
    def kind(self) -> str:
        """Return the kind of part: rule, fact, limit, never, start, stage, spared, next, law, former."""
        return self.part.split(" ", 1)[0]

    @property
    def id(self) -> str:
        """Return the id of the part."""
        return self.part.split(" ", 1)[1]

    @property
    def past(self) -> str:
        """Return the rule or stage past which one was moved, or nothing."""
        return self.detail.removeprefix("past ") if self.detail.startswith("past ") else ""


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Yield every pack with one slip in a rule, a stage, a former law, or a condition of any part."""
    yield from _of_rules(pack)
    yield from _of_stages(pack)
    yield from _of_law(pack)
    for part, when, changed in parts.conditions(pack):
        yield from _of_condition(pack, part, when, changed)


def _of_rules(pack: Pack) -> Iterator[Mutant]:
    rules = pack.rules
    for place, rule in enumerate(rules):
        part = f"rule {rule.id}"
        yield Mutant("delete", part, "", with_rules(pack, _without(rules, place)))
        inverse = replace(rule, when=inverted(rule.when, pack.facts))
        yield Mutant("invert", part, "", with_rules(pack, (*rules[:place], inverse, *rules[place + 1 :])))
        if place + 1 < len(rules):
            after = rules[place + 1]
            moved = (
                replace(after, priority=rule.priority, place=rule.place),
                replace(rule, priority=after.priority, place=after.place),
            )
            yield Mutant(
                "move", part, f"past {after.id}", with_rules(pack, (*rules[:place], *moved, *rules[place + 2 :]))
            )


def _of_stages(pack: Pack) -> Iterator[Mutant]:
    every = parts.stages(pack)
    for stage in every:
        part = f"stage {stage.id}"
        yield Mutant("delete", part, "", with_stages(pack, lambda route, gone=stage: _gone(route.stages, gone)))  # type: ignore[misc]
    found: dict[tuple[str, str], tuple[Stage, Stage]] = {}
    for route in pack.routes.values():
        for one, two in zip(route.stages, route.stages[1:], strict=False):
            found.setdefault((one.id, two.id), (one, two))
    for one, two in found.values():
        part = f"stage {one.id}"
        yield Mutant(
            "move",
            part,
            f"past {two.id}",
            with_stages(pack, lambda route, a=one, b=two: _swapped(route.stages, a, b)),  # type: ignore[misc]
        )


def _of_law(pack: Pack) -> Iterator[Mutant]:
    law = pack.law
    for place, each in enumerate(law.rules):
        part = f"law {each.since.isoformat()}.{place + 1}"
        yield Mutant("delete", part, "", with_law(pack, replace(law, rules=_without(law.rules, place))))
        other = replace(each, new=each.old, old=each.new)
        yield Mutant(
            "invert", part, "", with_law(pack, replace(law, rules=(*law.rules[:place], other, *law.rules[place + 1 :])))
        )
    for name in law.limits:
        limits = {each: old for each, old in law.limits.items() if each != name}
        yield Mutant("delete", f"former {name}", "", with_law(pack, replace(law, limits=limits)))


def _of_condition(pack: Pack, part: str, when: Applies, changed: Changed) -> Iterator[Mutant]:
    is_one = len(when.all) + len(when.any) == 1
    is_rule = part.startswith("rule ")
    if not is_one and not is_rule:
        if not part.startswith("stage "):  # a stage is deleted as a whole above
            yield Mutant("delete", part, "", changed(None))
        if when.all or when.any:
            yield Mutant("invert", part, "", changed(inverted(when, pack.facts)))
    for kind in ("all", "any"):
        every: tuple[Condition, ...] = getattr(when, kind)
        for place, each in enumerate(every):
            named = f"{kind}.{place + 1}"
            if not (is_one and is_rule):  # inverting the only comparison inverts the rule: told there
                inverse = negated(each, pack.facts[each.fact])
                yield Mutant("invert", part, named, changed(_with(when, kind, place, (inverse,))))
            yield Mutant("delete", part, named, changed(_with(when, kind, place, ())))
            if place + 1 < len(every):
                swapped = (*every[:place], every[place + 1], each, *every[place + 2 :])
                yield Mutant("move", part, named, changed(replace(when, **{kind: swapped})))


def _with(when: Applies, kind: str, place: int, given: tuple[Condition, ...]) -> Applies:
    every: tuple[Condition, ...] = getattr(when, kind)
    return replace(when, **{kind: (*every[:place], *given, *every[place + 1 :])})


def inverted(when: Applies, facts: Mapping[str, Fact]) -> Applies:
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


def _without(given: Sequence[Item], place: int) -> tuple[Item, ...]:
    return (*given[:place], *given[place + 1 :])


def _gone(stages: tuple[Stage, ...], stage: Stage) -> tuple[Stage, ...]:
    return tuple(each for each in stages if each != stage)


def _swapped(stages: tuple[Stage, ...], one: Stage, two: Stage) -> tuple[Stage, ...]:
    """Return the stages of a route with two that stand side by side in each other's place."""
    for place in range(len(stages) - 1):
        if stages[place : place + 2] == (one, two):
            return (*stages[:place], two, one, *stages[place + 2 :])
    return stages
