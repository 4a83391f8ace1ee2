"""What became of every slip (`mutants.toml`), and those of which people say that they change nothing."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from proof.mutants import Mutant

FILE = Path(__file__).with_name("mutants.toml")
REASONS = Path(__file__).with_name("equivalents.toml")
HEAD = """\
# What became of every slip in the shipped pack, made by `make mutants`, not by hand. told: by which golden case or
# decision (its number in decisions.toml, from 0) a slip is told. equivalent: proved to change no plan. missed: neither.
"""
_TOLD = ("told", "untried")


@dataclass
class MutantList:
    """Names of slips: told (with the case or decision), proved to change nothing, said so by people, or missed."""

    sha256: str
    told: dict[str, str] = field(default_factory=dict)
    equivalent: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    reasons: Mapping[str, str] = field(default_factory=dict)
    untried: dict[str, str] = field(default_factory=dict)
    """By what slips not decided about yet were told in another pack: worth trying first, also in the next turn."""

    @classmethod
    def read(cls, sha256: str) -> MutantList:
        """Return the list; of another pack, what told its slips is worth trying first, and the rest is forgotten."""
        given = tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
        told, untried = ({name: by for by, names in given.get(key, {}).items() for name in names} for key in _TOLD)
        found = cls(sha256, told, reasons=reasons(), untried=untried)
        if given.get("sha256") == sha256:
            found.equivalent, found.missed = list(given["equivalent"]), list(given["missed"])
            found._is_current = True
        return found

    _is_current: bool = False

    @property
    def size(self) -> int:
        """Return how many slips are decided about."""
        return len(self.told) + len(self.equivalent) + len(self.missed) + len(self.reasons)

    @property
    def share(self) -> float:
        """Return the share of the slips told, of all that are not shown to change nothing."""
        return len(self.told) / max(1, len(self.told) + len(self.missed))

    def keep(self, names: set[str]) -> None:
        """Forget slips that aren't there any more; of another pack, all that was found."""
        if not self._is_current:
            self.untried, self.told = {**self.untried, **self.told}, {}
        self.told = {name: by for name, by in self.told.items() if name in names}
        self.equivalent = [each for each in self.equivalent if each in names]
        self.missed = [each for each in self.missed if each in names]
        self.reasons = {name: why for name, why in self.reasons.items() if name in names and name not in self.told}

    def knows(self, name: str) -> bool:
        """Return whether a slip is decided about."""
        return name in self.told or name in self.equivalent or name in self.missed or name in self.reasons

    def has_reason(self, name: str) -> bool:
        """Return whether people found that a slip changes nothing."""
        return name in self.reasons

    def counts(self, every: Sequence[Mutant]) -> dict[str, tuple[int, int, int, int, int, int]]:
        """Return by kind: how many, told by cases, by decisions, proved to change nothing, said so, missed."""
        kinds = Counter(f"{each.kind} {each.slip}" for each in every)
        by_case = {name for name, by in self.told.items() if not by.isdigit()}
        sets = (by_case, self.told.keys() - by_case, {*self.equivalent}, {*self.reasons}, {*self.missed})
        found = [Counter(f"{each.kind} {each.slip}" for each in every if each.name in names) for names in sets]
        return {
            kind: (number, *(each[kind] for each in found))  # type: ignore[misc]
            for kind, number in sorted(kinds.items())
        }

    def summary(self, every: Sequence[Mutant]) -> str:
        """Return the counts as lines."""
        rows = self.counts(every)
        rows["合计"] = tuple(map(sum, zip(*rows.values(), strict=True)))  # type: ignore[assignment]
        lines = ["种类\t全部\t案例发现\t决定发现\t证明无影响\t说明无影响\t漏掉"]
        lines += ["\t".join([kind, *map(str, row)]) for kind, row in rows.items()]
        return "\n".join([*lines, f"发现 {self.share:.2%}"])

    def write(self, every: Sequence[Mutant]) -> None:
        """Write the list."""
        lines = [f'sha256 = "{self.sha256}"', *_names("equivalent", self.equivalent), *_names("missed", self.missed)]
        lines += ["", "[counts] # all, told by cases, told by decisions, proved equivalent, said to be, missed"]
        lines += [f"{json.dumps(kind)} = {[*row]}" for kind, row in self.counts(every).items()]
        names = {each.name for each in every}
        left = {name: by for name, by in self.untried.items() if name in names and not self.knows(name)}
        for key, told in zip(_TOLD, (self.told, left), strict=True):
            lines += ["", f"[{key}]", *_by_what(told)] if told or key == "told" else []
        FILE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def reasons() -> dict[str, str]:
    """Return the slips that people found to change nothing, each with the reason."""
    given = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    return {name: each["why"] for each in given.get("equivalent", []) for name in each["slips"]}


def _by_what(told: Mapping[str, str]) -> Iterator[str]:
    by: dict[str, list[str]] = {}
    for name, each in told.items():
        by.setdefault(each, []).append(name)
    for each in sorted(by, key=lambda key: (key.isdigit(), int(key) if key.isdigit() else 0, key)):
        yield from _names(json.dumps(each, ensure_ascii=False), by[each])


def _names(key: str, names: Iterable[str]) -> list[str]:
    every = [f"    {json.dumps(each, ensure_ascii=False)}," for each in names]
    return [f"{key} = [", *every, "]"]
