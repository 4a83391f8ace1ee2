"""Since when each limit is what it is (`former_law.toml`), and what is said of a start before that day. Pure.

A limit holds since the day that is told of it, else since the change before which another stands in its place, else
since its first article holds. A start before that day is never answered in silence: 〔旧法，待核〕, or none yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.model.deadline import Deadline, Step
from app.model.limit import Basis, Limit
from app.model.problem import Problem
from app.rules import pack_shapes
from app.rules.pack_shapes import Table, tables_of
from app.rules.routes import basis as read_basis

SHAPES: Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]] = {
    "held": ({"limits": list, "since": date, "why": str}, {"basis": list, "new": bool, "said": str}),
    "shorter": ({"limits": list, "before": date, "said": str, "basis": list}, {}),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A limit is the same since a day, by these older articles; `is_new`: before it there was none.

    `said` is what is known of the time before.
    """

    since: date
    basis: tuple[Basis, ...] = ()
    is_new: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Shorter:
    """For a start before a day some claims had a shorter time, which only a person can tell: `said`."""

    before: date
    said: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class HeldLimits:
    """What the file says of limits: since when they hold, and which were shorter."""

    held: Mapping[str, Held]
    shorter: Mapping[str, tuple[Shorter, ...]]
    replaced: Mapping[str, date]

    def since(self, limit: Limit) -> date | None:
        """Return the day since which a limit is what it is; None where nobody has told."""
        held = self.held.get(limit.id)
        if held is not None:
            return held.since
        return self.replaced.get(limit.id) or limit.basis[0].effective_from

    def told(self, limit: Limit, found: Deadline, begun: date) -> Deadline:
        """Return a deadline with what has to be said of its law; none at all where there was no such limit yet.

        What was interrupted runs by the law of the last interruption.
        """
        day = max([begun, *(step.date for step in found.steps if step.code == "interrupted" and step.date)])
        held, since = self.held.get(limit.id), self.since(limit)
        steps = [
            Step(day, "shorter_before", {"said": each.said}, tuple(one.citation for one in each.basis))
            for each in self.shorter.get(limit.id, ())
            if day < each.before
        ]
        if since is None or day < since:
            first = _older(limit, day, held, since)
            if held is not None and held.is_new:
                return Deadline(None, (first,))
            steps.insert(0, first)
        return Deadline(found.last_day, (*found.steps, *steps), found.until) if steps else found

    def basis(self, limit: str) -> tuple[Basis, ...]:
        """Return the older articles by which a limit was the same."""
        held = self.held.get(limit)
        return () if held is None else held.basis


NONE_HELD = HeldLimits({}, {}, {})
"""Nothing is told: every limit holds since its first article does."""


def problems(file: Table) -> Iterator[Problem]:
    """Yield what is wrong with the shape of these tables."""
    for kind, (required, optional) in SHAPES.items():
        for number, table in enumerate(tables_of(file, kind), 1):
            name = f"former_law.{kind}.{number}"
            yield from pack_shapes.keys(name, table, required, optional)
            if table.get("basis"):
                yield from pack_shapes.basis(name, table["basis"])


def read(file: Table, replaced: Mapping[str, date]) -> HeldLimits:
    """Return what a sound file says; `replaced` are limits with the change before which another stands for them."""
    held = {
        limit: Held(each["since"], read_basis(each.get("basis", [])), each.get("new", False), each.get("said", ""))
        for each in tables_of(file, "held")
        for limit in each["limits"]
    }
    shorter: dict[str, tuple[Shorter, ...]] = {}
    for each in tables_of(file, "shorter"):
        one = Shorter(each["before"], each["said"], read_basis(each["basis"]))
        shorter |= {limit: (*shorter.get(limit, ()), one) for limit in each["limits"]}
    return HeldLimits(held, shorter, replaced)


def references(law: HeldLimits, limits: Mapping[str, Limit]) -> Iterator[Problem]:
    """Yield limits that are named and unknown."""
    for limit in sorted((law.held.keys() | law.shorter.keys()) - limits.keys()):
        yield Problem("former_law.held", "pack_reference", {"value": limit})


def _older(limit: Limit, day: date, held: Held | None, since: date | None) -> Step:
    facts = {"law": limit.basis[0].law, "since": str(since or ""), "name": limit.name}
    if held is not None and held.said:
        facts["said"] = held.said
    code = "older_law_unknown" if "said" not in facts else "older_law_said"
    return Step(day, "limit_not_yet" if held is not None and held.is_new else code, facts)
