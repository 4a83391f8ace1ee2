"""What every plan must keep to, held against one plan: the plain reading of what is proved of all of them."""

from collections.abc import Collection, Iterator
from datetime import date

from app.model.proof import Claims, Counterexample, HardStop, Protected
from app.model.routing import Option, RoutePlan, Rule, Status, Truth
from app.rules.conditions import Judge
from app.rules.routing import Pack

DANGER = 960
"""From this priority on a rule protects people (`app.rules.routing`)."""


def broken(plan: RoutePlan, pack: Pack, claims: Claims) -> Iterator[Counterexample]:
    """Yield what a plan doesn't keep to."""
    judge = Judge(plan.facts, pack.facts)
    hits = [each for each in pack.law.rules_of(pack.rules, judge) if judge.holds(each.when) is Truth.TRUE]
    protected = {each.route for each in claims.protected if _is_protected(each, judge)}
    made = [*_ways_out(plan), *_contradictions(hits, pack), *_safety(plan, hits, protected, pack)]
    if plan.dispute_type is not None:
        stops = (stop for stop in claims.stops if not _is_older(stop, judge))
        made += [each for stop in stops for each in _stop(plan, stop, judge, hits)]
    answers = tuple((pack.facts[name], answer) for name, answer in plan.facts.items())
    for field, code, facts in made:
        yield Counterexample(field, code, facts, answers)


def _is_protected(each: Protected, judge: Judge) -> bool:
    is_spared = each.unless is not None and judge.holds(each.unless) is Truth.TRUE
    return judge.holds(each.when) is Truth.TRUE and not is_spared


def _is_older(stop: HardStop, judge: Judge) -> bool:
    """Return whether the first known of the days that date a stop lies before it became law."""
    days = (judge.known(fact) for fact in stop.dated_by)
    day = next((each for each in days if isinstance(each, date)), None)
    return stop.since is not None and day is not None and day < stop.since


Break = tuple[str, str, dict[str, str]]


def _ways_out(plan: RoutePlan) -> Iterator[Break]:
    is_over = all(each.standing.status is Status.CLOSED for each in plan.options)
    if is_over is (plan.human is None):
        yield "human", "proof_human", {}
    elif is_over and not plan.options and plan.dispute_type is not None:
        yield "dispute_type", "proof_silent", {}


def _contradictions(hits: list[Rule], pack: Pack) -> Iterator[Break]:
    for barring in hits:
        for rule in hits:
            if rule is barring or rule.priority != barring.priority:
                continue
            for each in rule.recommend:
                if each.route in barring.excludes:
                    named = {"rule": rule.id, "barring": barring.id, "route": pack.routes[each.route].name}
                    yield rule.id, "proof_contradiction", named


def _safety(plan: RoutePlan, hits: list[Rule], protected: Collection[str], pack: Pack) -> Iterator[Break]:
    options = {each.route.id: each for each in plan.options}
    ranked = [each for each in plan.options if _is_ranked(each)]
    for guard in (each for each in hits if each.priority >= DANGER):
        for route in guard.excludes:
            if _is_open(options.get(route)) and options[route].standing.rules[0].priority <= guard.reach:
                yield guard.id, "proof_safety_open", {"rule": guard.id, "route": pack.routes[route].name}
        for each in guard.recommend:
            option = options.get(each.route)
            by_guard = option and _is_open(option) and option.standing.rules[0].priority >= DANGER
            if each.route in protected and not each.is_follow_up and not by_guard:
                closing = [rule.id for rule in hits if each.route in rule.excludes]
                named = {"rule": guard.id, "route": pack.routes[each.route].name, "barring": "、".join(closing) or "-"}
                yield guard.id, "proof_safety_closed", named
        places = [place for place, each in enumerate(ranked) if each.standing.rules[0] is guard]
        if any(each.standing.rules[0].priority < DANGER for place in places for each in ranked[:place]):
            yield guard.id, "proof_safety_behind", {"rule": guard.id}


def _stop(plan: RoutePlan, stop: HardStop, judge: Judge, hits: list[Rule]) -> Iterator[Break]:
    truth = judge.holds(stop.when)
    options = {each.route.id: each for each in plan.options}
    for route in stop.bars:
        option = options.get(route)
        named = {"stop": stop.name, "route": option.route.name if option else route}
        is_exempt = option is not None and bool({each.id for each in option.standing.rules} & set(stop.despite))
        if truth is Truth.TRUE:
            if _is_open(option) and not is_exempt:
                yield stop.id, "proof_stop_passed", named
            elif option is None:
                yield stop.id, "proof_stop_hidden", named
            elif _is_open(option) and not any(each.warnings for each in hits if route in each.excludes):
                yield stop.id, "proof_stop_silent", named
        elif truth is Truth.UNKNOWN and option and not is_exempt:
            is_certain = option.standing.status is Status.RECOMMENDED and not option.standing.unless
            if is_certain:
                yield stop.id, "proof_stop_undecided", named


def _is_open(option: Option | None) -> bool:
    return option is not None and option.standing.status is not Status.CLOSED


def _is_ranked(option: Option) -> bool:
    return option.standing.status in (Status.RECOMMENDED, Status.UNCLEAR)
