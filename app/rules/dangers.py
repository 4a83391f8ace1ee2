"""Words in a narrative that call for care before anything else: `dangers.toml` of the rule pack."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from operator import add
from pathlib import Path
from typing import Any

from app import paths
from app.rules.dispute_types import PACK

_REACH = 12  # characters before a word in which it may be denied
_PLACES = 20  # of one pair of characters; more say nothing new
_FILLERS = 2

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Basis:
    """One article that a piece of advice rests on; `version` is the day on which this text was published."""

    law: str
    article: str
    version: str


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger that a narrative speaks of: the user's own words for it, and what the advisor should do.

    `kind` is violence, self_harm, crime, minors or group.
    """

    kind: str
    words: tuple[str, ...]
    name: str
    advice: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """The kinds of danger that a word speaks of, and those for which it means nothing."""

    kinds: tuple[str, ...]
    harmless_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What around a word takes its meaning away: denials before it, transfers and calls (`payments`) after it."""

    denials: tuple[str, ...]
    fillers: tuple[str, ...]
    undone: tuple[str, ...]
    paying: str
    tails: tuple[str, ...]


class Dangers:
    """All words of danger; the file is read at the first question."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls, folder: Path | None = None) -> "Dangers":
        """Return those of a rule pack or of the shipped one (keep the object: it reads its files once)."""
        return cls((folder or paths.resource(PACK)) / "dangers.toml")

    def find(self, text: str) -> tuple[Danger, ...]:
        """Return the dangers that a text speaks of, in the order of the pack; well under a millisecond.

        Denied words (没打我) and harmless ones (打我电话) don't count; what is doubtful does.
        """
        found: dict[str, list[_Span]] = {}
        harmless: dict[str, list[_Span]] = {}
        for start, end in self._places(text):
            word = self._words[text[start:end]]
            means_nothing = self._is_payment(text, start, end)
            for kind in word.kinds if means_nothing else word.harmless_for:
                harmless.setdefault(kind, []).append((start, end))
            if word.kinds and not means_nothing and not self._is_denied(text, start):
                for kind in word.kinds:
                    found.setdefault(kind, []).append((start, end))
        dangers = []
        for kind, table in self._kinds.items():
            spans = [each for each in found.get(kind, ()) if not _lies_in(each, harmless.get(kind, ()))]
            if spans:
                words = tuple(dict.fromkeys(text[start:end] for start, end in _united(spans)))
                basis = tuple(Basis(*each) for each in table["basis"])
                dangers.append(Danger(kind, words, table["name"], table["advice"], basis))
        return tuple(dangers)

    def _places(self, text: str) -> Iterator[_Span]:
        """Yield where the text has a word: only where its first two characters stand is looked closer."""
        for pair in set(map(add, text, text[1:])) & self._lengths.keys():
            start = text.find(pair)
            for _ in range(_PLACES):
                if start < 0:
                    break
                for length in self._lengths[pair]:
                    if text[start : start + length] in self._words:
                        yield start, min(start + length, len(text))
                start = text.find(pair, start + 1)

    def _is_denied(self, text: str, start: int) -> bool:
        before = text[max(start - _REACH, 0) : start]
        for _ in range(_FILLERS + 1):
            if before.endswith(self._context.denials):
                near = text[max(start - _REACH, 0) : start + _REACH]
                return not any(phrase in near for phrase in self._context.undone)
            filler = next((each for each in self._context.fillers if before.endswith(each)), None)
            if filler is None:
                return False
            before = before.removesuffix(filler)
        return False

    def _is_payment(self, text: str, start: int, end: int) -> bool:
        return text.startswith(self._context.tails, end) and self._context.paying in text[start:end]

    @cached_property
    def _words(self) -> Mapping[str, _Word]:
        kinds: dict[str, list[str]] = {}
        harmless: dict[str, list[str]] = {}
        for kind, table in self._kinds.items():
            for word in dict.fromkeys([*table["words"], *_combined(table.get("combine", ()))]):
                kinds.setdefault(word, []).append(kind)
            for word in table["harmless"]:
                harmless.setdefault(word, []).append(kind)
        return {word: _Word(tuple(kinds.get(word, ())), tuple(harmless.get(word, ()))) for word in (*kinds, *harmless)}

    @cached_property
    def _lengths(self) -> Mapping[str, frozenset[int]]:
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        return {pair: frozenset(each) for pair, each in lengths.items()}

    @cached_property
    def _context(self) -> _Context:
        denial, payment = self._tables["negation"], self._tables["payments"]
        tails = (link + tail for link, tail in product(("", *payment["links"]), payment["tails"]))
        longest_first = sorted(denial["fillers"], key=len, reverse=True)
        return _Context(
            tuple(denial["words"]), tuple(longest_first), tuple(denial["undone"]), payment["word"], tuple(tails)
        )

    @cached_property
    def _kinds(self) -> Mapping[str, Any]:
        return {table["id"]: table for table in self._tables["kind"]}

    @cached_property
    def _tables(self) -> Mapping[str, Any]:
        return tomllib.loads(self._file.read_text(encoding="utf-8"))


def _combined(tables: Iterable[Mapping[str, list[str]]]) -> Iterator[str]:
    for table in tables:
        yield from map("".join, product(table["verbs"], table["aspects"], table["objects"]))


def _lies_in(span: _Span, others: Iterable[_Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _united(spans: Iterable[_Span]) -> list[_Span]:
    """Return overlapping spans as one, in the order of the text."""
    united: list[_Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
