"""The piece of a text in which a term was found, as the user wrote it, and where the term stands in it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.model import names
from app.store import search_text

_BEFORE, _LENGTH = 12, 60
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of text; the `length` characters from `start` on are what was looked for (none where it isn't in it)."""

    text: str
    start: int = 0
    length: int = 0


def snippet_of(texts: Sequence[str], terms: Iterable[str]) -> Snippet:
    """Return the first place in a record's texts where a term stands; else the beginning of the first text."""
    wanted = tuple(terms)
    for text in texts:
        for term in wanted:
            place = _place(text, term)
            if place:
                return _around(text, *place)
    return _around(texts[0], 0, 0) if texts else Snippet("")


def _place(text: str, term: str) -> tuple[int, int] | None:
    """Return (start, length) of a term in a text as it was written."""
    if not any(term in run for run in search_text.runs(text)):
        return None
    folded, origins = [], []
    for start, cluster in _clusters(text):
        piece = names.normalised(cluster)
        folded.append(piece)
        origins += [(start, start + len(cluster))] * len(piece)
    begin = "".join(folded).find(term)
    if begin < 0:  # characters that only become one across a cluster's border
        return 0, len(text)
    start, end = origins[begin][0], origins[begin + len(term) - 1][1]
    return start, end - start


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with the marks that are written over it, and its place."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _joins(text[place]):
            yield start, text[start:place]
            start = place


def _joins(character: str) -> bool:
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"


def _around(text: str, start: int, length: int) -> Snippet:
    """Return one line of at most about sixty characters around a place."""
    first = max(start - _BEFORE, 0)
    last = min(max(first + _LENGTH, start + min(length, _LENGTH)), len(text))
    line = "".join(" " if character.isspace() else character for character in text[first:last])
    before, after = _CUT if first else "", _CUT if last < len(text) else ""
    return Snippet(before + line + after, start - first + len(before), min(length, last - start))
