"""By which articles periods are counted, suspended and interrupted: `counting.toml` of the rule pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app import paths
from app.model.deadline import Citation, Counting, PauseRule
from app.rules.dispute_types import PACK

CIVIL_CODE = "civil_code"
"""The way of pausing where nothing else is said."""
EXECUTION = "execution"
"""That of the only procedural period that may stop: the one for applying for execution."""


@dataclass(frozen=True, slots=True)
class Pausing:
    """How a limit is suspended (中止) and interrupted (中断), and by which articles."""

    rule: PauseRule
    suspended: tuple[Citation, ...]
    interrupted: tuple[Citation, ...]


class CountingLaws:
    """The articles behind the arithmetic; the file is read at the first question (keep the object)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls, folder: Path | None = None) -> "CountingLaws":
        """Return those of a rule pack, the shipped one unless told otherwise."""
        return cls((folder or paths.resource(PACK)) / "counting.toml")

    def basis(self, counting: Counting, code: str) -> tuple[Citation, ...]:
        """Return the articles on which a step of a way of counting rests; none where custom alone says so."""
        return citations(self._tables["basis"][counting].get(code, ()))

    @cached_property
    def pausing(self) -> Mapping[str, Pausing]:
        """Return the ways of pausing by their names."""
        return {
            name: Pausing(PauseRule(each["rule"]), citations(each["suspended"]), citations(each["interrupted"]))
            for name, each in self._tables["pausing"].items()
        }

    @cached_property
    def _tables(self) -> Mapping[str, Any]:
        import tomllib  # only once somebody counts

        return tomllib.loads(self._file.read_text(encoding="utf-8"))


def citations(given: Sequence[Mapping[str, Any]]) -> tuple[Citation, ...]:
    """Return articles as they stand in a file of the pack."""
    return tuple(Citation(each["law"], each["article"]) for each in given)
