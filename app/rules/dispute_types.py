"""The dispute types of the rule pack, what routes are called, and how statistics count both: `resources/rules`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app import paths

PACK = "rules/puyang/2026.11"
NO_ELECTRONIC_SIGNATURE = "no_electronic_signature"
"""Electronic Signature Law (2019-04-23), art. 3: no electronic signature on papers on marriage, adoption, succession
and other personal relations."""
ELECTRONIC_SIGNATURE_DOUBTFUL = "electronic_signature_doubtful"
"""Whether art. 3 means these is not settled."""


@dataclass(frozen=True, slots=True)
class Category:
    """One of the eighteen kinds under which people's mediation counts disputes."""

    id: str
    name: str
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One dispute type as records hold it: its id, what it is called, and how people speak of it.

    `flags` names what such a matter may involve (`may_involve_violence`, …); `court_causes` are not yet held against
    the court's official text.
    """

    id: str
    name: str
    category: str
    flags: frozenset[str]
    court_causes: tuple[str, ...]
    phrases: tuple[str, ...]


class DisputeTypes:
    """All dispute types and route names; the files are read at the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, folder: Path | None = None) -> "DisputeTypes":
        """Return those of a rule pack or of the shipped one (keep the object: it reads its files once)."""
        return cls(folder or paths.resource(PACK))

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """Return the categories in the order of the pack."""
        return tuple(
            Category(each["id"], each["name"], tuple(each["leaves"]))
            for each in self._read("dispute_types")["category"]
        )

    @cached_property
    def leaves(self) -> Mapping[str, Leaf]:
        """Return the dispute types by id, category by category."""
        found = {
            each["id"]: Leaf(
                each["id"],
                each["name"],
                each["parent"],
                frozenset(each["flags"]),
                tuple(each["court_causes"]),
                tuple(each["phrases"]),
            )
            for each in self._read("dispute_types")["leaf"]
        }
        return {leaf: found[leaf] for category in self.categories for leaf in category.leaves}

    @cached_property
    def routes(self) -> Mapping[str, str]:
        """Return what each route is called, our own two (advice, drafting) first."""
        return {each["id"]: each["name"] for each in self._read("route_names")["route"]}

    def name(self, leaf: str) -> str:
        """Return what a type is called, or the id itself where a newer pack knows it and this one doesn't."""
        return self.leaves[leaf].name if leaf in self.leaves else leaf

    def full_name(self, leaf: str) -> str:
        """Return a type's name after its category's, where they differ."""
        category = self.category_of(leaf)
        name = self.name(leaf)
        return name if category is None or category.name == name else f"{category.name} · {name}"

    def category_of(self, leaf: str) -> Category | None:
        """Return the category of a type, or None for an unknown one."""
        return self._category_of.get(leaf)

    def route_name(self, route: str) -> str:
        """Return what a route is called, or the id itself."""
        return self.routes.get(route, route)

    def statistical_code(self, leaf: str) -> str | None:
        """Return the value of the code list `dispute_type` under which a type is counted."""
        return self._count("dispute_type").get(leaf)

    def consult_topic(self, leaf: str) -> str | None:
        """Return the value of the code list `consult_topic` under which a consultation of a type is counted."""
        return self._count("consult_topic").get(leaf)

    def disposal(self, route: str) -> str | None:
        """Return the value of the code list `disposal` under which a route is counted."""
        return self._count("disposal").get(route)

    @cached_property
    def _category_of(self) -> Mapping[str, Category]:
        return {leaf: category for category in self.categories for leaf in category.leaves}

    def _count(self, table: str) -> Mapping[str, str]:
        found: Mapping[str, str] = self._statistics[table]
        return found

    @cached_property
    def _statistics(self) -> Mapping[str, Any]:
        return self._read("statistics")

    def _read(self, name: str) -> Mapping[str, Any]:
        return tomllib.loads((self._folder / f"{name}.toml").read_text(encoding="utf-8"))
