"""The administrative divisions of the city, found by code, by characters, by pinyin or initials.

`data/divisions.csv`: one row a division, with the cut-off date of its edition; made by `build/divisions.py`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app import paths
from app.model import names
from app.model.division import Division, Level, ancestor_codes

_NO_MATCH = 9


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one division is searched by: its own name and keys, and those of all divisions above it."""

    division: Division
    own: str
    keys: str
    above: str

    def rank(self, word: str) -> int:
        """Return how well a word fits: 0 beginning of the name, 1 inside it, 2 a name above, 9 not at all."""
        name = self.division.name
        if self.own.startswith(word) or f" {word}" in self.keys or self.division.code.startswith(word):
            return 0
        if word in name or word in self.keys:
            return 0 if name.startswith(word) else 1
        return 2 if word in self.above else _NO_MATCH


class Divisions:
    """All divisions; the file is read at the first question and the search index made at the first search."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls) -> "Divisions":
        """Return the divisions shipped with the program (keep the object: it reads the file once)."""
        return cls(paths.data("divisions.csv"))

    def get(self, code: str) -> Division:
        """Return the division with this code. Raises KeyError."""
        return self._by_code[code]

    def known(self, code: str) -> Division | None:
        """Return the division with this code, or None for one of another city or edition."""
        return self._by_code.get(code)

    def path(self, code: str) -> tuple[str, ...]:
        """Return the names from the city down to this division, without a parent's name repeated in front.

        What isn't in the table is left out; an unknown village still shows its township.
        """
        above: list[str] = []
        shown = []
        for part in (*ancestor_codes(code), code):
            if name := self._name(part):
                shown.append(_short(name, above))
                above.append(name)
        return tuple(shown)

    def find(self, words: str, *, level: Level | None = None, limit: int = 20) -> tuple[Division, ...]:
        """Return the divisions that fit all words, by name, code prefix, pinyin or initials; best first.

        A word may also fit a division above (濮阳县 hbz). Villages come before other levels of the same fit.
        """
        asked = [names.search_query(word) for word in words.split()]
        asked = [word for word in asked if word]
        found = []
        for place, entry in enumerate(self._index if asked else ()):
            if level not in (None, entry.division.level):
                continue
            ranks = [entry.rank(word) for word in asked]
            if max(ranks) < _NO_MATCH:
                found.append((min(ranks), entry.division.level is not Level.VILLAGE, sum(ranks), place))
        return tuple(self._index[place].division for *_, place in sorted(found)[:limit])

    def named(self, name: str) -> tuple[Division, ...]:
        """Return the divisions that are called exactly so, with or without the names of those above them."""
        return tuple(self._by_name.get("".join(name.split()), ()))

    def _name(self, code: str) -> str:
        """Return a division's name, empty if it isn't in the table; found in the text, so nothing is parsed for it."""
        start = self._text.find(f",{code},") + len(code) + 2
        return self._text[start : self._text.index(",", start)] if start > len(code) + 1 else ""

    @cached_property
    def _text(self) -> str:
        return self._file.read_text(encoding="utf-8")

    @cached_property
    def _rows(self) -> list[tuple[Division, str]]:
        rows = csv.reader(self._text.splitlines())
        next(rows)  # level, code, name, valid_from, keys
        return [(Division(Level(level), *about), keys) for level, *about, keys in rows]

    @cached_property
    def _by_code(self) -> dict[str, Division]:
        return {division.code: division for division, _ in self._rows}

    @cached_property
    def _by_name(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = {}
        for division in self._by_code.values():
            lineage = [self._by_code[code] for code in ancestor_codes(division.code) if code in self._by_code]
            full = ""
            above = [each.name for each in lineage]
            called = {division.name}
            for place in range(len(lineage), -1, -1):
                part = (*lineage, division)[place]
                full = _short(part.name, above[:place]) + full
                called.add(full)
            for name in called:
                found.setdefault(name, []).append(division)
        return found

    @cached_property
    def _index(self) -> list[_Entry]:
        return list(self._entries())

    def _entries(self) -> Iterator[_Entry]:
        searched: dict[str, str] = {}
        for division, keys in self._rows:
            codes = ancestor_codes(division.code)
            above = [self._by_code[code].name for code in codes if code in self._by_code]
            own = _short(division.name, above)
            searched[division.code] = f"{division.name} {keys}"
            yield _Entry(division, own, f" {keys}", " ".join(searched.get(code, "") for code in codes))


def _short(name: str, above: list[str]) -> str:
    for parent in above:
        name = name.removeprefix(parent) or name
    return name
