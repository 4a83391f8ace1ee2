"""What a pack claims of itself (`claims.toml`): hard stops, protected routes, and what routing never comes to."""

import tomllib
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from app.errors import PackRefused
from app.model.deadline import Citation
from app.model.problem import Problem
from app.model.proof import Aside, Claims, HardStop, Protected, StopKind
from app.model.routing import FactType
from app.rules import pack_checks, pack_shapes
from app.rules.facts import condition
from app.rules.pack_shapes import Table, tables_of
from app.rules.routing import Pack

FILE = "claims.toml"
_STOP = {"id": str, "kind": str, "name": str, "when": dict, "bars": list, "basis": list}
_STOP_OPTIONAL = {"despite": list, "since": date, "dated_by": list}
_ASIDE = {"kind": str, "ids": list, "why": str}
_PROTECTED = {"route": str, "when": dict}
_KINDS = ("fact", "limit")


def load(folder: Path, pack: Pack) -> Claims:
    """Return the claims of a pack's folder. Raises `PackRefused` with everything that is wrong with them."""
    try:
        given = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise PackRefused((Problem(FILE, "pack_file"),)) from fault
    stops, asides, protected = (tables_of(given, kind) for kind in ("stop", "aside", "protected"))
    wrong = tuple(_shapes(stops, asides, protected)) or tuple(_references(stops, asides, protected, pack))
    if wrong:
        raise PackRefused(wrong)
    return Claims(
        tuple(_stop(each) for each in stops),
        tuple(_protected(each) for each in protected),
        _asides(asides, "fact"),
        _asides(asides, "limit"),
    )


def _shapes(stops: Sequence[Table], asides: Sequence[Table], protected: Sequence[Table]) -> Iterator[Problem]:
    shape = [*pack_shapes.tables("stop", stops, _STOP, _STOP_OPTIONAL)]
    for number, each in enumerate(asides, 1):
        shape += pack_shapes.keys(f"aside #{number}", each, _ASIDE, {})
    for number, each in enumerate(protected, 1):
        shape += pack_shapes.keys(f"protected #{number}", each, _PROTECTED, {"unless": dict})
    yield from shape
    if not shape:
        yield from _values(stops, asides, protected)


def _values(stops: Sequence[Table], asides: Sequence[Table], protected: Sequence[Table]) -> Iterator[Problem]:
    for each in stops:
        yield from _stop_values(each)
    for each in protected:
        for key in ("when", "unless"):
            if key in each:
                yield from pack_shapes.condition(f"{each['route']}.{key}", each[key])
    for each in asides:
        if each["kind"] not in _KINDS:
            yield pack_shapes.wrong("aside.kind", each["kind"])
        yield from pack_shapes.texts("aside", each, "ids")


def _stop_values(each: Table) -> Iterator[Problem]:
    if each["kind"] not in set(StopKind):
        yield pack_shapes.wrong(f"{each['id']}.kind", each["kind"])
    yield from pack_shapes.condition(f"{each['id']}.when", each["when"])
    yield from pack_shapes.texts(each["id"], each, "bars", "despite", "dated_by")
    yield from pack_shapes.parts(f"{each['id']}.basis", each["basis"], {"law": str, "article": str}, {})
    for key in ("bars", "basis"):
        if not each[key]:
            yield pack_shapes.wrong(f"{each['id']}.{key}", [])
    if ("since" in each) is not bool(each.get("dated_by")):
        yield pack_shapes.wrong(f"{each['id']}.dated_by", each.get("dated_by", []))


def _references(
    stops: Sequence[Table], asides: Sequence[Table], protected: Sequence[Table], pack: Pack
) -> Iterator[Problem]:
    rules = {each.id for each in pack.rules}
    for each in protected:
        yield from _missing("protected", (each["route"],), pack.routes)
        for key in ("when", "unless"):
            if key in each:
                yield from pack_checks.conditions(f"{each['route']}.{key}", condition(each[key]), pack.facts)
    for each in stops:
        yield from pack_checks.conditions(f"{each['id']}.when", condition(each["when"]), pack.facts)
        yield from _missing(f"{each['id']}.bars", each["bars"], pack.routes)
        yield from _missing(f"{each['id']}.despite", each.get("despite", ()), rules)
        dates = [name for name, fact in pack.facts.items() if fact.type is FactType.DATE]
        yield from _missing(f"{each['id']}.dated_by", each.get("dated_by", ()), dates)
    for each in asides:
        known: Collection[str] = pack.facts if each["kind"] == "fact" else pack.limits
        yield from _missing("aside", each["ids"], known)


def _missing(name: str, given: Sequence[str], known: Collection[str]) -> Iterator[Problem]:
    yield from (Problem(name, "pack_reference", {"value": each}) for each in given if each not in known)


def _stop(table: Table) -> HardStop:
    return HardStop(
        table["id"],
        StopKind(table["kind"]),
        table["name"],
        condition(table["when"]),
        tuple(table["bars"]),
        tuple(table.get("despite", ())),
        tuple(Citation(each["law"], each["article"]) for each in table["basis"]),
        table.get("since"),
        tuple(table.get("dated_by", ())),
    )


def _protected(table: Table) -> Protected:
    unless = condition(table["unless"]) if "unless" in table else None
    return Protected(table["route"], condition(table["when"]), unless)


def _asides(tables: Sequence[Table], kind: str) -> tuple[Aside, ...]:
    return tuple(Aside(name, each["why"]) for each in tables if each["kind"] == kind for name in each["ids"])
