"""How near an article is to a story in meaning, beyond the words they share: `data/story_vectors.bin`, in plain Python.

A text is the sum of the vectors of its terms (`story.terms`, each once), of length one. A story's sum is turned by a
matrix and moved by a start, which were learned from questions and the articles that answer them, so that the product
with an article's own sum adds to the score of BM25. All numbers are in bytes, 128 being nothing: Python sums bytes
fast. Made by `build/story_vectors.py`.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from math import hypot
from operator import mul

from app import paths

FILE = paths.data("story_vectors.bin")
NOTHING = 128  # the byte of a zero
FINENESS = 256  # steps to one of an article's vector
_HEAD = struct.Struct("<III")


class StoryVectors:
    """The vectors of terms and what was learned of stories."""

    def __init__(self, raw: bytes) -> None:
        """Take the file's content: dimensions, characters, pairs (32 bits each); these as UTF-16; bytes; floats."""
        self.dimensions, singles, pairs = _HEAD.unpack_from(raw)
        begin = _HEAD.size + 2 * singles + 4 * pairs
        names = raw[_HEAD.size : begin].decode("utf-16-le")
        both = (names[at : at + 2] for at in range(singles, len(names), 2))
        self._rows = {term: begin + self.dimensions * at for at, term in enumerate(chain(names[:singles], both))}
        self._raw = raw
        learned = array("f", raw[begin + self.dimensions * len(self._rows) :])
        if sys.byteorder == "big":
            learned.byteswap()
        lines = [learned[at : at + self.dimensions] for at in range(0, len(learned), self.dimensions)]
        self._turn, self._start = tuple(zip(*lines[:-1], strict=True)), lines[-1]

    @classmethod
    @cache
    def load(cls) -> "StoryVectors":
        """Return those that this program ships; some hundredths of a second, once."""
        return cls(FILE.read_bytes())

    def of_article(self, terms: Iterable[str]) -> bytes:
        """Return an article's vector, as many bytes as there are dimensions."""
        return bytes(
            max(1, min(2 * NOTHING - 1, NOTHING + round(FINENESS * each)))
            for each in self._sum(terms) or [0.0] * self.dimensions
        )

    def of_story(self, terms: Iterable[str]) -> Sequence[float]:
        """Return what each dimension of an article counts for a story; nothing where none of its terms is known."""
        told = self._sum(terms)
        if not told:
            return ()
        return [start + sum(map(mul, told, line)) for start, line in zip(self._start, self._turn, strict=True)]

    def _sum(self, terms: Iterable[str]) -> list[float]:
        rows = list(self._rows_of(terms))
        if not rows:
            return []
        none = NOTHING * len(rows)
        total = [sum(column) - none for column in zip(*rows, strict=True)]
        length = hypot(*total) or 1.0
        return [each / length for each in total]

    def _rows_of(self, terms: Iterable[str]) -> Iterator[bytes]:
        for term in set(terms):
            at = self._rows.get(term)
            if at is not None:
                yield self._raw[at : at + self.dimensions]


def nearness(asked: Sequence[float], vectors: bytes, places: Iterable[int]) -> list[float]:
    """Return what the nearness of each place's article adds to its score; `vectors` are those of all places in turn."""
    size, none = len(asked), NOTHING * sum(asked)
    return [sum(map(mul, asked, vectors[size * place : size * place + size])) - none for place in places]
