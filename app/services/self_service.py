"""One page for each kind of dispute that a resident can take along: what to do first, where, until when (自助导办)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.model.deadline import Counting, Unit
from app.model.guide import Guide
from app.model.limit import Limit
from app.model.routing import Option, PlannedLimit, RoutePlan, Severity, Status, Warning
from app.rules import guides
from app.services.dispute_types import DisputeTypes
from app.services.routing import Routing

if TYPE_CHECKING:
    from app.services.directory import Directory

POLICE, PROTECTION, LEGAL_AID = "police_110", "protection_order", "legal_aid"
"""Ways that are told whatever the dispute: for danger, and for whoever can't afford a lawyer."""
_VIOLENCE = "may_involve_violence"
_FACT = "dispute_type"
_TOLD = (Status.RECOMMENDED, Status.UNCLEAR)
_MOST_OPTIONS, _MOST_LIMITS, _MOST_WARNINGS, _MOST_PHRASES, _MOST_BODIES = 4, 4, 3, 4, 2
_DAYS = {Unit.HOUR: 1 / 24, Unit.DAY: 1.0, Unit.WORKING_DAY: 1.4, Unit.MONTH: 30.0, Unit.YEAR: 365.0}
"""About how many days a unit has, to put limits in order."""
_SEVERITIES = tuple(Severity)


class SelfService:
    """Guides by the rule pack and the directory; they name nobody and know of no record."""

    def __init__(
        self,
        routing: Routing,
        types: DisputeTypes,
        directory: "Directory",
        *,
        today: date,
        note: Callable[[str], Path] = paths.data,
    ) -> None:
        self._routing, self._types, self._directory, self._today = routing, types, directory, today
        self._for_advisors = guides.for_advisors(note(guides.FILE))

    @property
    def types(self) -> DisputeTypes:
        """Return the kinds of dispute."""
        return self._types

    def guide(self, leaf: str) -> Guide:
        """Return what is told of a kind of dispute. Raises `KeyError` for one that the pack doesn't know."""
        found = self._types.leaves[leaf]
        plan = self._routing.plan({_FACT: leaf}, on=self._today)
        category = self._types.category_of(leaf)
        options = _ways(plan)
        first = next((option for option in options if option.route.bodies), options[0] if options else None)
        return Guide(
            leaf=leaf,
            name=found.name,
            category=category.name if category else "",
            phrases=found.phrases[:_MOST_PHRASES],
            emergency=self._routing.routes[POLICE].contact,
            safety=_safety(plan, options) if _VIOLENCE in found.flags else (),
            warnings=self._warnings(plan, options),
            options=options,
            first=first,
            bodies=tuple(self._directory.for_route(first.route.id)[:_MOST_BODIES]) if first else (),
            limits=_limits(plan),
            hotlines=tuple(self._hotlines(options).items()),
            pack=self._routing.pack[1],
        )

    def _warnings(self, plan: RoutePlan, options: Sequence[Option]) -> tuple[Warning, ...]:
        """Return the warnings of the rules behind the ways, the gravest first; others are for the advisor."""
        rules = {rule.id for option in options for rule in option.standing.rules}
        found = [
            each
            for each in plan.warnings
            if not each.provided and each.id.rpartition(".")[0] in rules and each.id not in self._for_advisors
        ]
        return tuple(sorted(found, key=lambda each: _SEVERITIES.index(each.severity))[:_MOST_WARNINGS])

    def _hotlines(self, options: Sequence[Option]) -> Mapping[str, str]:
        routes = [option.route for option in options] + [self._routing.routes[each] for each in (LEGAL_AID, POLICE)]
        return {route.name: route.contact for route in routes if route.contact}


def _ways(plan: RoutePlan) -> tuple[Option, ...]:
    """Return the ways that the kind alone recommends, in their order; whether they are open is not known yet."""
    return tuple(option for option in plan.options if option.standing.status in _TOLD)[:_MOST_OPTIONS]


def _safety(plan: RoutePlan, options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the ways to be safe from somebody, where they are not told anyway."""
    if any(option.route.id == PROTECTION for option in options):
        return ()
    return tuple(option for option in plan.options if option.route.id == PROTECTION)


def _limits(plan: RoutePlan) -> tuple[PlannedLimit, ...]:
    """Return the limits of the plan, the shortest first: it is missed most easily; those of others stand last.

    One of which it isn't certain that it applies is told too: it may be the one that counts.
    """
    own = [each for each in plan.deadlines if each.is_own]
    whose = Counter(each.limit.who for each in own).most_common(1)
    party = whose[0][0] if whose else ""
    return tuple(sorted(own, key=lambda each: (each.limit.who != party, *_length(each.limit)))[:_MOST_LIMITS])


def _length(limit: Limit) -> tuple[bool, bool, float]:
    """Return what limits are put in order by: times to act in, the shortest first, then those without an end."""
    is_endless = limit.length.unit not in _DAYS
    days = limit.length.value * _DAYS.get(limit.length.unit, 0.0)
    return is_endless, limit.counting is Counting.STATE, days
