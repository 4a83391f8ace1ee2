"""What is wrong with a pack's `limits.toml`, before any of it is believed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.model.deadline import Counting, Suspension, Unit
from app.model.problem import Problem
from app.rules.pack_shapes import wrong

Table = Mapping[str, Any]

_REQUIRED = {
    "id": str, "name": str, "category": str, "who": str, "trigger": str, "length": dict, "counting": str,
    "suspension": str, "verified": bool, "basis": list,
}  # fmt: skip
_OPTIONAL = {
    "start_fact": str, "interrupt_fact": str, "alternatives": list, "pausing": str, "fixed_by": dict, "backwards": bool,
    "statutory": bool, "absolute_max": str, "cap": dict, "applies_when": dict, "unless": dict, "other_start": dict,
    "after_expiry": str, "notes": str,
}  # fmt: skip
_LENGTH: Mapping[str, type] = {"value": int, "unit": str}
_CITATION: Mapping[str, type] = {"law": str, "article": str}
_BASIS_OPTIONAL: Mapping[str, type] = {"effective_from": date, "repealed_on": date, "checked_text": list, "notes": str}
_OPS = frozenset({"==", "!=", "in", ">="})
_UNITS = {
    Counting.HOUR: {"hour"},
    Counting.WORKING_DAY: {"working_day"},
}
_UNITS_OTHERWISE = {"day", "month", "year", "none", "event"}


@dataclass(frozen=True, slots=True)
class Known:
    """What limits may refer to; `facts` is None where the pack's facts are not at hand."""

    pausing: Collection[str]
    facts: Collection[str] | None = None


def problems(tables: Sequence[Table], known: Known) -> tuple[Problem, ...]:
    """Return everything wrong with the limits of a file; the problem's field is `limit id.key`."""
    found: list[Problem] = []
    seen: set[str] = set()
    for number, table in enumerate(tables, 1):
        name = str(table.get("id", f"#{number}"))
        if name in seen:
            found.append(Problem(name, "pack_double"))
        seen.add(name)
        shape = list(_keys(name, table, _REQUIRED, optional=_OPTIONAL))
        found += shape or _contents(name, table, known)
    return tuple(found)


def _keys(name: str, table: Table, required: Mapping[str, type], *, optional: Mapping[str, type]) -> Iterator[Problem]:
    missing = required.keys() - table.keys()
    unknown = table.keys() - required.keys() - optional.keys()
    if missing or unknown:
        yield Problem(name, "pack_keys", {"keys": ", ".join(sorted(missing | unknown))})
    kinds = {**required, **optional}
    for key, value in table.items():
        if key in kinds and type(value) is not kinds[key]:
            yield wrong(f"{name}.{key}", value)


def _contents(name: str, table: Table, known: Known) -> Iterator[Problem]:
    yield from _codes(name, table)
    yield from _lengths(name, table)
    yield from _pauses(name, table, known)
    yield from _facts(name, table, known)
    if not table["basis"]:
        yield wrong(f"{name}.basis", [])
    for each in table["basis"]:
        yield from _keys(f"{name}.basis", each, {**_CITATION, "verified": bool}, optional=_BASIS_OPTIONAL)


def _codes(name: str, table: Table) -> Iterator[Problem]:
    for key, codes in (("counting", Counting), ("suspension", Suspension)):
        if table[key] not in set(codes):
            yield wrong(f"{name}.{key}", table[key])
    for key in ("id", "name", "who", "trigger"):
        if not table[key].strip():
            yield wrong(f"{name}.{key}", table[key])


def _lengths(name: str, table: Table) -> Iterator[Problem]:
    shape = list(_keys(f"{name}.length", table["length"], _LENGTH, optional={}))
    for each in table.get("alternatives", ()):
        shape += _keys(f"{name}.alternatives", each, {**_LENGTH, "when": str}, optional={})
    if "cap" in table:
        shape += _keys(f"{name}.cap", table["cap"], _LENGTH, optional={"start_fact": str})
    yield from shape
    if shape:
        return
    units = _UNITS.get(table["counting"], _UNITS_OTHERWISE)
    if table["length"]["unit"] not in units:
        yield wrong(f"{name}.length.unit", table["length"]["unit"])
    for each in (table["length"], *table.get("alternatives", ()), *([table["cap"]] if "cap" in table else ())):
        is_bare = each["unit"] in ("none", "event")
        if each["unit"] not in set(Unit) or (each["value"] != 0 if is_bare else each["value"] < 1):
            yield wrong(f"{name}.length", f"{each['value']} {each['unit']}")


def _pauses(name: str, table: Table, known: Known) -> Iterator[Problem]:
    is_paused = table["suspension"] in ("both", "suspend")
    if table.get("pausing") not in known.pausing if is_paused else "pausing" in table:
        yield wrong(f"{name}.pausing", table.get("pausing"))
    if (table["suspension"] == "none") != ("fixed_by" in table):
        yield wrong(f"{name}.fixed_by", table.get("fixed_by"))
    if "fixed_by" in table:
        yield from _keys(f"{name}.fixed_by", table["fixed_by"], _CITATION, optional={})
    if "interrupt_fact" in table and table["suspension"] != "both":
        yield wrong(f"{name}.interrupt_fact", table["interrupt_fact"])


def _facts(name: str, table: Table, known: Known) -> Iterator[Problem]:
    named = [table[key] for key in ("start_fact", "interrupt_fact") if key in table]
    named += [table["cap"]["start_fact"]] if "start_fact" in table.get("cap", {}) else []
    other = table.get("other_start", {})
    yield from _keys(f"{name}.other_start", other, {"fact": str} if other else {}, optional={"when": dict})
    named += [other["fact"]] if "fact" in other else []
    given = {key: table[key] for key in ("applies_when", "unless") if key in table}
    given |= {"other_start.when": other["when"]} if "when" in other else {}
    for key, condition in given.items():
        named += [atom["fact"] for atoms in condition.values() for atom in atoms if "fact" in atom]
        yield from _condition(f"{name}.{key}", condition)
    for fact in named:
        if known.facts is not None and fact not in known.facts:
            yield Problem(name, "pack_fact", {"fact": str(fact)})


def _condition(field: str, given: Table) -> Iterator[Problem]:
    if given.keys() - {"all", "any"} or not any(given.values()):
        yield wrong(field, sorted(given))
        return
    for atom in (atom for atoms in given.values() for atom in atoms):
        if atom.keys() != {"fact", "op", "value"} or atom["op"] not in _OPS:
            yield wrong(field, atom)
        elif (atom["op"] == "in") != isinstance(atom["value"], list):
            yield wrong(field, atom["value"])
