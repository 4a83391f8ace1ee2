"""When routes open (`stages.toml`): what has to come first, and when a route is no way at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.model.limit import Applies
from app.model.problem import Problem
from app.model.routing import Answer, Route, Stage, Truth
from app.rules import pack_shapes
from app.rules.conditions import Judge
from app.rules.facts import condition
from app.rules.pack_shapes import Table
from app.rules.routes import basis

IsPassed = Callable[[str, int], bool]
"""Whether a limit certainly applies and passed at least so many days ago."""

_REQUIRED = {"id": str, "routes": list, "why": str, "basis": list}
_OPTIONAL = {
    "closes": bool, "asks": bool, "after": list, "when": dict, "unless": dict, "passed": list, "running": str,
    "grace": int, "ahead": str,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A stage that holds, or of which it isn't known: by the facts not answered, and those asked in vain.

    `spared_by` are the facts not answered of a stage that holds which could still end it.
    """

    stage: Stage
    holds: bool
    unanswered: tuple[str, ...] = ()
    in_vain: tuple[str, ...] = ()
    spared_by: tuple[str, ...] = ()


def problems(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the stages."""
    shape = [*pack_shapes.tables("stage", tables, _REQUIRED, _OPTIONAL)]
    yield from shape
    for table in () if shape else tables:
        name = table["id"]
        yield from pack_shapes.texts(name, table, "routes", "after", "passed")
        for key in ("when", "unless"):
            if key in table:
                yield from pack_shapes.condition(f"{name}.{key}", table[key])
        if not table["routes"] or table.keys().isdisjoint({"when", "passed", "ahead"}):
            yield pack_shapes.wrong(name, sorted(table))
        if bool(table.get("after")) == table.get("closes", False):
            yield pack_shapes.wrong(f"{name}.after", table.get("after", []))
        yield from pack_shapes.basis(name, table["basis"])


def read(tables: Sequence[Table]) -> Mapping[str, tuple[Stage, ...]]:
    """Return the stages by the routes that they put off or close."""
    found: dict[str, tuple[Stage, ...]] = {}
    for table in tables:
        stage = Stage(
            table["id"],
            table["why"],
            table.get("closes", False),
            table.get("asks", True),
            tuple(table.get("after", ())),
            condition(table["when"]) if "when" in table else Applies(),
            condition(table["unless"]) if "unless" in table else None,
            tuple(table.get("passed", ())),
            table.get("running"),
            table.get("grace", 0),
            basis(table["basis"]),
            table.get("ahead"),
        )
        for route in table["routes"]:
            found[route] = (*found.get(route, ()), stage)
    return found


def judged(routes: Iterable[Route], judge: Judge, is_passed: IsPassed, *, on: date) -> Mapping[str, tuple[Judged, ...]]:
    """Return for each route the stages that hold or may hold on a day."""
    known: dict[str, Judged | None] = {}
    found = {}
    for route in routes:
        for stage in route.stages:  # one may put off many routes
            if stage.id not in known:
                known[stage.id] = _judged(stage, judge, is_passed, on)
        held = tuple(each for stage in route.stages if (each := known[stage.id]) is not None)
        if held:
            found[route.id] = held
    return found


def _judged(stage: Stage, judge: Judge, is_passed: IsPassed, on: date) -> Judged | None:
    if stage.ahead is not None and not _is_ahead(judge.known(stage.ahead), on):
        return None
    truth = judge.holds(stage.when)
    spared = Truth.FALSE if stage.unless is None else judge.holds(stage.unless)
    if truth is Truth.FALSE or spared is Truth.TRUE:
        return None
    if not all(is_passed(each, stage.grace) for each in stage.passed):  # to count days takes longest
        return None
    if stage.running is not None and is_passed(stage.running, stage.grace):
        return None
    if truth is Truth.UNKNOWN:
        return Judged(stage, False, *judge.undecided(stage.when))
    return Judged(stage, True, spared_by=judge.undecided(stage.unless)[0] if stage.unless else ())


def _is_ahead(day: Answer | None, on: date) -> bool:
    return isinstance(day, date) and day >= on  # what is due today may be done until midnight
