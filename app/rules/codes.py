"""The code lists that records refer to by value: `data/codes.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app import paths


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; `value` is what records hold, `article` what it rests on, where each has its own."""

    value: str
    label: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list in the order of its standard.

    `verified` says how its text was checked: official, statute, secondary (transcribed by others), memory or own.
    """

    name: str
    standard: str
    verified: str
    items: tuple[Code, ...]


class Codes:
    """All code lists; the file is read at the first question."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls) -> "Codes":
        """Return the code lists shipped with the program (keep the object: it reads the file once)."""
        return cls(paths.data("codes.toml"))

    def names(self) -> tuple[str, ...]:
        """Return the names of all lists."""
        return tuple(self._lists)

    def list(self, name: str) -> CodeList:
        """Return a code list. Raises KeyError for a name that isn't in the file."""
        return self._lists[name]

    def label(self, name: str, value: str) -> str:
        """Return the words for a value, or the value itself where the list (of an older edition) lacks it."""
        return self._labels[name].get(value, value)

    @cached_property
    def _lists(self) -> Mapping[str, CodeList]:
        import tomllib  # imported here: 3 ms, not at start

        tables = tomllib.loads(self._file.read_text(encoding="utf-8"))
        return {
            name: CodeList(name, table["standard"], table["verified"], tuple(Code(*item) for item in table["items"]))
            for name, table in tables.items()
        }

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        return {name: {code.value: code.label for code in each.items} for name, each in self._lists.items()}
