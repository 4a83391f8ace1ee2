"""The small linear model behind triage: `triage.toml` and `triage.bin` of the rule pack, in plain Python.

A text counts as the characters and pairs in it (`triage_text`), each weighted by how often it stands there and how
rare it is, the whole of length one. Per class there are an 8-bit weight for each of them and a start. Made by
`build/triage_training.py`, which also describes the file.
"""

import sys
import tomllib
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import hypot, log
from operator import itemgetter, mul
from pathlib import Path
from typing import Any

from app import paths
from app.rules.dispute_types import PACK
from app.rules.triage_text import Told

_FLOAT_BYTES = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model reads it: the known pieces of it, their numbers, and their values (of length one)."""

    grams: tuple[str, ...]
    features: tuple[int, ...]
    values: tuple[float, ...]


class TriageModel:
    """The weights; the files are read at the first question, some 2 MB."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, folder: Path | None = None) -> "TriageModel":
        """Return the model of a rule pack or of the shipped one (keep the object: it reads its files once)."""
        return cls(folder or paths.resource(PACK))

    @cached_property
    def header(self) -> Mapping[str, Any]:
        """Return what the model's TOML says of it."""
        return tomllib.loads((self._folder / "triage.toml").read_text(encoding="utf-8"))

    @cached_property
    def card(self) -> Mapping[str, Any]:
        """Return what people have written down about it: thresholds, how it was made, how good it is."""
        return tomllib.loads((self._folder / "triage_card.toml").read_text(encoding="utf-8"))

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Return the classes it tells apart: the leaves, and inner ones (with a `+`) that stand for a leaf."""
        return tuple(self.header["classes"])

    def read(self, told: Told) -> Reading:
        """Return what the model sees of a text; empty where it knows nothing of it."""
        counts = Counter(gram for _, gram in told.pieces)
        known = [(gram, self._vocabulary.get(gram), times) for gram, times in counts.items()]
        found = [(gram, feature, times) for gram, feature, times in known if feature is not None]
        rarity = self._parts.rarity
        values = [(1 + log(times)) * rarity[feature] for _, feature, times in found]
        length = hypot(*values) or 1.0
        return Reading(
            tuple(gram for gram, _, _ in found),
            tuple(feature for _, feature, _ in found),
            tuple(value / length for value in values),
        )

    def logits(self, reading: Reading) -> list[float]:
        """Return how strongly a text speaks for each class, in their order."""
        if not reading.features:
            return list(self.header["starts"])
        pick = itemgetter(0, *reading.features)  # of two and more, it returns a tuple
        values = (0.0, *reading.values)
        return [
            start + scale * sum(map(mul, pick(column), values))
            for start, scale, column in zip(self.header["starts"], self.header["scales"], self._columns, strict=True)
        ]

    def shares(self, reading: Reading, place: int) -> list[float]:
        """Return how much each piece of a text speaks for the class at a place; negative: against it."""
        column, scale = self._columns[place], self.header["scales"][place]
        return [
            scale * column[feature] * value for feature, value in zip(reading.features, reading.values, strict=True)
        ]

    def closeness(self, pair: str) -> float:
        """Return how much more often than by chance two characters stand side by side (natural log; 0: unknown)."""
        both, one, other = (self._vocabulary.get(gram) for gram in (pair, pair[:1], pair[1:]))
        if both is None or one is None or other is None:
            return 0.0
        rarity = self._parts.rarity
        return rarity[one] + rarity[other] - rarity[both] - 1

    @cached_property
    def _vocabulary(self) -> Mapping[str, int]:
        singles, pairs = self._parts.singles, self._parts.pairs
        in_order = chain(singles, (pairs[place : place + 2] for place in range(0, len(pairs), 2)))
        return {gram: feature for feature, gram in enumerate(in_order)}

    @property
    def _columns(self) -> Sequence["array[int]"]:
        return self._parts.columns

    @cached_property
    def _parts(self) -> "_Parts":
        raw = (self._folder / "triage.bin").read_bytes()
        singles, pairs = self.header["singles"], self.header["pairs"]
        size = singles + pairs
        text, rest = raw[: 2 * singles + 4 * pairs].decode("utf-16-le"), raw[2 * singles + 4 * pairs :]
        rarity = array("f", rest[: _FLOAT_BYTES * size])
        if sys.byteorder == "big":
            rarity.byteswap()
        weights = rest[_FLOAT_BYTES * size :]
        columns = tuple(array("b", weights[place * size : (place + 1) * size]) for place in range(len(self.classes)))
        return _Parts(text[:singles], text[singles:], rarity, columns)


@dataclass(frozen=True, slots=True)
class _Parts:
    singles: str
    pairs: str
    rarity: "array[float]"
    columns: tuple["array[int]", ...]
