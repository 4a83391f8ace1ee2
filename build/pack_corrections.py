"""What reading the statutes has corrected in the collected facts of law, so that making the pack anew keeps it.

`pack_corrections.toml`, `pack_additions.toml` and `pack_mendings.toml` hold, in this order, two kinds of tables, each
with the article that is behind it (`why`):

    [[correction]] file, id, why and any of
        set      key → its new value; an empty text takes the key away
        never_for  kinds of dispute in which a fact is not asked
        append   key → what is added to its list
        without  key → what is taken out of its list
        items    key → route → keys of that item of a list of routes and their new values
        texts    key → [from, to] where a word of a text is wrong
    [[addition]]   file, after (an id of that file), why, table
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".toml")
ADDITIONS = FILE.with_name("pack_additions.toml")
MENDINGS = FILE.with_name("pack_mendings.toml")
_WITHOUT_DAY = "limits"

Table = dict[str, Any]


def load(*files: Path) -> Table:
    """Return the corrections of files (default: ours), in their order."""
    found = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files or (FILE, ADDITIONS, MENDINGS)]
    return {
        "reviewed": found[0]["reviewed"],
        **{kind: [each for file in found for each in file.get(kind, [])] for kind in ("correction", "addition")},
    }


def mended(name: str, tables: Sequence[Table], corrections: Table) -> list[Table]:
    """Return the tables of a pack's file as they are after all corrections.

    Raises `ValueError` for a correction of what is not there: the collected facts have changed under it.
    """
    day = {} if name == _WITHOUT_DAY else {"reviewed": corrections["reviewed"]}
    made = [deepcopy(each) for each in tables]
    for each in _of(name, "addition", corrections):
        place = [_id(table) for table in made].index(each["after"])
        made.insert(place + 1, deepcopy({**each["table"], **day}))
    found = {_id(each): each for each in made}
    for each in _of(name, "correction", corrections):
        if each["id"] not in found:
            raise ValueError(f"{name}: {each['id']}")
        _mend(found[each["id"]], each)
        found[each["id"]].update(day)
    return made


def _of(name: str, kind: str, corrections: Table) -> list[Table]:
    return [each for each in corrections.get(kind, []) if each["file"] == name]


def _mend(table: Table, given: Table) -> None:
    table.update(deepcopy(given.get("set", {})))
    for key in [key for key, value in given.get("set", {}).items() if value == ""]:
        del table[key]
    if "never_for" in given:
        unequal = [{"fact": "dispute_type", "op": "!=", "value": each} for each in given["never_for"]]
        table["ask_when"] = {"all": unequal, **table.get("ask_when", {})} if table.get("ask_when") else {"all": unequal}
    for key, added in given.get("append", {}).items():
        table[key] = [*(table.get(key) or []), *added]
    for key, gone in given.get("without", {}).items():
        if any(each not in table[key] for each in gone):
            raise ValueError(f"{_id(table)}.{key}: {gone}")
        table[key] = [each for each in table[key] if each not in gone]
    for key, routes in given.get("items", {}).items():
        items = {each["route"]: each for each in table[key]}
        for route, values in routes.items():
            items[route].update(values)
    for key, (wrong, right) in given.get("texts", {}).items():
        if wrong not in str(table[key]):
            raise ValueError(f"{_id(table)}.{key}: {wrong}")
        table[key] = _reworded(table[key], wrong, right)


def _reworded(value: Any, wrong: str, right: str) -> Any:
    if isinstance(value, list):
        return [_reworded(each, wrong, right) for each in value]
    if isinstance(value, dict):
        return {key: _reworded(each, wrong, right) for key, each in value.items()}
    return value.replace(wrong, right) if isinstance(value, str) else value


def _id(table: Table) -> str:
    return str(table.get("id") or table["name"])
