"""A rule pack: every file read, everything held against everything, or the pack is refused with all that is wrong."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.errors import InvalidInput, PackRefused, ProblemLike
from app.model.limit import Limit
from app.model.problem import Problem
from app.rules import (
    answer_checks,
    bodies,
    facts,
    fees,
    golden_cases,
    known_facts,
    law_in_time,
    pack_checks,
    pack_shapes,
    pack_source,
    routes,
    routing_rules,
    stages,
)
from app.rules.calendar import WorkingCalendar
from app.rules.counting_laws import CountingLaws
from app.rules.dispute_types import DisputeTypes
from app.rules.limit_deadlines import LimitDeadlines
from app.rules.limits import Limits
from app.rules.pack_shapes import Table, tables_of
from app.rules.pack_source import PackSource
from app.rules.routing import Pack
from app.rules.routing_deadlines import PlannedLimits

__all__ = ["Pack", "load", "read", "shipped"]

Read = TypeVar("Read")

_FILES = (
    "pack", "facts", "known_facts", "answer_checks", "bodies", "routes", "stages", "rules", "cases", "fees",
    "former_law",
)  # fmt: skip
_HEAD = {"id": str, "version": str, "valid_from": date, "title": str, "counts": dict}


def shipped() -> Pack:
    """Return the pack that came with the program."""
    return read(pack_source.shipped())


def load(folder: Path) -> Pack:
    """Return the pack of a folder. Raises `PackRefused` with everything that is wrong with it."""
    return read(PackSource(folder))


def read(source: PackSource) -> Pack:
    """Return a pack with what the county has put above it. Raises `PackRefused` with all that is wrong with it.

    The shipped one is read once for all threads and profiles: it takes half a second, and nobody changes it.
    """
    return _read_once(source) if source == pack_source.shipped() else _read_whole(source)


def _read_whole(source: PackSource) -> Pack:
    folder, files = source.folder, _files(source)
    head, rules, cases = files["pack"], tables_of(files["rules"], "rule"), tables_of(files["cases"], "case")
    fact_tables, route_tables = tables_of(files["facts"], "fact"), tables_of(files["routes"], "route")
    body_tables, stage_tables = tables_of(files["bodies"], "body"), tables_of(files["stages"], "stage")
    parties = files["rules"].get("parties")
    _refuse(
        [
            *pack_shapes.keys("pack", head, _HEAD, {}),
            *facts.problems(fact_tables),
            *bodies.problems(body_tables),
            *routes.problems(route_tables, files["routes"].get("human")),
            *stages.problems(stage_tables),
            *law_in_time.problems(files["former_law"]),
            *routing_rules.problems(rules),
            *routing_rules.case_problems(cases),
            *([] if isinstance(parties, list) and parties else [pack_shapes.wrong("rules.parties", parties)]),
        ]
    )
    known = facts.read(fact_tables)
    recorded = tables_of(files["known_facts"], "known")
    checks = files["answer_checks"]
    _refuse([*known_facts.problems(recorded, known), *answer_checks.file_problems(checks, known)])
    names = _read("route_names", lambda: DisputeTypes(folder).routes)
    found_cases, wrong = routing_rules.read_cases(cases, known)
    calculators, unsound = fees.read(files["fees"])
    laws = CountingLaws(folder / "counting.toml")
    _read("counting", lambda: laws.pausing)
    limits = _read("limits", lambda: _limits(folder, laws))
    calendar = _read("calendar", lambda: _calendar(source, head["valid_from"]))
    assert isinstance(parties, list)
    law = law_in_time.read(files["former_law"])
    pack = Pack(
        head["id"],
        head["version"] + source.mark,
        known,
        known_facts.read(recorded, known),
        answer_checks.read(checks),
        routes.read(route_tables, names, stages.read(stage_tables)),
        bodies.read(body_tables),
        routing_rules.read(rules),
        limits,
        PlannedLimits(limits, LimitDeadlines(calendar, laws), frozenset(parties), law),
        law,
        routes.human(files["routes"]["human"]),
        found_cases,
        calculators,
    )
    _refuse(
        [*wrong, *unsound, *_references(pack, names, head["counts"]), *pack_checks.stages(stage_tables, pack.routes)]
    )
    _refuse(golden_cases.problems(pack, head["valid_from"]))
    return pack


_read_once = cache(_read_whole)


def _references(pack: Pack, names: Mapping[str, str], expected: Mapping[str, object]) -> list[Problem]:
    found = {
        "facts": len(pack.facts),
        "routes": len(pack.routes),
        "stages": len({stage.id for each in pack.routes.values() for stage in each.stages}),
        "bodies": len(pack.bodies),
        "rules": len(pack.rules),
        "limits": len(pack.limits),
        "cases": len(pack.cases),
        "fees": len(pack.fees),
    }
    return [
        *pack_checks.problems(pack.facts, pack.routes, pack.rules, pack.limits),
        *pack_checks.names(pack.routes, names),
        *pack_checks.bodies(pack.routes, pack.bodies),
        *pack_checks.cases(pack.cases, pack.routes, pack.rules),
        *law_in_time.references(pack.law, pack.facts, pack.limits, pack.rules),
        *pack_checks.counts(expected, found),
    ]


def _files(source: PackSource) -> Mapping[str, Table]:
    found: dict[str, Table] = {}
    wrong = []
    for name in (*_FILES, "limits", "counting", "calendar", "route_names"):
        try:
            found[name] = tomllib.loads(source.file(f"{name}.toml").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            wrong.append(Problem(f"{name}.toml", "pack_file"))
    _refuse(wrong)
    return found


def _read(name: str, reader: Callable[[], Read]) -> Read:
    """Return what a reader makes of a file that it expects to be sound."""
    try:
        return reader()
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise PackRefused((Problem(f"{name}.toml", "pack_file"),)) from fault


def _calendar(source: PackSource, day: date) -> WorkingCalendar:
    calendar = WorkingCalendar.load(source)
    try:
        calendar.is_working(day)  # reads the files
    except InvalidInput as wrong:
        raise PackRefused(wrong.problems) from wrong
    return calendar


def _limits(folder: Path, laws: CountingLaws) -> Mapping[str, Limit]:
    try:
        return Limits(folder / "limits.toml", laws).all
    except InvalidInput as wrong:
        raise PackRefused(wrong.problems) from wrong


def _refuse(problems: Iterable[ProblemLike]) -> None:
    found = tuple(problems)
    if found:
        raise PackRefused(found)
