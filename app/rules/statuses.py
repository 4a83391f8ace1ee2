"""How each route stands: recommended, unclear, possible or closed. Closing beats recommending."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.model.routing import (
    Next,
    PlannedLimit,
    Possibility,
    Recommendation,
    Route,
    Rule,
    Stage,
    Standing,
    Status,
    Truth,
)
from app.rules.conditions import Judge
from app.rules.stages import Judged

_STRENGTH = {Status.RECOMMENDED: 3, Status.UNCLEAR: 2, Status.POSSIBLE: 1}


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rules that hold and those that are undecided, by priority and then as in the file."""

    hits: tuple[Rule, ...]
    pending: tuple[Rule, ...]


def sort(rules: Sequence[Rule], judge: Judge) -> Sorted:
    """Judge the rules, which are given in their order."""
    hits, pending = [], []
    for rule in rules:
        truth = judge.holds(rule.when)
        if truth is Truth.TRUE:
            hits.append(rule)
        elif truth is Truth.UNKNOWN:
            pending.append(rule)
    return Sorted(tuple(hits), tuple(pending))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recommendation that no exclusion has struck, with its rule and its place in the order."""

    place: int
    rule: Rule
    standing: Standing

    @property
    def route(self) -> str:
        """Return the route it recommends."""
        return self.standing.route


class Statuses:
    """The routes' standings for sorted rules.

    `passed` names the limits that have passed and close a route, `stages` what puts routes off or closes them.
    """

    def __init__(
        self,
        rules: Sorted,
        judge: Judge,
        routes: Mapping[str, Route],
        passed: Mapping[str, tuple[PlannedLimit, ...]],
        stages: Mapping[str, tuple[Judged, ...]],
    ) -> None:
        self._rules = rules
        self._judge = judge
        self._routes = routes
        self._passed = passed
        self._stages = stages
        self._undecided: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    @cached_property
    def struck(self) -> Mapping[str, int]:
        """Return up to which priority the rules that hold strike a route's recommendations."""
        found: dict[str, int] = {}
        for rule in self._rules.hits:
            for route in rule.excludes:
                found[route] = max(found.get(route, rule.reach), rule.reach)
        return found

    @cached_property
    def candidates(self) -> Mapping[str, tuple[Candidate, ...]]:
        """Return for each route that is still open the recommendations that were not struck, in order."""
        found: dict[str, tuple[Candidate, ...]] = {}
        place = 0
        for rule in self._rules.hits:
            for each in rule.recommend:
                place += 1
                if not self.is_struck(rule, each.route):
                    candidate = Candidate(place, rule, self._standing(rule, each))
                    found[each.route] = (*found.get(each.route, ()), candidate)
        return found

    @cached_property
    def chosen(self) -> Mapping[str, Candidate]:
        """Return each open route's strongest candidate, of equals the first."""
        return {route: max(each, key=_strength) for route, each in self.candidates.items()}

    @cached_property
    def first(self) -> Candidate | None:
        """Return the first that is recommended, whatever unclear ones stand before it."""
        return next((each for each in self.ranked if each.standing.status is Status.RECOMMENDED), None)

    def is_struck(self, rule: Rule, route: str) -> bool:
        """Return whether rules that hold strike what a rule recommends, or the route is closed whoever does."""
        return route in self._passed or route in self._shut or rule.priority <= self.struck.get(route, -1)

    @cached_property
    def ranked(self) -> tuple[Candidate, ...]:
        """Return what is recommended or unclear, in order."""
        first = (each for each in self.chosen.values() if each.standing.status is not Status.POSSIBLE)
        return tuple(sorted(first, key=lambda each: each.place))

    @cached_property
    def closed(self) -> Mapping[str, Standing]:
        """Return the closed routes with all that closes them, but those that stages close and no rule names."""
        offered = {each.route for rule in self._rules.hits for each in rule.recommend}
        names = dict.fromkeys((*self.struck, *self._passed, *(each for each in self._shut if each in offered)))
        return {
            route: Standing(
                route,
                Status.CLOSED,
                tuple(rule for rule in self._rules.hits if route in rule.excludes),
                passed=self._passed.get(route, ()),
                stages=self._shut.get(route, ()),
            )
            for route in names
            if route not in self.chosen
        }

    @cached_property
    def all(self) -> tuple[Standing, ...]:
        """Return every standing in the order of the plan: by rank, then what is only possible, then what is closed."""
        later = [each for each in self.chosen.values() if each.standing.status is Status.POSSIBLE]
        found = [each.standing for each in self.ranked]
        found += [each.standing for each in sorted(later, key=lambda each: each.place)]
        placed = {each.route for each in found} | self.closed.keys() | self._shut.keys()
        found += self._maybe(placed)
        for standing in self._after_failure():
            if standing.route not in placed:
                placed.add(standing.route)
                found.append(standing)
        return (*found, *self.closed.values())

    def ways_on(self, route: str) -> tuple[Next, ...]:
        """Return where one can go when a route has failed, as far as the facts do not say that it is no way."""
        named = self._routes[route].next
        return tuple(each for each in named if each.when is None or self._judge.holds(each.when) is not Truth.FALSE)

    def undecided(self, rule: Rule) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the facts that leave a rule undecided: those not answered, and those asked in vain."""
        if rule.id not in self._undecided:
            self._undecided[rule.id] = self._judge.undecided(rule.when)
        return self._undecided[rule.id]

    @cached_property
    def _threats(self) -> Mapping[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self._rules.pending:
            for route in rule.excludes:
                found[route] = (*found.get(route, ()), rule)
        return found

    @cached_property
    def spared_by(self) -> tuple[str, ...]:
        """Return the facts without an answer that could still open what rules recommend and stages put off or close."""
        offered = dict.fromkeys(
            each.route
            for rule in self._rules.hits
            for each in rule.recommend
            if not each.is_follow_up and rule.priority > self.struck.get(each.route, -1)
        )
        held = (each for route in offered for each in self._stages.get(route, ()) if each.holds)
        return tuple(dict.fromkeys(fact for each in held for fact in each.spared_by))

    @cached_property
    def held_up_by(self) -> tuple[str, ...]:
        """Return the facts without an answer by which stages that ask nothing could still hold up what rules recommend.

        What is unclear waits for other answers and does not name them; what was put off can still be closed.
        """
        unknown = (
            judged
            for route, each in self.chosen.items()
            for judged in self._stages.get(route, ())
            if not judged.holds and _may_hold_up(each.standing.status, judged.stage)
        )
        return tuple(dict.fromkeys(fact for each in unknown for fact in each.unanswered))

    @cached_property
    def _shut(self) -> Mapping[str, tuple[Stage, ...]]:
        """Return the routes that stages close."""
        held = {
            route: tuple(each.stage for each in found if each.holds and each.stage.is_closing)
            for route, found in self._stages.items()
        }
        return {route: found for route, found in held.items() if found}

    def _standing(self, rule: Rule, each: Recommendation) -> Standing:
        stages = self._stages.get(each.route, ())
        before = tuple(found.stage for found in stages if found.holds)
        if before and not each.is_follow_up:
            return Standing(
                each.route, Status.POSSIBLE, (rule,), before[0].why, (), Possibility.FOLLOW_UP, stages=before
            )
        unless = self._unless(rule, each.route)
        standing = Standing(each.route, Status.RECOMMENDED, (rule,), each.reason, unless.asked or unless.held)
        if each.is_follow_up:
            return replace(standing, status=Status.POSSIBLE, possibility=Possibility.FOLLOW_UP)
        return replace(standing, status=Status.UNCLEAR) if unless.asked else standing

    def _unless(self, rule: Rule, route: str) -> "_Unless":
        """Return the facts on which it depends whether a recommendation stands."""
        threats = [threat for threat in self._threats.get(route, ()) if rule.priority <= threat.reach]
        unknown = [each for each in self._stages.get(route, ()) if not each.holds]
        asking = [each for each in unknown if each.stage.asks]
        asked = [fact for threat in threats for fact in self.undecided(threat)[0]]
        asked += [fact for each in asking for fact in each.unanswered]
        held = [fact for threat in threats for fact in self.undecided(threat)[1]]
        held += [fact for each in unknown for fact in (*(each.unanswered if each not in asking else ()), *each.in_vain)]
        return _Unless(tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(held)))

    def _maybe(self, placed: set[str]) -> Iterator[Standing]:
        """Yield what undecided rules recommend and has no place yet; each is then among the placed."""
        for rule in self._rules.pending:
            for each in rule.recommend:
                if each.route not in placed:
                    placed.add(each.route)
                    unless = self.undecided(rule)[0] or self.undecided(rule)[1]
                    yield Standing(each.route, Status.POSSIBLE, (rule,), each.reason, unless, Possibility.MAYBE)

    def _after_failure(self) -> list[Standing]:
        return [
            Standing(after.route, Status.POSSIBLE, (each.rule,), after.why, (), Possibility.AFTER_FAILURE)
            for each in self.ranked
            if each.standing.status is Status.RECOMMENDED
            for after in self.ways_on(each.route)
        ]


@dataclass(frozen=True, slots=True)
class _Unless:
    """Facts that make a recommendation unclear, and those under whose condition it stands."""

    asked: tuple[str, ...]
    held: tuple[str, ...]


def _strength(candidate: Candidate) -> int:
    return _STRENGTH[candidate.standing.status]


def _may_hold_up(status: Status, stage: Stage) -> bool:
    return stage.is_closing if status is Status.POSSIBLE else status is Status.UNCLEAR
