"""How the directory stands in a table: heads, sheets, what is said of them. `data/body_table.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app import paths


@dataclass(frozen=True, slots=True)
class BodyColumn:
    """One column: the field of a body in it, its head, other heads it goes by, and its width in characters."""

    field: str
    head: str
    also: tuple[str, ...]
    width: int


class BodyTable:
    """The table of the directory; the file is read at the first question."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls) -> "BodyTable":
        """Return the one shipped with the program (keep the object: it reads the file once)."""
        return cls(paths.data("body_table.toml"))

    @cached_property
    def columns(self) -> tuple[BodyColumn, ...]:
        """Return the columns in their order."""
        return tuple(
            BodyColumn(each["field"], each["head"], tuple(each["also"]), each["width"])
            for each in self._content["column"]
        )

    def field_of(self, head: str) -> str | None:
        """Return the field whose column goes by this head, or None."""
        words = "".join(head.split())
        for column in self.columns:
            if words in (column.head, *column.also):
                return column.field
        return None

    @property
    def sheet(self) -> str:
        """Return what the sheet with the bodies is called."""
        return str(self._content["sheet"])

    @property
    def guide_sheet(self) -> str:
        """Return what the sheet that explains the table is called."""
        return str(self._content["guide_sheet"])

    @property
    def guide(self) -> tuple[str, ...]:
        """Return how the table is filled in, a sentence a line."""
        return tuple(self._content["guide"])

    @property
    def kinds_head(self) -> str:
        """Return the head over the kinds that may be chosen."""
        return str(self._content["kinds_head"])

    @property
    def everywhere(self) -> frozenset[str]:
        """Return the words for an area without border."""
        return frozenset(self._content["everywhere"])

    @property
    def province(self) -> str:
        """Return what may stand before the name of a division."""
        return str(self._content["province"])

    @property
    def village_endings(self) -> tuple[str, ...]:
        """Return what may be left out at the end of a village's name."""
        return tuple(self._content["village_endings"])

    @cached_property
    def _content(self) -> dict[str, Any]:
        return tomllib.loads(self._file.read_text(encoding="utf-8"))
