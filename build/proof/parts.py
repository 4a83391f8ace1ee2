"""The conditions of a pack by the parts they belong to, and packs in which one of them is another.

Parts are named `kind id`: `rule`, `fact` (when it is asked), `limit` (when it applies), `never` (when it doesn't),
`start` (when its other start counts), `stage`, `spared` (by what a stage is), `next` (`route.way on`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.model.limit import Applies, Limit
from app.model.routing import Route, Rule, Stage
from app.rules.law_in_time import LawInTime
from app.rules.routing import Pack

Changed = Callable[[Applies | None], Pack]
"""Makes the pack in which a condition is another; None and an empty one stand for "always"."""
EMPTY = Applies()


def conditions(pack: Pack) -> Iterator[tuple[str, Applies, Changed]]:
    """Yield every condition with the name of its part and how to change it."""
    for rule in pack.rules:
        yield f"rule {rule.id}", rule.when, _of_rule(pack, rule)
    for fact in pack.facts.values():
        if fact.ask_when:
            yield f"fact {fact.id}", fact.ask_when, _of_fact(pack, fact.id)
    for name, limit in pack.limits.items():
        for kind, when in _of_limit(limit):
            yield f"{kind} {name}", when, _of_limits(pack, name, kind)
    for stage in stages(pack):
        yield f"stage {stage.id}", stage.when, _of_stage(pack, stage, "stage")
        if stage.unless is not None:
            yield f"spared {stage.id}", stage.unless, _of_stage(pack, stage, "spared")
    for name, route in pack.routes.items():
        for place, after in enumerate(route.next):
            if after.when:
                yield f"next {name}.{after.route}", after.when, _of_way(pack, name, place)


def condition_of(pack: Pack, kind: str, name: str) -> Applies | None:
    """Return the condition of a part, or None where it has none, or isn't there."""
    match kind:
        case "rule":
            return next((each.when for each in pack.rules if each.id == name), None)
        case "fact":
            return pack.facts[name].ask_when
        case "limit" | "never" | "start":
            return dict(_of_limit(pack.limits[name])).get(kind)
        case "stage" | "spared":
            named = (each for route in pack.routes.values() for each in route.stages if each.id == name)
            stage = next(named, None)
            return None if stage is None else stage.when if kind == "stage" else stage.unless
    route, after = name.split(".")
    return next(each.when for each in pack.routes[route].next if each.route == after)


def stages(pack: Pack) -> tuple[Stage, ...]:
    """Return every stage once."""
    return tuple({stage.id: stage for route in pack.routes.values() for stage in route.stages}.values())


def with_rules(pack: Pack, rules: Sequence[Rule]) -> Pack:
    """Return a pack with other rules; their places must rise, but may leave gaps."""
    return replace(pack, rules=tuple(rules))


def with_limits(pack: Pack, limits: Mapping[str, Limit]) -> Pack:
    """Return a pack with other limits, its counting too."""
    return replace(pack, limits=limits, planned=replace_planned(pack, limits, pack.law))


def with_law(pack: Pack, law: LawInTime) -> Pack:
    """Return a pack with other former law, its counting too."""
    return replace(pack, law=law, planned=replace_planned(pack, pack.limits, law))


def with_stages(pack: Pack, changed: Callable[[Route], Sequence[Stage]]) -> Pack:
    """Return a pack whose routes have other stages."""
    return replace(
        pack, routes={name: replace(each, stages=tuple(changed(each))) for name, each in pack.routes.items()}
    )


def replace_planned(pack: Pack, limits: Mapping[str, Limit], law: LawInTime):  # type: ignore[no-untyped-def]
    """Return the counting of a pack for other limits or other former law."""
    return type(pack.planned)(limits, pack.planned._counted, pack.planned._parties, law)


def _of_limit(limit: Limit) -> Iterator[tuple[str, Applies]]:
    other = limit.other_start.when if limit.other_start else None
    for kind, when in (("limit", limit.applies_when), ("never", limit.unless), ("start", other)):
        if when is not None:
            yield kind, when


def _or_none(when: Applies | None) -> Applies | None:
    return when if when and (when.all or when.any) else None


def _of_rule(pack: Pack, rule: Rule) -> Changed:
    rules = pack.rules
    return lambda when: with_rules(
        pack, (*rules[: rule.place], replace(rule, when=when or EMPTY), *rules[rule.place + 1 :])
    )


def _of_fact(pack: Pack, name: str) -> Changed:
    return lambda when: replace(pack, facts={**pack.facts, name: replace(pack.facts[name], ask_when=_or_none(when))})


def _of_limits(pack: Pack, name: str, kind: str) -> Changed:
    limit = pack.limits[name]

    def changed(when: Applies | None) -> Pack:
        held = _or_none(when)
        if kind == "start":
            assert limit.other_start is not None
            return with_limits(
                pack, {**pack.limits, name: replace(limit, other_start=replace(limit.other_start, when=held))}
            )
        other = replace(limit, applies_when=held) if kind == "limit" else replace(limit, unless=held)
        return with_limits(pack, {**pack.limits, name: other})

    return changed


def _of_stage(pack: Pack, given: Stage, kind: str) -> Changed:
    def changed(when: Applies | None) -> Pack:
        stage = replace(given, when=when or EMPTY) if kind == "stage" else replace(given, unless=_or_none(when))
        return with_stages(pack, lambda route: [stage if each == given else each for each in route.stages])

    return changed


def _of_way(pack: Pack, name: str, place: int) -> Changed:
    def changed(when: Applies | None) -> Pack:
        route = pack.routes[name]
        ways = (*route.next[:place], replace(route.next[place], when=_or_none(when)), *route.next[place + 1 :])
        return replace(pack, routes={**pack.routes, name: replace(route, next=ways)})

    return changed
