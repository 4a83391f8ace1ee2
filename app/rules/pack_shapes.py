"""The shape of a pack's tables: which keys, which types. What is wrong is a problem of `id.key`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.model.problem import Problem

Table = Mapping[str, Any]
Keys = Mapping[str, type]

_BASIS: Keys = {"law": str, "article": str, "effective_from": date, "verified": bool}
_BASIS_OPTIONAL: Keys = {"repealed_on": date, "checked_text": list, "notes": str}
_CONDITION: frozenset[str] = frozenset({"fact", "op", "value"})
_OPS = frozenset({"==", "!=", "in", ">="})
_LONGEST_PHRASE = 20


def tables_of(file: Table, kind: str) -> Sequence[Table]:
    """Return the tables of a file; anything else there is an empty table, whose keys are then missing."""
    given: Any = file.get(kind, [])
    return [each if isinstance(each, dict) else {} for each in given] if isinstance(given, list) else [{}]


def wrong(field: str, value: object) -> Problem:
    """Return the problem of a value that can't be."""
    return Problem(field, "pack_value", {"value": str(value)})


def keys(name: str, table: Table, required: Keys, optional: Keys) -> Iterator[Problem]:
    """Yield keys that are missing or unknown, values of another type, and texts and lists of texts that aren't."""
    missing = required.keys() - table.keys()
    unknown = table.keys() - required.keys() - optional.keys()
    if missing or unknown:
        yield Problem(name, "pack_keys", {"keys": ", ".join(sorted(missing | unknown))})
    kinds = {**required, **optional}
    for key, value in table.items():
        is_empty = key in required and isinstance(value, str) and not value.strip()
        if is_empty or (key in kinds and type(value) is not kinds[key]):
            yield wrong(f"{name}.{key}", value)


def tables(kind: str, given: Sequence[Table], required: Keys, optional: Keys) -> Iterator[Problem]:
    """Yield what is wrong with the keys of each table of a file, and ids that stand twice."""
    seen: set[object] = set()
    for number, table in enumerate(given, 1):
        name = str(table.get("id") or table.get("name") or f"{kind} #{number}")
        if name in seen:
            yield Problem(name, "pack_double")
        seen.add(name)
        yield from keys(name, table, required, optional)


def texts(name: str, table: Table, *lists: str) -> Iterator[Problem]:
    """Yield lists that hold anything but texts."""
    for key in lists:
        if not all(isinstance(each, str) and each.strip() for each in table.get(key, ())):
            yield wrong(f"{name}.{key}", table[key])


def parts(name: str, given: Sequence[object], required: Keys, optional: Keys) -> Iterator[Problem]:
    """Yield what is wrong with the tables of a list."""
    for each in given:
        if isinstance(each, dict):
            yield from keys(name, each, required, optional)
        else:
            yield wrong(name, each)


def basis(name: str, given: Sequence[object]) -> Iterator[Problem]:
    """Yield what is wrong with the articles something rests on: at least one, each with law, article and day."""
    if not given:
        yield wrong(f"{name}.basis", [])
    yield from parts(f"{name}.basis", given, _BASIS, _BASIS_OPTIONAL)
    for each in given:
        if isinstance(each, dict) and isinstance(each.get("checked_text", []), list):
            for phrase in each.get("checked_text", ()):
                if not isinstance(phrase, str) or not 0 < len(phrase) <= _LONGEST_PHRASE:
                    yield wrong(f"{name}.basis.checked_text", phrase)


def condition(name: str, given: Table) -> Iterator[Problem]:
    """Yield what is wrong with a condition: lists `all` and `any` of comparisons, at least one in all."""
    is_listed = all(isinstance(part, list) for part in given.values())
    if given.keys() - {"all", "any"} or not is_listed or not any(given.values()):
        yield wrong(name, sorted(given))
        return
    for each in (each for part in given.values() for each in part):
        if not isinstance(each, dict) or each.keys() != _CONDITION or not _is_comparison(each):
            yield wrong(name, each)


def _is_comparison(given: Table) -> bool:
    if not isinstance(given["fact"], str) or not isinstance(given["op"], str) or given["op"] not in _OPS:
        return False
    if given["op"] == "in":
        return isinstance(given["value"], list) and all(isinstance(each, str) for each in given["value"])
    return isinstance(given["value"], str | bool | int)
