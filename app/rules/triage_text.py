"""A narrative as triage reads it: the same characters, levelled, and the pairs of neighbours among them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_LEVELLED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class Told:
    """A narrative with what triage makes of it once: the levelled text, its pieces and their places in order."""

    text: str
    levelled: str
    pieces: tuple[tuple[int, str], ...]


def told(text: str) -> Told:
    """Return a narrative levelled and in pieces."""
    levelled = level(text)
    return Told(text, levelled, tuple(sorted(grams(levelled))))


def level(text: str) -> str:
    """Return the text with full-width signs as half-width ones, small letters, and every figure as 0.

    Each character stands for the one at the same place, so a find here is a find in the user's own text.
    """
    return "".join(map(_levelled, text.translate(_LEVELLED)))


def grams(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters and the pairs of neighbours of a levelled text with their places; signs separate."""
    before = False
    for place, character in enumerate(text):
        is_word = character.isalnum()
        if is_word:
            yield place, character
            if before:
                yield place - 1, text[place - 1 : place + 1]
        before = is_word


def counted(text: str) -> Counter[str]:
    """Return how often each character and pair stands in a levelled text."""
    return Counter(gram for _, gram in grams(text))


def _levelled(character: str) -> str:
    if character.isdecimal():
        return "0"
    small = character.lower()
    return small if len(small) == 1 else character
