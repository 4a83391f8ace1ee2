"""The kinds of bodies of a pack (`bodies.toml`); which of them a route goes to stands in `routes.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from app import paths
from app.model import names
from app.model.body import BodyKind
from app.model.problem import Problem
from app.rules import pack_shapes
from app.rules.dispute_types import PACK
from app.rules.pack_shapes import Table

_REQUIRED = {"id": str, "name": str}


class BodyKinds:
    """All kinds of bodies; the file is read at the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, folder: Path | None = None) -> "BodyKinds":
        """Return those of a rule pack or of the shipped one (keep the object: it reads its files once)."""
        return cls(folder or paths.resource(PACK))

    @cached_property
    def all(self) -> Mapping[str, BodyKind]:
        """Return the kinds by their ids, in the order of the pack."""
        return read(tomllib.loads((self._folder / "bodies.toml").read_text(encoding="utf-8"))["body"])

    def named(self, text: str) -> str | None:
        """Return the id of the kind that is called so, in whatever width, or has this id; None for none."""
        return self._by_words.get(_plain(text))

    def name(self, kind: str) -> str:
        """Return what a kind is called; one of another pack by its id."""
        found = self.all.get(kind)
        return found.name if found else kind

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        return {_plain(words): kind.id for kind in self.all.values() for words in (kind.id, kind.name)}


def problems(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield what is wrong with the shape of the kinds, and names that stand twice (a table is read by them)."""
    shape = [*pack_shapes.tables("body", tables, _REQUIRED, {})]
    yield from shape
    seen: set[str] = set()
    for table in () if shape else tables:
        if table["name"] in seen:
            yield Problem(f"{table['id']}.name", "pack_double")
        seen.add(table["name"])


def read(tables: Sequence[Table]) -> Mapping[str, BodyKind]:
    """Return the kinds by their ids."""
    return {table["id"]: BodyKind(table["id"], table["name"]) for table in tables}


def _plain(text: str) -> str:
    return "".join(names.normalised(text).split())
